import type { Project } from "../project/project.ts";
import { closingBracket, expressionAt, readSource } from "../project/source-text.ts";
import { addImport } from "./add-import.ts";
import { addedLines, type PlannedChange } from "./planned-change.ts";
import type { TrpcRoot } from "./trpc-root.ts";

/**
 * Puts the app's error formatter into `withTossErrors`, or that in its place: from then on `error.data.toss` says why a
 * payment was refused, whatever the version of tRPC.
 */
export function planErrors({ read }: Project, { baseFile }: TrpcRoot): PlannedChange {
  const before = read(baseFile) ?? "";
  const { code } = readSource(before);
  const same: PlannedChange = { file: baseFile, before, after: before, kind: "same" };
  if (code.includes("withTossErrors")) return same;
  const formatted = wrapFormatter(before, code);
  if (formatted === null) return same;
  const statement = 'import { withTossErrors } from "@toss-bff/trpc-router";\n';
  return addedLines(baseFile, before, addImport(formatted, statement));
}

function wrapFormatter(text: string, code: string): string | null {
  const put = (from: number, to: number, now: string) => text.slice(0, from) + now + text.slice(to);
  const method = /\berrorFormatter\s*\(/.exec(code);
  if (method) {
    const open = method.index + method[0].length - 1;
    const close = closingBracket(code, open);
    const body = code.indexOf("{", close);
    const end = closingBracket(code, body) + 1;
    const formatter = `${text.slice(open, close + 1)} => ${text.slice(body, end)}`;
    return put(method.index, end, `errorFormatter: withTossErrors(${formatter})`);
  }
  const property = /\berrorFormatter\s*:\s*/.exec(code);
  if (property) {
    const start = property.index + property[0].length;
    const end = start + expressionAt(code, start).trimEnd().length;
    return put(start, end, `withTossErrors(${text.slice(start, end)})`);
  }
  const create = /\binitTRPC\b[^;]*?\.create\s*\(\s*(\{)?/.exec(code);
  if (!create) return null;
  const at = create.index + create[0].length;
  return create[1]
    ? put(at, at, " errorFormatter: withTossErrors(),")
    : put(at, at, "{ errorFormatter: withTossErrors() }");
}
