import { initTRPC } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDeclineCap } from "./decline-cap.ts";
import { createPaymentsHandler } from "./handler.ts";
import { type ConfirmInput, createPaymentsRouter } from "./index.ts";
import { callPlain, listen, serve, serveFetch, type TestHost, toListener } from "./test-host.ts";
import { openShop, type Shop, writes } from "./test-shop.ts";

const t = initTRPC.create();

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(() => shop.sandbox.requests.clear());

const router = () =>
  t.router(
    createPaymentsRouter({
      checkout: shop.checkout,
      procedures: { confirm: t.procedure },
      authorize: () => true,
    }),
  );
const handler = () =>
  createPaymentsHandler({
    endpoint: "",
    checkout: shop.checkout,
    createContext: () => ({}),
    authorize: () => true,
  });

const hosts: [string, () => Promise<TestHost>, (input: object) => object][] = [
  ["tRPC's Node adapter", () => serve(router(), () => ({})), (input) => input],
  [
    "tRPC's fetch adapter",
    () => serveFetch(router(), () => ({}), { isGuarded: true }),
    (input) => input,
  ],
  ["the stand-alone handler", () => listen(toListener(handler())), (json) => ({ json })],
];

describe.each(hosts)("on %s", (_name, open, written) => {
  test("S06 F55: an order that is confirmed with invented keys again and again is asked about ten times, and waits then", async () => {
    await using host = await open();
    const order = await shop.openOrder("alice");
    const confirm = (input: ConfirmInput) => callPlain(host, "confirm", written(input));
    const { orderId, amount } = order;
    const statuses: number[] = [];
    for (let key = 0; key < 13; key += 1) {
      const invented = { paymentKey: `invented_${key}`, orderId, amount };
      statuses.push((await confirm(invented)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(402), 429, 429, 429]);
    expect(writes(shop.sandbox.requests.list())).toHaveLength(10);
    const real = shop.approve(order);
    const { status, text } = await confirm(real);
    expect(status).toBe(429);
    expect(text).toContain('"reason":"TOO_MANY_REQUESTS","charged":"no","retry":"later"');
    expect(text).toMatch(/"retryAfterMs":\d+/);
    // Nobody else's order waits.
    expect((await confirm(shop.approve(await shop.openOrder("bob")))).status).toBe(200);
  });
});

const declined = () => Object.assign(new Error("declined"), { reason: "PAYMENT_DECLINED" });

test("after a minute the order's next confirm goes through", async () => {
  let now = 0;
  const capped = createDeclineCap(() => now);
  const decline = () => capped("order-1", () => Promise.reject(declined()));
  for (let call = 0; call < 10; call += 1) await expect(decline()).rejects.toThrow("declined");
  await expect(capped("order-1", async () => "paid")).rejects.toThrow(
    "Too many requests. Try again in 60 s; nothing was done.",
  );
  now = 60_000;
  expect(await capped("order-1", async () => "paid")).toBe("paid");
});

test("callers that joined one declined confirm are counted as one, and what is no decline not at all", async () => {
  const capped = createDeclineCap(() => 0);
  const joined = declined();
  for (let call = 0; call < 50; call += 1) {
    await expect(capped("order-1", () => Promise.reject(joined))).rejects.toBe(joined);
    const lost = Object.assign(new Error("lost"), { reason: "NOT_CHARGED_TRY_AGAIN" });
    await expect(capped("order-1", () => Promise.reject(lost))).rejects.toBe(lost);
  }
  expect(await capped("order-1", async () => "paid")).toBe("paid");
});
