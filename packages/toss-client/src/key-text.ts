import type { KeyProblem } from "./key-problem.ts";

/** A key as copying, an env file or a well-meant program left it. */
interface CopiedKey {
  /** The key alone; blank when there is none. */
  readonly key: string;
  /** What was found around and inside it. */
  readonly problems: readonly KeyProblem[];
}

/** Takes a key out of what surrounds it, and says what that was. Shows nothing of the text. */
export function readCopiedKey(text: string): CopiedKey {
  const problems: KeyProblem[] = [];
  let key = text.replace(invisible, "");
  for (const { seen, problem } of wrappers) {
    if (!seen.test(key)) continue;
    key = key.replace(seen, "");
    problems.push(problem);
  }
  problems.push(...marks.filter(({ seen }) => seen.test(text)).map(({ problem }) => problem));
  const decoded = decodeKey(key);
  if (decoded === undefined) return { key, problems };
  return { key: decoded.replace(invisible, "").replace(/:$/, ""), problems: [...problems, base64] };
}

/** Characters that do not belong in any key, each kind with its own reason for being there. */
const marks: readonly { seen: RegExp; problem: KeyProblem }[] = [
  {
    seen: /^\uFEFF/,
    problem: {
      code: "BYTE_ORDER_MARK",
      says: "starts with a byte-order mark; save the file without one",
    },
  },
  {
    seen: /[\r\n\u0085\u2028\u2029]/,
    problem: { code: "LINE_BREAK", says: "contains a line break; is there one at its end?" },
  },
  {
    seen: /\\[rn]/,
    problem: {
      code: "ESCAPED_LINE_BREAK",
      says: "contains a line break written as two characters, a backslash and a letter; take it away",
    },
  },
  {
    seen: /[\t\v\f\p{Zs}]/u,
    problem: { code: "BLANK", says: "contains a blank; is there one at its end?" },
  },
  {
    seen: /(?!^\uFEFF)\p{Cf}/u,
    problem: {
      code: "ZERO_WIDTH",
      says: "contains a character that nobody can see, as web pages and chats add; copy it as plain text",
    },
  },
  {
    seen: /[^\P{Cc}\t\n\v\f\r\u0085]/u,
    problem: {
      code: "CONTROL_CHARACTER",
      says: "contains a control character; type it anew or copy it again",
    },
  },
  {
    seen: /["'`“”‘’«»]/,
    problem: { code: "QUOTES", says: "contains quotes; give the key without them" },
  },
];

const invisible = /\\[rn]|[\s\p{Cf}\p{Cc}"'`“”‘’«»]/gu;

/** Words around the key. They are looked for when blanks and quotes are gone. */
const wrappers: readonly { seen: RegExp; problem: KeyProblem }[] = [
  {
    seen: /^(?:export)?[A-Z][A-Z0-9_]*=/,
    problem: {
      code: "VARIABLE_NAME",
      says: "has the name of a variable and = in front; give only what follows",
    },
  },
  {
    seen: /^(?:Authorization:)?(?:Basic|Bearer):?(?=.{8})/i,
    problem: {
      code: "AUTH_SCHEME",
      says: "is a whole Authorization header; give the key alone, the client makes the header",
    },
  },
  {
    seen: /:$/,
    problem: { code: "COLON", says: "ends with a colon; the client adds it, give the key without" },
  },
];

const base64: KeyProblem = {
  code: "BASE64",
  says: "is already base64; give the key as Toss shows it, the client encodes it",
};

/** The key inside base64, or undefined. */
function decodeKey(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(text)) return undefined;
  try {
    // A byte-order mark arrives as the three bytes it is.
    const decoded = atob(text).replace(/^\u00EF\u00BB\u00BF/, "");
    return /^["']?(?:test|live)_g?[cs]k_/.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
