import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { expressionAt, readSource } from "../project/source-text.ts";
import { addImport } from "./add-import.ts";
import { addedLines, type PlannedChange } from "./planned-change.ts";
import type { TrpcRoot } from "./trpc-root.ts";

/**
 * Puts the handler of the app's tRPC route into `guardRequests`. On demand only: its limits then hold for all procedures.
 *
 * @throws {CommandError} There is no such route, or its handler is not understood.
 */
export function planRouteGuard({ read }: Project, root: TrpcRoot | null): PlannedChange {
  const { routeFile: file } = root ?? {};
  if (!file) {
    throw new CommandError("--guard: there is no route with fetchRequestHandler to be guarded.");
  }
  const before = read(file) ?? "";
  const { code } = readSource(before);
  if (/\bguardRequests\b/.test(code)) return { file, before, after: before, kind: "same" };
  const handler = findHandler(code);
  if (handler === null) {
    throw new CommandError(
      `--guard: the handler in ${file} is no arrow function in a const: put guardRequests of @toss-bff/trpc-router around it by hand.`,
    );
  }
  const [start, end] = handler;
  const guarded = `guardRequests(${before.slice(start, end)})`;
  const statement = 'import { guardRequests } from "@toss-bff/trpc-router";\n';
  const after = addImport(before.slice(0, start) + guarded + before.slice(end), statement);
  return addedLines(file, before, after);
}

/** Where the function begins and ends that calls `fetchRequestHandler`. */
function findHandler(code: string): [start: number, end: number] | null {
  const declarations = code.matchAll(/\bconst\s+[\w$]+\s*=\s*(?=(?:async\s*)?(?:\(|[\w$]+\s*=>))/g);
  for (const { index, 0: declaration } of declarations) {
    const start = index + declaration.length;
    const expression = expressionAt(code, start).trimEnd();
    if (/=>[\s\S]*\bfetchRequestHandler\s*\(/.test(expression)) {
      return [start, start + expression.length];
    }
  }
  return null;
}
