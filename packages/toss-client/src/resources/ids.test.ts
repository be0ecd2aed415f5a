import fc from "fast-check";
import { expect, test } from "vitest";
import type { TossClient } from "../client.ts";
import { methods } from "../test-methods.ts";
import { json } from "../test-server.ts";
import { failure, startShop } from "../test-shop.ts";

const sale = { amount: 15_000, orderId: "order-0001", orderName: "책" };

/** Every id that a path is made of, with what comes before and behind it. */
const ids: Record<
  string,
  [
    parameter: string,
    before: string,
    behind: string,
    call: (toss: TossClient, id: string) => unknown,
  ]
> = {
  "payments.retrieve": ["paymentKey", "payments", "", (toss, id) => toss.payments.retrieve(id)],
  "payments.retrieveByOrderId": [
    "orderId",
    "payments/orders",
    "",
    (toss, id) => toss.payments.retrieveByOrderId(id),
  ],
  "payments.cancel": [
    "paymentKey",
    "payments",
    "/cancel",
    (toss, id) => toss.payments.cancel(id, { cancelReason: "x" }),
  ],
  "billing.charge": [
    "billingKey",
    "billing",
    "",
    (toss, id) => toss.billing.charge(id, { ...sale, customerKey: "customer" }),
  ],
  "billing.delete": ["billingKey", "billing", "", (toss, id) => toss.billing.delete(id)],
  "cashReceipts.cancel": [
    "receiptKey",
    "cash-receipts",
    "/cancel",
    (toss, id) => toss.cashReceipts.cancel(id),
  ],
  "brandpay.methods": [
    "customerKey",
    "brandpay/payments/methods",
    "",
    (toss, id) => toss.brandpay.methods(id),
  ],
};

/** Paths of other endpoints, which no id may name. */
const fixedPaths = [
  "payments/confirm",
  "payments/key-in",
  "payments/orders",
  "billing/authorizations",
  "billing/authorizations/issue",
  "billing/authorizations/card",
].map((path) => `/v1/${path}`);

const refusal = json(400, { code: "INVALID_REQUEST", message: "seen" });

test("the list has every method whose first argument is an id", async () => {
  const idFirst = Object.keys(methods).filter((name) => {
    const { call } = methods[name] ?? {};
    return /\.(retrieve|retrieveByOrderId|cancel|charge|delete|methods)\((?!options)/.test(
      String(call),
    );
  });
  expect(Object.keys(ids).sort()).toEqual(idFirst.sort());
});

for (const [name, [parameter, , , call]] of Object.entries(ids)) {
  for (const [id, key] of [
    ["B34", ""],
    ["B35", "k".repeat(301)],
    ["B36", "."],
    ["B37", ".."],
    ["B38", "a/../b"],
    ["B38", "%2e%2e"],
    ["B38", "..%2f"],
    ["B38", "a\\b"],
    ["B39", "x?y=1"],
    ["B39", "x#f"],
    ["B39", "x;y"],
    ["B40", "x\r\ny"],
    ["B41", "x\u0000y"],
    ["B42", "x\ud800"],
    ["B43", "x😀"],
    ["a number as", 5],
    ["nothing as", undefined],
  ] as const) {
    test(`${id} ${name} refuses ${JSON.stringify(key) ?? "undefined"} by its name, and sends nothing`, async () => {
      await using shop = await startShop([refusal]);
      const error = await failure(Promise.resolve(call(shop.toss, key as string)));
      expect(error).toMatchObject({ name: "TossOptionsError", field: parameter, applied: "no" });
      expect(error.message).toMatch(new RegExp(`^${name}: ${parameter} (must|is missing)`));
      expect(shop.seen).toEqual([]);
    });
  }
}

const nasty = fc.constantFrom(
  ...[
    "..",
    ".",
    "/",
    "\\",
    "%2e",
    "%2f",
    "?",
    "#",
    ";",
    "@",
    ":",
    "\0",
    "\r\n",
    "\ud800",
    "=",
    "_",
  ],
  ...["-", "a", "confirm", "orders", "cancel", "key-in", "authorizations", "methods", "é", "가"],
);
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join("")),
  fc.stringMatching(/^[A-Za-z0-9_=.@-]{1,64}$/),
);

for (const [name, [, before, behind, call]] of Object.entries(ids)) {
  test(`S09 no string reaches another path by ${name}`, async () => {
    await using shop = await startShop([refusal]);
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(anyText, async (id) => {
        shop.seen.length = 0;
        await Promise.resolve(call(shop.toss, id)).catch(() => undefined);
        sent += shop.seen.length;
        for (const { url } of shop.seen) {
          expect(url.startsWith(`/v1/${before}/`) && url.endsWith(behind)).toBe(true);
          const segment = url.slice(before.length + 5, url.length - behind.length);
          expect([segment.includes("/"), decodeURIComponent(segment)]).toEqual([false, id]);
          expect(new URL(url, shop.url).pathname).toBe(url);
          expect(fixedPaths).not.toContain(url);
        }
      }),
    );
    expect(sent).toBeGreaterThan(0);
  });
}
