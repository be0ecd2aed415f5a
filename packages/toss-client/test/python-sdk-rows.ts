import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = `${root}.cache/from-the-python-sdk`;

/** One row of the document: a name of the Python SDK and what it is here, as TypeScript. */
export interface Row {
  python: string;
  here: string;
  different: string;
}

const text = readFileSync(`${root}docs/from-the-python-sdk.md`, "utf8");
const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
const tables = [...text.matchAll(/^\| `(.+?)` \| `(.+?)` \|(?: (.*?) ?\|)?$/gm)].map(
  ([, python = "", here = "", different]): Row & { isType: boolean } => ({
    python,
    here: here.replaceAll("\\|", "|"),
    different: different?.replace(/\|$/, "").trim() ?? "",
    isType: different === undefined,
  }),
);

/** Rows whose middle column is an expression. */
export const rows: readonly Row[] = tables.filter(({ isType }) => !isType);
/** Rows whose right column is a type. */
export const typeRows: readonly Row[] = tables.filter(({ isType }) => isType);
/** Lines of the document that look like rows of its tables, headings and rules left out. */
export const rowCount = (text.match(/^\| (?!Python)[^-]/gm) ?? []).length;

/** What the rows and the patterns of the document come to, in one scope. */
export interface LoadedDocument {
  rows: (() => Promise<unknown>)[];
  patterns: Record<string, (...values: never[]) => Promise<unknown>>;
}

/** Writes the document as a module, and has the compiler check it. Returns what the compiler says, and the module. */
export function compileDocument(names: readonly string[]): { says: string; file: string } {
  const [imports = "", ...patterns] = blocks;
  const functions = patterns.join("").matchAll(/^async function (\w+)/gm);
  const source = `${imports}
import type { Context } from "../../packages/toss-client/test/python-sdk-context.ts";
${typeRows.map(({ here }, index) => `export type T${index} = ${here};`).join("\n")}
export function load({ ${names.join(", ")} }: Context) {
${patterns.join("\n")}
  return {
    patterns: { ${[...functions].map(([, name]) => name).join(", ")} },
    rows: [
${rows.map(({ here }) => `      async (): Promise<unknown> => (${here}),`).join("\n")}
    ],
  };
}
`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/document.ts`;
  writeFileSync(file, source);
  const config = {
    extends: "../../packages/toss-client/tsconfig.test.json",
    compilerOptions: { declaration: false },
    include: ["*.ts"],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  return { says: compile(), file };
}

function compile(): string {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  try {
    return execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}
