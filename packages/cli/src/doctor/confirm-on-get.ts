import { type Declaration, declarationsOf, importsOf } from "../project/declaration.ts";
import type { Project } from "../project/project.ts";
import { closingBracket, lineAt, type SourceText } from "../project/source-text.ts";
import { hasDirective } from "./client-secret.ts";
import { confirmCallsOf } from "./confirm-calls.ts";
import type { Finding } from "./finding.ts";

const fix =
  "Let the page show, and confirm by a POST that the page's own script sends: <ConfirmOnce> of toss-react, or payments.confirm as a mutation.";
const why =
  "a GET is repeated by reloads, prefetching, link previews and crawlers, and each of them would charge or fail the payment";

/** Confirms that a GET sets off: routes, pages that are rendered, queries. */
export function findConfirmOnGet(project: Project): Finding[] {
  const charging = chargingDeclarations(project);
  return [...project.sources].flatMap(([file, source]) => {
    if (hasDirective(source, "use client")) return [];
    const own = charging.get(file) ?? [];
    const found = [...entriesOf(file, source, own), ...queriesOf(file, source, own)];
    return found.map(({ offset, what }) => ({
      code: "CONFIRM_ON_GET" as const,
      file,
      line: lineAt(source, offset),
      says: `${what} confirms a payment, and ${why}.`,
      fix,
    }));
  });
}

/** A declaration that confirms when it is called, and where it does or calls what does. */
interface Charging extends Declaration {
  offset: number;
}

/** Of every file, whatever calls what confirms included, at any depth. */
function chargingDeclarations({ sources, resolve }: Project): Map<string, Charging[]> {
  const files = [...sources].map(([file, source]) => ({
    file,
    source,
    declarations: declarationsOf(source),
    imports: importsOf(source).map((one) => ({ ...one, target: resolve(file, one.from) })),
  }));
  const found = new Map<string, Charging[]>();
  for (const { file, source, declarations } of files) {
    const offsets = confirmCallsOf(source).map(({ offset }) => offset);
    found.set(
      file,
      atOffsets(
        declarations,
        offsets.filter((at) => !isInAction(source, at)),
      ),
    );
  }
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    for (const { file, source, declarations, imports } of files) {
      const own = found.get(file) as Charging[];
      const names = [
        ...own.flatMap((one) => one.names),
        ...imports
          .filter(
            ({ target, imported }) => target !== null && exportsOf(found.get(target)).has(imported),
          )
          .map(({ local }) => local),
      ];
      const calls = names.flatMap((name) => callsOf(source, name));
      const more = atOffsets(
        declarations,
        calls.filter((at) => !isInAction(source, at)),
      );
      found.set(file, [
        ...own,
        ...more.filter(({ start }) => !own.some((one) => one.start === start)),
      ]);
    }
    now = [...found.values()].flat().length;
  }
  return found;
}

function exportsOf(charging: readonly Charging[] = []): Set<string> {
  return new Set(charging.flatMap((one) => one.exports));
}

function atOffsets(declarations: readonly Declaration[], offsets: readonly number[]): Charging[] {
  return declarations.flatMap((one) => {
    const offset = offsets.find((at) => at >= one.start && at < one.end);
    return offset === undefined ? [] : [{ ...one, offset }];
  });
}

const verbs = "confirm|approve|handle|execute|process|settle|pay";

/**
 * Calls of a function or of what a class or an object does, and uses of a component. Handing it over, as to a form's
 * action, calls nothing.
 */
function callsOf({ code }: SourceText, name: string): number[] {
  if (!/^[\w$]+$/.test(name) || name === "default") return [];
  const own = `(?<![\\w$.])${name.replaceAll("$", "\\$")}`;
  const uses = new RegExp(`${own}\\s*\\(|<${own}\\b|${own}\\.\\w*(?:${verbs})\\w*\\s*\\(`, "gi");
  return [...code.matchAll(uses)]
    .map(({ index }) => index)
    .filter((index) => !/\bfunction\s*\*?\s*$/.test(code.slice(0, index)));
}

/** Inside of a function that begins with `"use server"`: a form posts to it. */
function isInAction({ code, strings }: SourceText, offset: number): boolean {
  return strings.some(({ value, start }) => {
    if (value !== "use server") return false;
    const open = code.lastIndexOf("{", start);
    if (open === -1 || code.slice(open + 1, start - 1).trim() !== "") return false;
    return offset > open && offset < closingBracket(code, open);
  });
}

interface Place {
  offset: number;
  what: string;
}

/** A route of the Pages Router that looks whether it is a POST. */
const wantsPost =
  /\.method\b[\s\S]{0,40}["'`](?:POST|PUT|PATCH)["'`]|["'`]POST["'`]\s*[!=]==?\s*\w+\.method\b/;

/** What Next.js runs for a GET. */
function entriesOf(file: string, source: SourceText, charging: readonly Charging[]): Place[] {
  const named = (name: string) => charging.find((one) => one.exports.includes(name));
  const place = (one: Charging | undefined, what: string): Place[] =>
    one ? [{ offset: one.offset, what }] : [];
  if (/(?:^|\/)app\/(?:.*\/)?route\.\w+$/.test(file)) {
    return [...place(named("GET") ?? exportedAs(source, charging), "This GET route")];
  }
  if (/(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default)\.\w+$/.test(file)) {
    const rendered = named("default") ?? named("generateMetadata");
    return place(rendered, "Rendering this page");
  }
  if (/^(?:src\/)?pages\/api\//.test(file)) {
    const handler = named("default");
    if (!handler || wantsPost.test(source.text)) return [];
    return place(handler, "This route, which answers to GET as to POST,");
  }
  return /^(?:src\/)?pages\//.test(file)
    ? place(named("getServerSideProps"), "Rendering this page")
    : [];
}

/** `export { handler as GET }`, and `export const GET = wrap(handler)`. */
function exportedAs({ code }: SourceText, charging: readonly Charging[]): Charging | undefined {
  const list = /^export\s*\{[^}]*?\b([\w$]+)\s+as\s+GET\b/m.exec(code)?.[1];
  const wrapped = /^export\s+const\s+GET\s*=\s*([^;{]*)/m.exec(code)?.[1] ?? "";
  return charging.find(({ names }) =>
    names.some((name) => name === list || new RegExp(`\\b${name}\\b`).test(wrapped)),
  );
}

/** tRPC sends queries by GET. */
function queriesOf(file: string, source: SourceText, charging: readonly Charging[]): Place[] {
  const { code } = source;
  const offsets = [
    ...confirmCallsOf(source).map(({ offset }) => offset),
    ...charging.flatMap(({ names }) => names.flatMap((name) => callsOf(source, name))),
  ];
  if (!/\.query\s*\(/.test(code) || /(?:^|\/)app\//.test(file)) return [];
  return [...code.matchAll(/\.query\s*\(/g)].flatMap((match) => {
    const start = match.index + match[0].length - 1;
    const end = closingBracket(code, start);
    const offset = offsets.find((at) => at > start && at < end);
    return offset === undefined ? [] : [{ offset, what: "This tRPC query" }];
  });
}
