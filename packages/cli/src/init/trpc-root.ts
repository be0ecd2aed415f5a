import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { closingBracket } from "../project/source-text.ts";

/** The tRPC router of an app, as far as payments need it. */
export interface TrpcRoot {
  /** The file with the root router. */
  readonly file: string;
  /** Its type, exported from there. */
  readonly typeName: string;
  /** Offset behind the `{` of the router's record. */
  readonly recordStart: number;
  /** The file with `initTRPC`, and the base procedure it exports. */
  readonly baseFile: string;
  readonly procedure: string;
  /** Where browsers reach it. */
  readonly url: string;
  /** The file with its route; `null` when there is none on the fetch adapter. */
  readonly routeFile: string | null;
  /** Whether that limits what other sites may send, and how much. */
  readonly isGuarded: boolean;
  readonly usesSuperjson: boolean;
}

const useNone = "Or use --trpc none, for a route of its own beside your router.";

/**
 * @param where `"auto"` looks for it, `"none"` does not; or the file it is in.
 * @returns `null` when there is none.
 * @throws {CommandError} There is one, and it is not understood.
 */
export function findTrpcRoot(project: Project, where: string): TrpcRoot | null {
  if (where === "none") return null;
  const file = where === "auto" ? findRootFile(project) : where.replace(/^\.\//, "");
  if (file === null) return null;
  const source = project.sources.get(file);
  if (!source) throw new CommandError(`There is no file ${file}.`);
  const [, typeName, variable] = typeOfRouter.exec(source.code) ?? [];
  if (typeName === undefined) {
    throw new CommandError(
      `${file} exports no type of its router, as in: export type AppRouter = typeof appRouter. ${useNone}`,
    );
  }
  const opening = new RegExp(`\\b${variable}\\b[^;={]*=\\s*[\\w$.]+\\(\\s*\\{`).exec(source.code);
  if (!opening) {
    throw new CommandError(
      `${file} does not make ${variable} in one call with a record, as in: t.router({ … }). ${useNone}`,
    );
  }
  const recordStart = opening.index + opening[0].length;
  const record = source.code.slice(recordStart - 1, closingBracket(source.code, recordStart - 1));
  const [, local] = /import\s*\{[^}]*\b(payments)\b[^}]*\}/.exec(source.code) ?? [];
  if (
    /[{,]\s*payments\s*:/.test(record) ||
    (local === undefined && /[{,]\s*payments\s*[,}]/.test(record))
  ) {
    throw new CommandError(
      `The router in ${file} has a member payments already: mount createPaymentsRouter by hand, see the README of @toss-bff/trpc-router.`,
    );
  }
  return { file, typeName, recordStart, ...findBase(project, file), ...findRoute(project) };
}

const typeOfRouter = /\bexport\s+type\s+(\w*Router)\s*=\s*typeof\s+([\w$]+)/;

function findRootFile({ sources, dependencies }: Project): string | null {
  if (dependencies["@trpc/server"] === undefined) return null;
  const files = [...sources].filter(([, { code }]) =>
    /\bexport\s+type\s+AppRouter\s*=\s*typeof\b/.test(code),
  );
  if (files.length > 1) {
    const names = files.map(([file]) => file).join(", ");
    throw new CommandError(
      `There are several routers (${names}): say which by --trpc FILE. ${useNone}`,
    );
  }
  return files[0]?.[0] ?? null;
}

function findBase({ sources }: Project, rootFile: string) {
  const found = [...sources].find(([, { code }]) => /\binitTRPC\b[^;]*\bcreate\b/.test(code));
  if (!found) throw new CommandError(`No file makes initTRPC. ${useNone}`);
  const [baseFile, { code, strings }] = found;
  if (baseFile === rootFile) {
    // The payments' router imports the base, and the root router the payments: evaluated in a circle, the base is not there yet.
    throw new CommandError(
      `${baseFile} makes initTRPC and the router: move initTRPC and what makes procedures to a file of its own. ${useNone}`,
    );
  }
  const exported = [...code.matchAll(/\bexport\s+const\s+([\w$]+)\s*=\s*[\w$]+\.procedure\b/g)].map(
    ([, name = ""]) => name,
  );
  const procedure =
    ["publicProcedure", "baseProcedure", "procedure"].find((name) => exported.includes(name)) ??
    exported[0];
  if (procedure === undefined) {
    throw new CommandError(
      `${baseFile} exports no base procedure, as in: export const publicProcedure = t.procedure. ${useNone}`,
    );
  }
  const usesTransformer = /\btransformer\b/.test(code);
  const usesSuperjson = strings.some(({ value }) => /(?:^|\/)superjson$/.test(value));
  if (usesTransformer && !usesSuperjson) {
    throw new CommandError(`${baseFile} uses a transformer that is not superjson. ${useNone}`);
  }
  return { baseFile, procedure, usesSuperjson: usesTransformer };
}

function findRoute({ sources }: Project): Pick<TrpcRoot, "url" | "routeFile" | "isGuarded"> {
  for (const [file, { code, strings }] of sources) {
    const at = /\bfetchRequestHandler\b[\s\S]*?\bendpoint\s*:\s*["'`]/.exec(code);
    const url = at && strings.find(({ start }) => start === at.index + at[0].length)?.value;
    if (url) return { url, routeFile: file, isGuarded: /\bguardRequests\b/.test(code) };
  }
  return { url: "/api/trpc", routeFile: null, isGuarded: false };
}
