import { readFileSync } from "node:fs";
import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { addImport } from "./add-import.ts";
import type { AppLayout } from "./app-layout.ts";
import { addedLines, type PlannedChange, wholeFile } from "./planned-change.ts";
import { checkAddresses } from "./taken-addresses.ts";
import type { TrpcRoot } from "./trpc-root.ts";

export interface Choices {
  database: "sqlite" | "postgres";
  /** `null`: payments get a route of their own. */
  root: TrpcRoot | null;
}

/** Templates are files of a small app whose own code is under `@/`. */
const templates = new URL("../../templates/", import.meta.url);

/** Which template becomes which file. Those in `scripts` are beside the app's code, not in it. */
function listTemplates({ database, root }: Choices): [template: string, file: string][] {
  const same = [
    "lib/payments/env.ts",
    "lib/payments/checkout.ts",
    "lib/payments/buyer.ts",
    "lib/payments/own-order.ts",
    "lib/payments/staff.ts",
    "app/api/toss/webhook/route.ts",
    "app/checkout/page.tsx",
    "app/checkout/place-order.ts",
    "app/checkout/[orderId]/page.tsx",
    "app/checkout/[orderId]/payment-form.tsx",
    "app/checkout/success/page.tsx",
    "app/checkout/success/confirm-payment.tsx",
    "app/checkout/fail/page.tsx",
    ...(database === "postgres" ? ["scripts/migrate-payments.mjs"] : []),
    ...(root ? ["lib/payments/router.ts"] : []),
    ...(root ? [] : ["lib/payments/handler.ts", "app/api/payments/[procedure]/route.ts"]),
  ];
  return [
    ...same.map((file): [string, string] => [file, file]),
    [`lib/payments/ledger.${database}.ts`, "lib/payments/ledger.ts"],
    [`lib/payments/client.${root ? "trpc" : "handler"}.ts`, "lib/payments/client.ts"],
  ];
}

/**
 * The files that are wholly ours, as this app would write them.
 *
 * @throws {CommandError} A page or route of the app's own is at the address of one of them.
 */
export function planTemplates(
  project: Project,
  layout: AppLayout,
  choices: Choices,
): PlannedChange[] {
  const files = listTemplates(choices).map(([template, target]) => ({
    template,
    file: target.startsWith("scripts/") ? target : layout.base + target,
  }));
  checkAddresses(
    project,
    files.map(({ file }) => file),
    layout.base,
  );
  return files.map(({ template, file }) => {
    const text = readFileSync(new URL(encodeURI(template), templates), "utf8");
    const own = choices.root === null ? text : withNamesOf(text, file, layout, choices.root);
    const after = own.replaceAll(/"@\/([^"]+)"/g, (_, path: string) =>
      JSON.stringify(layout.importPath(file, layout.base + path)),
    );
    return wholeFile(file, project.read(file), after);
  });
}

/** Puts the names of the app's own router in place of the template's. */
function withNamesOf(text: string, file: string, layout: AppLayout, root: TrpcRoot): string {
  const specifier = (target: string) => JSON.stringify(layout.importPath(file, target));
  return text
    .replaceAll('"@/server/api/trpc"', specifier(root.baseFile))
    .replaceAll('"@/server/api/root"', specifier(root.file))
    .replaceAll("publicProcedure", root.procedure)
    .replaceAll("AppRouter", root.typeName)
    .replaceAll('"/api/trpc"', JSON.stringify(root.url))
    .replace(/import superjson .*\n/, (line) => (root.usesSuperjson ? line : ""))
    .replace(", transformer: superjson", (part) => (root.usesSuperjson ? part : ""));
}

/** Mounts `payments` in the app's own router. */
export function planMount(project: Project, layout: AppLayout, root: TrpcRoot): PlannedChange {
  const before = project.read(root.file);
  if (before === null) throw new CommandError(`${root.file} cannot be read.`);
  if (/import\s*\{[^}]*\bpayments\b[^}]*\}\s*from/.test(before)) {
    return { file: root.file, before, after: before, kind: "same" };
  }
  const target = `${layout.base}lib/payments/router.ts`;
  const statement = `import { payments } from ${JSON.stringify(layout.importPath(root.file, target))};\n`;
  const rest = before.slice(root.recordStart);
  const member = /^\r?\n/.test(rest) ? "\n  payments," : " payments,";
  const after = addImport(before.slice(0, root.recordStart) + member + rest, statement);
  return addedLines(root.file, before, after);
}
