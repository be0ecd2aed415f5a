import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";

/** The query of a page, as a browser or a framework hands it out. */
export type PageQuery =
  | string
  | URLSearchParams
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What Toss's redirect to the success page says.
 *
 * - `returned`: a payment to confirm. All of it can have been edited by the buyer; the server compares it.
 * - `broken`: `field` is missing, there twice, or nothing Toss writes. Nothing to confirm.
 * - `empty`: the address holds nothing of Toss's.
 */
export type TossReturn =
  | { status: "returned"; payment: ConfirmInput }
  | { status: "broken"; field: keyof ConfirmInput }
  | { status: "empty" };

/** Reads the query of the success page, in a browser or on a server. Never throws. */
export function parseTossReturn(query: PageQuery): TossReturn {
  const paymentKey = read(query, "paymentKey");
  const orderId = read(query, "orderId");
  const amount = read(query, "amount");
  if ((paymentKey ?? orderId ?? amount) === undefined) return { status: "empty" };
  if (!matches(paymentKey, /^[\w=-]{1,200}$/)) return { status: "broken", field: "paymentKey" };
  if (!matches(orderId, orderIdShape)) return { status: "broken", field: "orderId" };
  // `Number` alone would take "", "0x10" and "1e3" for amounts.
  const number = matches(amount, /^\d+(\.\d+)?$/) ? Number(amount) : 0;
  if (number <= 0 || number >= 2 ** 53) return { status: "broken", field: "amount" };
  return { status: "returned", payment: { paymentKey, orderId, amount: number } };
}

/** What Toss's redirect to the fail page says; what is missing or malformed is left out. */
export interface TossFail {
  /** Toss's or the SDK's. Anybody can write one into the address: show text for those you know. */
  code?: string;
  /** Of the order that was not paid. Missing in some accounts when the buyer canceled. */
  orderId?: string;
}

/**
 * Reads the query of the fail page, in a browser or on a server. Never throws. Its `message` is not read: whoever writes
 * the address writes that too, and on your page it would be taken for yours.
 */
export function parseTossFail(query: PageQuery): TossFail {
  const code = read(query, "code");
  const orderId = read(query, "orderId");
  return {
    ...(matches(code, /^[A-Z][A-Z\d_]{1,63}$/) && { code }),
    ...(matches(orderId, orderIdShape) && { orderId }),
  };
}

const orderIdShape = /^[\w-]{6,64}$/;

function matches(text: unknown, shape: RegExp): text is string {
  return typeof text === "string" && shape.test(text);
}

/** The parameter; a list when it is there more than once, which no pattern fits. */
function read(query: PageQuery, name: string): unknown {
  if (typeof query !== "string" && !(query instanceof URLSearchParams)) return query[name];
  const values = new URLSearchParams(query).getAll(name);
  return values.length > 1 ? values : values[0];
}
