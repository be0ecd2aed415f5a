import { expect } from "vitest";
import { rawConnection, takeApart } from "./raw-request.ts";
import type { Shop } from "./shop.ts";

/** Toss's error body. */
export const tossShaped = {
  code: expect.stringMatching(/^[A-Z_]+$/),
  message: expect.any(String),
};

/** Request line and headers as bytes. */
export const head = (...lines: readonly string[]) => [...lines, "", ""].join("\r\n");

/** A header with the key of a shop. */
export const authOf = (shop: Shop) => `authorization: Basic ${btoa(`${shop.sandbox.secretKey}:`)}`;

/** The answers on a connection, in order, their bodies parsed. @throws {Error} Something else came. */
export function answersIn(bytes: Buffer) {
  const answers = [];
  for (let rest = bytes; rest.length > 0; ) {
    const answer = takeApart(rest);
    if (answer === undefined) throw new Error(`not an answer: ${rest.toString()}`);
    const length = Number(answer.headers["content-length"]);
    const body = answer.body.subarray(0, length).toString();
    answers.push({ ...answer, body: body === "" ? "" : JSON.parse(body) });
    rest = answer.body.subarray(length);
  }
  return answers;
}

/** Everything that comes back to some bytes until the sandbox ends the connection. */
export async function answersTo(shop: Shop, bytes: string | Buffer) {
  return answersIn((await rawConnection(shop, bytes).heard).bytes);
}
