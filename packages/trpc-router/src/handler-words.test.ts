import type { Checkout } from "@toss-bff/toss-checkout";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { createPaymentsHandler } from "./handler.ts";

const cause = new Error("canary of a session store");

/** What is answered, and what `onError` is told, when `createContext` throws this. */
async function ask(thrown: TRPCError, request: Request) {
  const seen: unknown[] = [];
  const handler = createPaymentsHandler({
    endpoint: "/pay",
    checkout: (): Checkout => expect.unreachable(),
    authorize: () => true,
    createContext: () => Promise.reject(thrown),
    onError: ({ error }) => seen.push(error),
  });
  const response = await handler(request);
  return { status: response.status, body: await response.json(), seen };
}

const url = "http://shop.example/pay";
const requests: [string, () => Request][] = [
  ["a query", () => new Request(`${url}/retrieve`)],
  ["a batch", () => new Request(`${url}/retrieve?batch=1`)],
  [
    "a mutation",
    () =>
      new Request(`${url}/confirm`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
  ],
];

test.each(requests)("%s is not told the words of what caused a TRPCError", async (_of, request) => {
  const thrown = new TRPCError({ code: "FORBIDDEN", cause });
  const { status, body, seen } = await ask(thrown, request());
  expect(status).toBe(403);
  expect([body].flat()).toMatchObject([{ error: { json: { message: "FORBIDDEN" } } }]);
  expect(JSON.stringify(body)).not.toContain("canary");
  expect(seen).toEqual([thrown]);
});

test.each(requests)("%s is told the words of a TRPCError itself", async (_of, request) => {
  const thrown = new TRPCError({ code: "FORBIDDEN", message: "Sign in first.", cause });
  const { body } = await ask(thrown, request());
  expect([body].flat()).toMatchObject([{ error: { json: { message: "Sign in first." } } }]);
});
