/** Which of a merchant's two key pairs: the payment widget's (gck/gsk) or the API's (ck/sk). */
export type KeyKind = "widget" | "api";

/** A merchant's client key (browser) and secret key (server). */
export interface KeyPair {
  clientKey: string;
  secretKey: string;
}

/** The sample keys Toss prints in its documents. They work without an account and open nobody's. */
export const keyPairs: Readonly<Record<KeyKind, Readonly<KeyPair>>> = {
  widget: {
    clientKey: "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm",
    secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
  },
  api: {
    clientKey: "test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq",
    secretKey: "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R",
  },
};

/** Kind of a client key of this sandbox, `null` for any other text. */
export function clientKeyKind(clientKey: string): KeyKind | null {
  return kindOf((pair) => pair.clientKey === clientKey);
}

/** Kind of a secret key of this sandbox, `null` for any other text. */
export function secretKeyKind(secretKey: string): KeyKind | null {
  return kindOf((pair) => pair.secretKey === secretKey);
}

function kindOf(matches: (pair: KeyPair) => boolean): KeyKind | null {
  if (matches(keyPairs.widget)) return "widget";
  return matches(keyPairs.api) ? "api" : null;
}
