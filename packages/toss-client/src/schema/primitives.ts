import * as z from "zod";
import {
  billingKeyRule,
  customerKeyRule,
  idempotencyKeyRule,
  lookupOrderIdRule,
  orderIdRule,
  paymentKeyRule,
  receiptKeyRule,
} from "../id-rules.ts";
import { mustBe, mustHaveLength, type TextRule } from "../text-rule.ts";
import { hasAtMostTwoDecimals } from "../two-decimals.ts";

/** Messages of this file name the rule and what came by type or length, never by value: it may be personal. */
const text = z.string({ error: (issue) => mustBe("a string", issue.input) });
const number = z.number({ error: (issue) => mustBe("a number", issue.input) });

/** Anything but what people do not see: blanks, marks of format, and the letters of Hangul that stand for none. */
const visible = /[^\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

const money = number
  .positive("must be greater than 0")
  .max(Number.MAX_SAFE_INTEGER, `is too large: at most ${Number.MAX_SAFE_INTEGER}`);

/** Amount in whole KRW won. The won has no minor unit, so 15000 means ₩15,000. */
export const krw = money.refine(Number.isInteger, "must be a whole number of won");

/** Amount in any currency Toss takes: greater than 0, at most 2^53 - 1, at most two decimals. */
export const amount = money.refine(hasAtMostTwoDecimals, "must have at most 2 decimals");

const part = number
  .min(0, "must not be negative")
  .max(Number.MAX_SAFE_INTEGER, `is too large: at most ${Number.MAX_SAFE_INTEGER}`);

/** As `krw`, but 0 is allowed: a part of another amount. */
export const krwPart = part.refine(Number.isInteger, "must be a whole number of won");

/** As `amount`, but 0 is allowed: a part of another amount. */
export const partAmount = part.refine(hasAtMostTwoDecimals, "must have at most 2 decimals");

/** Merchant's order id: 6 to 64 of `A-Z a-z 0-9 - _`. */
export const orderId = textOf(orderIdRule);

/**
 * Order id to look up. Payments made elsewhere have shorter ids, and ids with `=` and `.`: 1 to 64 of
 * `A-Z a-z 0-9 - _ = .`, but not `.` or `..`, which name other paths.
 */
export const lookupOrderId = textOf(lookupOrderIdRule);

/** What the buyer sees as the name of the order: 1 to 100 characters. */
export const orderName = words(1, 100);

/** Toss's key of a payment: 1 to 200 of `A-Z a-z 0-9 - _ =`, but no word that names another of Toss's paths. */
export const paymentKey = textOf(paymentKeyRule);

/** Toss's key of a billing agreement: 1 to 200 of `A-Z a-z 0-9 - _ =`, but no word that names another of Toss's paths. */
export const billingKey = textOf(billingKeyRule);

/** Toss's key of a cash receipt: 1 to 200 of `A-Z a-z 0-9 - _ =`. */
export const receiptKey = textOf(receiptKeyRule);

/** The merchant's id of a buyer: 2 to 300 of `A-Z a-z 0-9 - _ = . @`, but not `..`, which names another path. */
export const customerKey = textOf(customerKeyRule);

/** Where Toss mails a result: at most 100 characters. */
export const email = length(text, 1, 100).regex(
  /^[^\s\p{C}@]+@[^\s\p{C}@]+$/u,
  "must be a mail address",
);

/** Idempotency-Key header: 1 to 300 visible ASCII characters. */
export const idempotencyKey = textOf(idempotencyKeyRule);

/** Why a payment is canceled: 1 to 200 characters (code points), shown to the merchant in Toss's dashboard. */
export const cancelReason = words(1, 200);

/** Currencies a cancel can name. */
export const currency = z.enum(["KRW", "USD", "JPY"], { error: "must be KRW, USD or JPY" });

/** Account a refund is paid to. Needed for a virtual account that was paid into; not used otherwise. */
export const refundReceiveAccount = strictObject({
  /** Numeric code, Korean or English name, such as `"20"`, `"우리"` or `"WOORI"`. */
  bank: words(1, 30),
  /** Digits only, at most 20. */
  accountNumber: length(text, 1, 20).regex(/^\d*$/, "must contain only digits"),
  holderName: words(1, 60),
});

/** Absolute http or https URL. */
export const webUrl = text.refine(isWebUrl, "must be an absolute http or https URL");

/** A number that is written, not counted with. */
export function digits(min: number, max: number): z.ZodString {
  return length(text, min, max).regex(/^\d*$/, "must contain only digits");
}

/** A whole number in these bounds. */
export function count(min: number, max: number): z.ZodInt {
  const most = max === Number.MAX_SAFE_INTEGER ? "" : ` to ${max}`;
  const error = `must be a whole number from ${min}${most}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of these texts. */
export function oneOf<const Values extends readonly string[]>(...values: Values) {
  return z.enum(values, { error: `must be ${values.join(" or ")}` });
}

/** Text for people: something to see, no control characters, no half of a character. Counted in code points. */
export function words(min: number, max: number): z.ZodString {
  return length(text, min, max)
    .regex(visible, "must not be blank")
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters or broken Unicode");
}

/** An object that refuses a field it does not know, instead of dropping it. */
export function strictObject<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? "is not a field that exists here"
        : mustBe("an object", issue.input),
  });
}

function textOf({ min, max, patterns }: TextRule): z.ZodString {
  return patterns.reduce(
    (schema, [pattern, says]) => schema.regex(pattern, says),
    length(text, min, max),
  );
}

function length(schema: z.ZodString, min: number, max: number): z.ZodString {
  const error = (issue: { input?: unknown }) => mustHaveLength(min, max, issue.input);
  return schema.min(min, { error }).max(max, { error });
}

function isWebUrl(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && (url.protocol === "https:" || url.protocol === "http:");
}
