import type { SourceText } from "./source-text.ts";

/** One statement of a file's top level. */
export interface Declaration {
  /** What it declares; `"default"` for a default export. */
  readonly names: readonly string[];
  /** Under which names others can import it. */
  readonly exports: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface Import {
  /** Its name here. */
  readonly local: string;
  /** Its name there: `"default"` and `"*"` included. */
  readonly imported: string;
  readonly from: string;
}

const starts =
  /^(?:export|import|async|function|const|let|var|class|interface|type|enum|declare|module|["'@])/;

/** The statements of the top level, each up to the next. Formatted code begins each on a line of its own. */
export function declarationsOf({ code }: SourceText): Declaration[] {
  const offsets = statementStarts(code);
  return offsets.map((start, index) => {
    const end = offsets[index + 1] ?? code.length;
    return { ...namesOf(code.slice(start, end)), start, end };
  });
}

/** Every import that is there at run time, types left out. */
export function importsOf({ code, text, strings }: SourceText): Import[] {
  const found: Import[] = [];
  const statement =
    /\b(import|export)\s+(type\s)?([^"'`;()=]*?)\bfrom\s*["']|\bimport\s*\(?\s*["']/g;
  for (const match of code.matchAll(statement)) {
    const quoted = strings.find(({ start }) => start === match.index + match[0].length);
    if (!quoted || match[2]) continue;
    for (const name of importedNames(match[3] ?? "")) found.push({ ...name, from: quoted.value });
    if (match[3] === undefined) found.push({ local: "", imported: "", from: quoted.value });
  }
  for (const match of code.matchAll(
    /\b(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*require\(\s*["']/g,
  )) {
    const quoted = strings.find(({ start }) => start === match.index + match[0].length);
    if (quoted) found.push({ local: match[1] ?? "", imported: "*", from: quoted.value });
  }
  return found.filter(({ from }) => from !== "" && text.includes(from));
}

function importedNames(clause: string): Omit<Import, "from">[] {
  const list = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  const named = list.split(",").flatMap((part) => {
    const [, type, imported, local] =
      /^\s*(type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part) ?? [];
    return type || imported === undefined ? [] : [{ local: local ?? imported, imported }];
  });
  const rest = clause.replace(/\{[^}]*\}/, "");
  const star = /\*\s*(?:as\s+([\w$]+))?/.exec(rest);
  const single = /^\s*([\w$]+)/.exec(rest.replace(/\*\s*(?:as\s+[\w$]+)?/, ""))?.[1];
  return [
    ...named,
    ...(star ? [{ local: star[1] ?? "*", imported: "*" }] : []),
    ...(single ? [{ local: single, imported: "default" }] : []),
  ];
}

function statementStarts(code: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let i = 0; i < code.length; i += 1) {
    const char = code[i] as string;
    if (depth === 0 && (i === 0 || code[i - 1] === "\n") && starts.test(code.slice(i, i + 12))) {
      found.push(i);
    }
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth = Math.max(0, depth - 1);
  }
  return found;
}

function namesOf(statement: string): Pick<Declaration, "names" | "exports"> {
  const list = /^export\s*\{([^}]*)\}/.exec(statement)?.[1];
  if (list !== undefined) {
    const pairs = list.split(",").flatMap((part) => {
      const [, local, outside] = /^\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part) ?? [];
      return local === undefined ? [] : [{ local, outside: outside ?? local }];
    });
    return { names: [], exports: pairs.map(({ outside }) => outside) };
  }
  const isExported = /^export\b/.test(statement);
  const isDefault = /^export\s+default\b/.test(statement) || /^module\.exports\b/.test(statement);
  const [, name, pattern] =
    /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:function\s*\*?|const|let|var|class)\s*(?:([\w$]+)|(\{[^}]*\}))/.exec(
      statement,
    ) ?? [];
  const names = name ? [name] : [...(pattern ?? "").matchAll(/[\w$]+(?=\s*[,}])/g)].map(([n]) => n);
  return {
    names: isDefault ? [...names, "default"] : names,
    exports: isDefault ? ["default"] : isExported ? names : [],
  };
}
