import { tossErrors } from "./errors.data.ts";
import { englishErrors } from "./errors-english.data.ts";

/** A code of Toss's error list. */
export type TossErrorCode = keyof typeof tossErrors;

/** Toss's error body: these two fields and nothing else. */
export interface TossErrorBody {
  code: string;
  message: string;
}

/** Thrown where Toss would refuse. Nothing has changed when it is thrown, unless the thrower says so. */
export class TossRefusal extends Error {
  readonly code: TossErrorCode;
  /** HTTP status Toss gives with this code. */
  readonly status: number;
  /** The one field it is about, where it is about one. Toss does not say it. */
  readonly field: string | undefined;

  constructor(code: TossErrorCode, field?: string) {
    super(tossErrorBody(code).message);
    // The name is what a stack trace begins with, and a Korean sentence alone is hard to look up.
    this.name = code;
    this.code = code;
    this.status = tossErrors[code].status;
    this.field = field;
  }
}

/** Whether the text is a code of Toss's error list. */
export function isTossErrorCode(text: string): text is TossErrorCode {
  return Object.hasOwn(tossErrors, text);
}

/** The body Toss answers with. Messages are documented to stay Korean, but Toss's error pages have English ones too. */
export function tossErrorBody(code: TossErrorCode, language: "ko" | "en" = "ko"): TossErrorBody {
  const english = language === "en" ? englishErrors[code] : undefined;
  if (english !== undefined) return { code, message: english };
  // Three texts are not public; they read like the general one.
  return { code, message: tossErrors[code].message ?? tossErrors.INVALID_REQUEST.message };
}
