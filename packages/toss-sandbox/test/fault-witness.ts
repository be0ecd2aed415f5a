import { expect } from "vitest";
import type { FaultEffect, FaultKindName } from "../src/index.ts";
import { type Heard, takeApart } from "./raw-request.ts";

/** What a client of plain bytes must see of one fault on a confirm. */
export interface Witness {
  /** What is special about it, for the title. */
  title?: string;
  fault: FaultEffect;
  sees(heard: Heard, payment: { paymentKey: string; orderId: string; amount: number }): void;
  /** The client hears nothing more, until the faults are cleared. */
  silent?: true;
}

/** For each of some kinds at least one. */
export type Witnesses<K extends FaultKindName> = { readonly [N in K]: readonly Witness[] };

export const mebibytes = 3 * 1024 * 1024;

/** The answer taken apart. @throws {Error} There was none. */
export function answerOf({ bytes }: Heard) {
  const answer = takeApart(bytes);
  if (answer === undefined) throw new Error(`no answer in ${JSON.stringify(bytes.toString())}`);
  return answer;
}

/** The body of an answer that is JSON. */
export const jsonOf = (heard: Heard) => JSON.parse(answerOf(heard).body.toString());

/** The whole of a confirmed payment. */
export const seesPayment: Witness["sees"] = (heard, { paymentKey }) => {
  expect(answerOf(heard)).toMatchObject({ status: 200 });
  expect(jsonOf(heard)).toMatchObject({ paymentKey, status: "DONE" });
};
