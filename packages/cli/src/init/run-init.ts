import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readProject } from "../project/project.ts";
import { findAppLayout, installCommand } from "./app-layout.ts";
import { planErrors } from "./error-formatter.ts";
import { missingHalf, planEnv, planGitignore } from "./plain-lines.ts";
import type { PlannedChange } from "./planned-change.ts";
import { planRouteGuard } from "./route-guard.ts";
import { planMount, planTemplates } from "./template-files.ts";
import { findTrpcRoot, type TrpcRoot } from "./trpc-root.ts";

export interface InitOptions {
  database: "sqlite" | "postgres";
  /** `"auto"`, `"none"`, or the file with the router. */
  trpc: string;
  /** Whether the app's own tRPC route gets the limits, for all its procedures. @default false */
  guard?: boolean | undefined;
}

export interface Plan {
  readonly folder: string;
  readonly changes: readonly PlannedChange[];
  /** What is left for a person, in this order. */
  readonly steps: readonly string[];
}

/**
 * What init would do to the app in a folder. Changes nothing.
 *
 * @throws {CommandError} It is no app init can add to; the message says why.
 */
export function planInit(folder: string, { database, trpc, guard = false }: InitOptions): Plan {
  const project = readProject(resolve(folder));
  const layout = findAppLayout(project);
  const root = findTrpcRoot(project, trpc);
  const changes = [
    ...planEnv(project, database),
    planGitignore(project, database),
    ...planTemplates(project, layout, { database, root }),
    ...(root ? [planErrors(project, root), planMount(project, layout, root)] : []),
    ...(guard ? [planRouteGuard(project, root)] : []),
  ];
  const missing = packagesFor(database, root).filter((name) => !(name in project.dependencies));
  const half = missingHalf(project);
  const install = `${installCommand(project.folder)} ${missing.join(" ")}`;
  return {
    folder: project.folder,
    changes,
    steps: [
      ...(missing.length > 0 ? [install] : []),
      ...(half === null
        ? []
        : [`Set ${half} in .env.local: the other key of the pair that the app has one key of.`]),
      ...(database === "postgres"
        ? [
            "Set DATABASE_URL in .env.local, then: node --env-file=.env.local scripts/migrate-payments.mjs",
          ]
        : []),
      ...(root?.routeFile && !root.isGuarded && !guard
        ? [
            `${root.routeFile}: put guardRequests of @toss-bff/trpc-router around the handler, or let init --guard do it. It limits bodies and batches of all your procedures, so you are asked first; the payments are guarded from other sites already.`,
          ]
        : []),
      "npx next dev, then open http://localhost:3000/checkout",
      "npx @toss-bff/cli doctor",
    ],
  };
}

/** Writes what is new and adds what is missing. What differs is replaced with `force` only. */
export function writePlan({ folder, changes }: Plan, force: boolean): void {
  for (const { file, after, kind } of changes) {
    if (kind === "same" || (kind === "differs" && !force)) continue;
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    // A file that came into being meanwhile is somebody else's.
    writeFileSync(path, after, { flag: kind === "new" ? "wx" : "w" });
  }
}

function packagesFor(database: "sqlite" | "postgres", root: TrpcRoot | null): string[] {
  return [
    "@toss-bff/toss-checkout",
    "@toss-bff/toss-react",
    "@toss-bff/trpc-router",
    "@trpc/server",
    ...(root ? ["@trpc/client"] : []),
    ...(root?.usesSuperjson ? ["superjson"] : []),
    ...(database === "postgres" ? ["pg", "@types/pg"] : []),
  ];
}
