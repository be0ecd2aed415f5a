import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// TypeScript 7 has no compiler API; the one kept for the tests of older hosts has.
const old = createRequire(
  new URL("../tests/versions/typescript-5.9/package.json", import.meta.url),
);
const ts = old(
  "typescript",
) as typeof import("../tests/versions/typescript-5.9/node_modules/typescript/lib/typescript.js");
type Declaration =
  import("../tests/versions/typescript-5.9/node_modules/typescript/lib/typescript.js").Declaration;

/** The entries of a package in the order in which they are documented: what two of them export is told with the first. */
const entries = ["./errors", "./payment", "./schema", "./webhooks", "."];

/** Longer than this is a table of values, which its own file shows better. */
const longest = 4_000;

/**
 * The reference of toss-client as Markdown, made from the declarations that npm would publish: build first.
 *
 * @returns Text of each page by its name.
 */
export function apiPages(): Map<string, string> {
  const folder = join(root, "packages/toss-client");
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, { types: string }>;
  };
  const files = entries.map((entry) => join(folder, manifest.exports[entry]?.types ?? ""));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const told = new Map<string, string>();
  const pages = new Map<string, string>();

  for (const [index, entry] of entries.entries()) {
    const source = program.getSourceFile(files[index] ?? "");
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} has no declarations: npm run build makes them`);
    const page = `toss-client${entry.slice(1).replace("/", "-")}.md`;
    const sections: string[] = [];
    const elsewhere: string[] = [];
    const symbols = checker
      .getExportsOfModule(module)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const exported of symbols) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const known = told.get(exported.name);
      if (known !== undefined) {
        elsewhere.push(`[\`${exported.name}\`](${known}#${exported.name.toLowerCase()})`);
        continue;
      }
      told.set(exported.name, page);
      const declarations = symbol.declarations ?? [];
      if (declarations.length > 0) sections.push(section(exported.name, declarations));
    }
    const name = `${manifest.name}${entry.slice(1)}`;
    const more =
      elsewhere.length > 0 ? `Also exported from here: ${elsewhere.join(", ")}.\n\n` : "";
    pages.set(page, `# ${name}\n\n${notice}\n\n${more}${sections.join("\n")}`);
  }
  return pages;
}

const notice = "Made from the doc comments by `npm run api`; edit those.";

function section(name: string, declarations: readonly Declaration[]): string {
  const nodes = declarations.map((declaration) => {
    // A variable's comment and keywords stand before the statement it is part of.
    const isVariable = ts.isVariableDeclaration(declaration);
    return isVariable ? declaration.parent.parent : declaration;
  });
  const comments = nodes.flatMap((node) => {
    const file = node.getSourceFile();
    const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
    const last = ranges.map(({ pos, end }) => file.text.slice(pos, end)).at(-1);
    return last?.startsWith("/**") ? [prose(last)] : [];
  });
  const code = nodes.map((node) => {
    const text = node
      .getText()
      .replaceAll(/^export declare /gm, "")
      .replaceAll(/^export /gm, "");
    return text.length > longest
      ? `${text.slice(0, 400).replace(/\n[^\n]*$/, "")}\n    // … and so on`
      : text;
  });
  return `## ${name}\n\n${comments.map((comment) => `${comment}\n\n`).join("")}\`\`\`ts\n${code.join("\n")}\n\`\`\`\n`;
}

/** A doc comment as Markdown: its text, and a list of its tags. */
function prose(comment: string): string {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const text = lines.join("\n").replaceAll(/\{@link ([^}]+)\}/g, "`$1`");
  const [description = "", ...tags] = text.split(/^\s*@(?=\w)/m);
  const examples = tags.filter((tag) => tag.startsWith("example"));
  const others = tags.filter((tag) => !tag.startsWith("example"));
  return [
    description.trim(),
    others.map(tagLine).join("\n"),
    ...examples.map((tag) => `\`\`\`ts\n${tag.replace(/^example\s*/, "").trim()}\n\`\`\``),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function tagLine(tag: string): string {
  const [, name = "", rest = ""] = /^(\w+)\s*(.*)$/s.exec(tag.trim()) ?? [];
  const line = rest.replaceAll(/\s*\n\s*/g, " ").trim();
  if (name === "param") return line.replace(/^(\S+)\s*-?\s*(.*)$/s, "- `$1`: $2");
  if (name === "throws") return line.replace(/^\{([^}]+)\}\s*(.*)$/s, "- throws `$1`: $2");
  if (name === "see") return `- see ${line}`;
  return `- ${name}: ${line}`;
}

/** Where the pages are kept. */
export const apiFolder = join(dirname(fileURLToPath(import.meta.url)), "../docs/api");
