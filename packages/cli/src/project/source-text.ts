/** Source text, and what a reader without a parser needs to know of it. */
export interface SourceText {
  readonly text: string;
  /** As long as `text`: comments and what is inside of quotes are blanks, `${…}` in templates is not. */
  readonly code: string;
  /** What stands in quotes and templates, without comments. */
  readonly strings: readonly StringPart[];
}

export interface StringPart {
  readonly value: string;
  /** Of the first character after the quote. */
  readonly start: number;
  readonly end: number;
}

/** Reads JavaScript or TypeScript, JSX included, well enough to tell code from what only looks like it. */
export function readSource(text: string): SourceText {
  const code = [...text.split("")];
  const strings: StringPart[] = [];
  /** How deep in braces each open template is. */
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (code[i] !== "\n") code[i] = " ";
  };
  const keep = (start: number, end: number) => {
    strings.push({ value: text.slice(start, end), start, end });
    blank(start, end);
    at = end + 1;
  };

  while (at < text.length) {
    const char = text[at];
    const two = text.slice(at, at + 2);
    if (two === "//" && text[at - 1] !== ":") {
      const end = endOf(text, "\n", at);
      blank(at, end);
      at = end;
    } else if (two === "/*") {
      const end = Math.min(endOf(text, "*/", at) + 2, text.length);
      blank(at, end);
      at = end;
    } else if (char === '"' || char === "'") {
      const end = closingQuote(text, at);
      // An apostrophe in the text of a page closes nowhere on its line.
      if (end === -1) at += 1;
      else keep(at + 1, end);
    } else if (char === "`") {
      at += 1;
      readTemplate();
    } else if (char === "/" && startsRegex(code, at)) {
      const end = regexEnd(text, at);
      blank(at + 1, end);
      at = end + 1;
    } else if (char === "{") {
      depth += 1;
      at += 1;
    } else if (char === "}") {
      const closesTemplate = templates.at(-1) === depth;
      depth -= 1;
      at += 1;
      if (closesTemplate) {
        templates.pop();
        readTemplate();
      }
    } else at += 1;
  }
  return { text, code: code.join(""), strings };

  /** Up to the next `${`, or to the end of the template. */
  function readTemplate(): void {
    const end = templatePart(text, at);
    keep(at, end);
    if (text[end] !== "$") return;
    depth += 1;
    templates.push(depth);
    at = end + 2;
  }
}

/** The line of an offset, from 1. */
export function lineAt({ text }: SourceText, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** Where the bracket at `open` is closed; the end of the text when it is not. */
export function closingBracket(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i += 1) {
    if ("([{".includes(code[i] as string)) depth += 1;
    if (")]}".includes(code[i] as string)) depth -= 1;
    if (depth === 0) return i;
  }
  return code.length;
}

/** In characters, so that a file made to be slow is not. */
const longestExpression = 4_000;

/** The expression that begins at `start`: up to a comma, a semicolon, a closing bracket, or a line that does not go on with it. */
export function expressionAt(code: string, start: number): string {
  const most = Math.min(code.length, start + longestExpression);
  let depth = 0;
  for (let i = start; i < most; i += 1) {
    const char = code[i] as string;
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth -= 1;
    if (depth < 0) return code.slice(start, i);
    if (depth > 0) continue;
    if (char === "," || char === ";") return code.slice(start, i);
    if (char === "\n" && endsAtLine(code.slice(start, i), code.slice(i)))
      return code.slice(start, i);
  }
  return code.slice(start, most);
}

/** Whether what stands before and after an end of line are two statements, as in code without semicolons. */
function endsAtLine(before: string, after: string): boolean {
  return /[^\s=(,?:&|+*/<>-]\s*$/.test(before) && !/^\s*[.?:&|+*/<>=)-]/.test(after);
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end;
}

function closingQuote(text: string, open: number): number {
  for (let i = open + 1; i < text.length && text[i] !== "\n"; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === text[open]) return i;
  }
  return -1;
}

/** Where this piece of a template ends: at its `${` or at its closing quote. */
function templatePart(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "`" || (text[i] === "$" && text[i + 1] === "{")) return i;
  }
  return text.length;
}

/** A slash after a value divides; after an operator or an opening bracket it opens a regular expression. */
function startsRegex(code: readonly string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (code[before] === " " || code[before] === "\n")) before -= 1;
  return before < 0 || "(,=:[!&|?{};+".includes(code[before] as string);
}

function regexEnd(text: string, open: number): number {
  let inClass = false;
  for (let i = open + 1; i < text.length && text[i] !== "\n"; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") inClass = true;
    else if (text[i] === "]") inClass = false;
    else if (text[i] === "/" && !inClass) return i;
  }
  return open;
}
