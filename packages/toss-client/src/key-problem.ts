/** What is wrong with a key. */
export interface KeyProblem {
  /** For code to branch on. */
  readonly code: KeyProblemCode;
  /** For people, to be read after the name of the key: `"TOSS_SECRET_KEY"` + `"contains quotes; …"`. */
  readonly says: string;
}

/** Everything that can be wrong with a key. The last three belong elsewhere: right key, wrong place. */
export type KeyProblemCode =
  | "MISSING"
  | "NOT_TEXT"
  | "EMPTY"
  | "BYTE_ORDER_MARK"
  | "LINE_BREAK"
  | "ESCAPED_LINE_BREAK"
  | "BLANK"
  | "ZERO_WIDTH"
  | "CONTROL_CHARACTER"
  | "QUOTES"
  | "VARIABLE_NAME"
  | "AUTH_SCHEME"
  | "COLON"
  | "BASE64"
  | "CAPITALS"
  | "EXAMPLE"
  | "CUT_OFF"
  | "DAMAGED"
  | "OLD_CLIENT_KEY"
  | "OTHER_COMPANY"
  | "UNKNOWN_PREFIX"
  | "SECRET_KEY"
  | "CLIENT_KEY"
  | "SECURITY_KEY";

/** What is wrong with two keys together. */
export interface KeyPairProblem {
  readonly code: "SWAPPED" | "OTHER_PRODUCT" | "OTHER_MODE";
  /** For people, to be read after the names of both: `"clientKey and secretKey"` + `"are swapped: …"`. */
  readonly says: string;
}
