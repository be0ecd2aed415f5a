import { expect, test } from "vitest";
import type { SandboxRules } from "../src/index.ts";
import { ruleNames } from "../src/rules.ts";
import { otherRules } from "./other-rules.ts";
import { paymentRules } from "./payment-rules.ts";
import { byApi, minute, now } from "./rule-story.ts";
import { authenticated, openShop } from "./shop.ts";

const told = new Set<string>();
for (const [name, { story, usual, others }] of Object.entries({ ...paymentRules, ...otherRules })) {
  told.add(name);
  test(`${name}: what happens when nothing was chosen`, async () => {
    await using shop = await openShop({ now });
    expect(await story(shop)).toEqual(usual);
  });
  for (const [choice, seen] of others as [never, unknown][]) {
    test(`${name}: ${String(choice)} is followed`, async () => {
      await using shop = await openShop({ now, rules: { [name]: choice } });
      expect(await story(shop)).toEqual(seen);
    });
  }
}

test("every rule is shown from both sides", () => {
  expect([...told].sort()).toEqual([...ruleNames].sort());
});

test("the 429 names no code of the list, is not stored, and counts each endpoint and key alone", async () => {
  await using shop = await openShop({ now, rules: { requestsPerMinute: 1 } });
  const payment = authenticated(shop.sandbox);
  expect((await shop.confirm({})).status).toBe(400);
  const tooMany = await shop.confirm(payment, { idempotencyKey: "key" });
  expect(tooMany.status).toBe(429);
  expect(tooMany.body).toEqual({ code: "TOO_MANY_REQUESTS", message: expect.any(String) });
  expect((await shop.retrieve("nothing")).status).toBe(404);
  expect((await shop.confirm(payment, byApi(shop))).status).toBe(400);
  shop.sandbox.clock.advance(minute);
  expect((await shop.confirm(payment, { idempotencyKey: "key" })).status).toBe(200);
});

test.for([
  [{ noSuchRule: true }, "There is no rule noSuchRule"],
  [{ otherAmount: "NO_SUCH_CODE" }, "otherAmount takes a code of Toss's error list"],
  [{ mismatchAborts: "yes" }, "mismatchAborts takes true or false"],
  [{ orderLookup: "any" }, "orderLookup takes newest or oldest or approved"],
  [{ requestsPerMinute: 0 }, "requestsPerMinute takes a whole number of 1 or more, or null"],
  [{ depositRefundMs: 1.5 }, "depositRefundMs takes a whole number of 0 or more, or null"],
  [
    { refundWithoutAccount: "?" },
    "refundWithoutAccount takes a code of Toss's error list, or null",
  ],
  [{ toString: "INVALID_REQUEST" }, "There is no rule toString"],
] as const)("rules %j are refused at the start", async ([rules, message]) => {
  await expect(openShop({ rules: rules as Partial<SandboxRules> })).rejects.toThrow(message);
});
