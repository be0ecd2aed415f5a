import { resolve } from "node:path";
import { CommandError } from "../command-error.ts";
import { type Project, readProject } from "../project/project.ts";
import { findClientAmounts } from "./client-amount.ts";
import { findSecretsInCode } from "./client-secret.ts";
import { findConfirmOnGet } from "./confirm-on-get.ts";
import { findDatabase } from "./database-findings.ts";
import type { Finding } from "./finding.ts";
import { type Environment, findKeys } from "./key-findings.ts";
import { findNotIgnored } from "./not-ignored.ts";
import { findPublicSecrets } from "./public-secret.ts";
import { findInventedSignatures, findMissingWebhook } from "./webhook-findings.ts";

export interface DoctorOptions {
  /** What the app's process would have, before its env files. @default nothing */
  environment?: Environment | undefined;
  /** Whether to ask the database. @default true */
  connect?: boolean | undefined;
}

/**
 * Looks for what is wrong with the payments of the app in a folder. Runs nothing of it, changes nothing, and asks nobody
 * but the app's own database.
 *
 * @returns What it found, none when all is well; ordered by file and line.
 * @throws {CommandError} The folder holds no app, or one that has nothing to do with Toss.
 */
export async function runDoctor(folder: string, options: DoctorOptions = {}): Promise<Finding[]> {
  const { environment = {}, connect = true } = options;
  const project = readProject(resolve(folder));
  const found = [
    ...findKeys(project, environment),
    ...findPublicSecrets(project, environment),
    ...findSecretsInCode(project),
    ...findNotIgnored(project),
    ...findConfirmOnGet(project),
    ...findClientAmounts(project),
    ...findInventedSignatures(project),
    ...findMissingWebhook(project),
    ...(connect ? await findDatabase(project, environment) : []),
  ];
  if (found.length === 0 && !knowsToss(project)) {
    throw new CommandError(
      `Nothing of Toss Payments is in ${project.folder}: give the app's folder by --dir, or add payments by init.`,
    );
  }
  return found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Silence about another folder would be taken for health. */
function knowsToss({ sources, dependencies, env }: Project): boolean {
  return (
    Object.keys(dependencies).some((name) => name.includes("toss")) ||
    env.some(({ name }) => /TOSS/.test(name)) ||
    [...sources.values()].some(({ text }) => /toss/i.test(text))
  );
}

function sortKey({ file, line, code }: Finding): string {
  return `${file ?? ""}:${String(line ?? 0).padStart(6, "0")} ${code}`;
}
