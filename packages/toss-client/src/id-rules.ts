import type { TextRule } from "./text-rule.ts";

/** The ids that paths and headers are made of. The calls check them by these rules, and the public schemas are made of them. */
const rule = (min: number, max: number, ...patterns: TextRule["patterns"]): TextRule => ({
  min,
  max,
  patterns,
});

const isKey = [/^[A-Za-z0-9_=-]*$/, "must contain only A-Z a-z 0-9 - _ ="] as const;
const notGiven = "is not a key that Toss gives";

export const paymentKeyRule = rule(1, 200, isKey, [/^(?!(?:confirm|orders|key-in)$)/, notGiven]);

export const billingKeyRule = rule(1, 200, isKey, [/^(?!authorizations$)/, notGiven]);

export const receiptKeyRule = rule(1, 200, isKey);

export const orderIdRule = rule(6, 64, [/^[A-Za-z0-9_-]*$/, "must contain only A-Z a-z 0-9 - _"]);

export const lookupOrderIdRule = rule(
  1,
  64,
  [/^[A-Za-z0-9_=.-]*$/, "must contain only A-Z a-z 0-9 - _ = ."],
  [/^(?!\.{1,2}$)/, 'must not be "." or ".."'],
);

export const customerKeyRule = rule(
  2,
  300,
  [/^[A-Za-z0-9_=.@-]*$/, "must contain only A-Z a-z 0-9 - _ = . @"],
  [/^(?!\.\.$)/, 'must not be ".."'],
);

export const idempotencyKeyRule = rule(1, 300, [
  /^[!-~]*$/,
  "must contain only visible ASCII characters",
]);
