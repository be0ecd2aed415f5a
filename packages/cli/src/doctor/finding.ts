/** One thing that is wrong with an app. */
export interface Finding {
  /** For programs to branch on. */
  readonly code: FindingCode;
  /** Relative to the app; `null` when it is in no file, such as a variable of the process. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** What is wrong, and why that matters. Never holds a key. */
  readonly says: string;
  /** What to do. */
  readonly fix: string;
}

export type FindingCode =
  | "KEY_MISSING"
  | "KEY_WRONG"
  | "KEY_PAIR"
  | "PUBLIC_SECRET"
  | "SECRET_IN_CODE"
  | "SECRET_IN_CLIENT"
  | "SECRET_FILE_NOT_IGNORED"
  | "CONFIRM_ON_GET"
  | "CLIENT_AMOUNT"
  | "INVENTED_SIGNATURE"
  | "WEBHOOK_MISSING"
  | "DATABASE";
