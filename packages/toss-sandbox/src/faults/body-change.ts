import type { ApiAnswer } from "../api/api.ts";
import { isFields } from "../protocol/fields.ts";

type Json = Record<string, unknown>;

/** A name, or names joined by dots for a field inside of a field. */
export const fieldPath = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;

/** Changes the object of a 200 answer, or each object of its list. Refusals and empty answers stay as they are. */
export function changed(answer: ApiAnswer, change: (object: Json) => Json): ApiAnswer {
  if (answer.status !== 200 || answer.body === "") return answer;
  const value: unknown = JSON.parse(answer.body);
  const changeOne = (one: unknown) => (isFields(one) ? change({ ...one }) : one);
  const body = JSON.stringify(Array.isArray(value) ? value.map(changeOne) : changeOne(value));
  return { ...answer, body };
}

/** Puts a value at a path; objects missing on the way are made. */
export function withField(object: Json, path: string, value: unknown): Json {
  const [name = "", ...rest] = path.split(".");
  return {
    ...object,
    [name]: rest.length === 0 ? value : withField(inner(object, name) ?? {}, rest.join("."), value),
  };
}

/** Leaves out what is at a path. */
export function withoutField(object: Json, path: string): Json {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    const { [name]: _, ...others } = object;
    return others;
  }
  const within = inner(object, name);
  return within === undefined
    ? object
    : { ...object, [name]: withoutField(within, rest.join(".")) };
}

function inner(object: Json, name: string): Json | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isFields(value) ? { ...value } : undefined;
}

const ids = ["paymentKey", "orderId", "lastTransactionKey", "billingKey", "customerKey"];
const otherIds = ["receiptKey", "transactionKey", "issueNumber"];
const amounts = ["totalAmount", "balanceAmount", "suppliedAmount", "amount"];

/** Somebody else's answer: other ids of the same shape, and 1000 more in every amount. */
export function asOfAnother(object: Json): Json {
  const other = { ...object };
  for (const name of [...ids, ...otherIds]) {
    const id = other[name];
    if (typeof id === "string") other[name] = otherId(id);
  }
  for (const name of amounts) {
    const amount = other[name];
    if (typeof amount === "number") other[name] = amount + 1_000;
  }
  return other;
}

const alphabets = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The id with each of its last five letters and digits moved on by one. */
function otherId(id: string): string {
  const next = (character: string) => {
    const alphabet = alphabets.find((letters) => letters.includes(character)) ?? character;
    return alphabet[(alphabet.indexOf(character) + 1) % alphabet.length] ?? character;
  };
  const other = id.slice(0, -5) + id.slice(-5).replace(/[A-Za-z0-9]/g, next);
  return other === id ? `${id.slice(0, -1)}0` : other;
}
