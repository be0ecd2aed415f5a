import { expect, test } from "vitest";
import { openShop, refusal, type Shop } from "./test-shop.ts";

const staff = { "x-role": "staff" };
const account = { bank: "20", accountNumber: "11022033044055", holderName: "김토스" };

/** A virtual account that was issued, and of which Toss was asked nothing since. */
async function issued(shop: Shop) {
  const redirect = shop.approve(await shop.openOrder("alice"), { method: "VIRTUAL_ACCOUNT" });
  expect(await shop.as("alice").confirm.mutate(redirect)).toMatchObject({
    outcome: "awaitingDeposit",
  });
  shop.sandbox.requests.clear();
  return { paymentKey: redirect.paymentKey, requestId: "back", cancelReason: "Changed" };
}

test("B82: a part of a virtual account that waits for its deposit is refused, 0 up", async () => {
  await using shop = await openShop();
  const input = { ...(await issued(shop)), cancelAmount: 100 };
  expect(await refusal(shop.as("anna", staff).cancel.mutate(input))).toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringContaining('Use "full"'),
    toss: { reason: "REFUND_NOT_ALLOWED", charged: "no", retry: "no" },
  });
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B82: a part of one whose deposit came a moment ago, with the account it goes to, is refunded", async () => {
  await using shop = await openShop();
  const input = { ...(await issued(shop)), cancelAmount: 100, refundReceiveAccount: account };
  shop.sandbox.payments.deposit(input.paymentKey);
  expect(await shop.as("anna", staff).cancel.mutate(input)).toMatchObject({
    outcome: "refunded",
    order: { status: "partRefunded" },
  });
});

test("B83: a virtual account that was paid is not refunded without the buyer's account, 0 up", async () => {
  await using shop = await openShop();
  const input = { ...(await issued(shop)), cancelAmount: "full" as const };
  shop.sandbox.payments.deposit(input.paymentKey);
  await shop.as("anna", staff).retrieve.query({ paymentKey: input.paymentKey });
  shop.sandbox.requests.clear();
  expect(await refusal(shop.as("anna", staff).cancel.mutate(input))).toMatchObject({
    code: "BAD_REQUEST",
    toss: { reason: "INVALID_INPUT", field: "refundReceiveAccount", charged: "no" },
  });
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test("B84: a card payment takes no account, and its number is not told back, 0 up", async () => {
  await using shop = await openShop();
  const redirect = shop.approve(await shop.openOrder("alice"));
  await shop.as("alice").confirm.mutate(redirect);
  shop.sandbox.requests.clear();
  const { paymentKey } = redirect;
  const refund = { paymentKey, requestId: "back", cancelReason: "Changed", cancelAmount: 100 };
  const input = { ...refund, refundReceiveAccount: account };
  const told = await refusal(shop.as("anna", staff).cancel.mutate(input));
  expect(told).toMatchObject({
    code: "BAD_REQUEST",
    toss: { reason: "INVALID_INPUT", field: "refundReceiveAccount", charged: "no" },
  });
  expect(JSON.stringify(told)).not.toContain(account.accountNumber);
  expect(shop.sandbox.requests.list()).toEqual([]);
});
