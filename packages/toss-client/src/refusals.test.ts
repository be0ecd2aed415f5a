import { expect, test } from "vitest";
import type { TossClient } from "./client.ts";
import type { CreatePaymentInput } from "./schema/inputs.ts";
import { failure, order, paid, paymentKey, refund, startShop } from "./test-shop.ts";

const window: CreatePaymentInput = {
  method: "CARD",
  amount: 15_000,
  orderId: "order-0001",
  orderName: "생수 외 1건",
  returnUrl: "https://shop.example/return",
};

/** Arguments that nothing may be sent for. */
const refused: [string, string, string, (toss: TossClient) => Promise<unknown>][] = [];

function refuses(id: string, field: string, says: string, call: (toss: TossClient) => unknown) {
  refused.push([id, field, says, async (toss) => call(toss)]);
}

for (const [id, amount, says] of [
  ["B01", "1000", "must be a number, got string"],
  ["B03", 0, "must be greater than 0"],
  ["B04", -1, "must be greater than 0"],
  ["B05", null, "must be a number, got null"],
  ["B06", true, "must be a number, got boolean"],
  ["B07", [1000], "must be a number, got array"],
  ["B08", {}, "must be a number, got object"],
  ["B09", 2 ** 53, "is too large"],
  ["B11", Number.POSITIVE_INFINITY, "must be a number, got Infinity"],
  ["B14", 1000n, "must be a number, got bigint"],
  ["B15", undefined, "is missing"],
  ["B18", 10.255, "must have at most 2 decimals"],
  ["NaN", Number.NaN, "must be a number, got NaN"],
] as const) {
  const wrong = amount as number;
  refuses(`${id} confirm`, "amount", says, (toss) =>
    toss.payments.confirm({ ...order, amount: wrong }),
  );
  refuses(`${id} create`, "amount", says, (toss) =>
    toss.payments.create({ ...window, amount: wrong }),
  );
  refuses(`B78 B80 ${id} cancel`, "cancelAmount", says, (toss) =>
    toss.payments.cancel(paymentKey, { ...refund, cancelAmount: wrong }),
  );
  refuses(`${id} cancel`, "refundableAmount", says, (toss) =>
    toss.payments.cancel(paymentKey, { ...refund, refundableAmount: wrong }),
  );
}

for (const [currency, says] of [
  ["KRW", "must be a whole number of won"],
  ["JPY", "must be a whole number of yen"],
] as const) {
  for (const field of ["cancelAmount", "refundableAmount", "taxFreeAmount"] as const) {
    refuses(`B02 ${currency} cancel`, field, says, (toss) =>
      toss.payments.cancel(paymentKey, { ...refund, cancelAmount: 1000, [field]: 10.5, currency }),
    );
  }
}

for (const [id, orderId, says] of [
  ["B19", "", "must be 6–64 characters, got 0"],
  ["B20", "12345", "must be 6–64 characters, got 5"],
  ["B21", "1".repeat(65), "must be 6–64 characters, got 65"],
  ["B22", "order 0001", "must contain only A-Z a-z 0-9 - _"],
  ["B23", "order/0001", "must contain only"],
  ["B24", "../../x", "must contain only"],
  ["B25", "order-0001\n", "must contain only"],
  ["B26", "주문번호-0001", "must contain only"],
  ["B27", 123456, "must be a string, got number"],
  ["B28", ["order-0001"], "must be a string, got array"],
] as const) {
  refuses(`${id} confirm`, "orderId", says, (toss) =>
    toss.payments.confirm({ ...order, orderId: orderId as string }),
  );
}

for (const orderId of [".", "..", "", "a/b", "a%2e", "a?b", "주문", "1".repeat(65), 7, null]) {
  refuses("S09 read", "orderId", "must", (toss) =>
    toss.payments.retrieveByOrderId(orderId as string),
  );
}

for (const [id, key] of [
  ["B34", ""],
  ["B35", "k".repeat(201)],
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
] as const) {
  const wrong = key as string;
  refuses(`${id} confirm`, "paymentKey", "must", (toss) =>
    toss.payments.confirm({ ...order, paymentKey: wrong }),
  );
  refuses(`${id} retrieve`, "paymentKey", "must", (toss) => toss.payments.retrieve(wrong));
  refuses(`${id} cancel`, "paymentKey", "must", (toss) => toss.payments.cancel(wrong, refund));
}

for (const [id, cancelReason, says] of [
  ["B75", undefined, "is missing"],
  ["B75", "", "must be 1–200 characters, got 0"],
  ["B75", " \t ", "must not be blank"],
  ["B75", "\u200b\u200b", "must not be blank"],
  ["B75", "\u3164\u115f \u2060", "must not be blank"],
  ["B76", "x".repeat(201), "must be 1–200 characters, got 201"],
  ["B76", "😀".repeat(201), "must be 1–200 characters, got 201"],
  ["B77", "a\u0000b", "must not contain control characters"],
  ["B77", "a\ud800b", "broken Unicode"],
  ["B77", "a\nb", "must not contain control characters"],
] as const) {
  refuses(`${id} cancel`, "cancelReason", says, (toss) =>
    toss.payments.cancel(paymentKey, { cancelReason: cancelReason as string }),
  );
}

for (const accountNumber of ["1-2", "12a", "1".repeat(21), "", 12]) {
  refuses("B85 cancel", "refundReceiveAccount.accountNumber", "must", (toss) =>
    toss.payments.cancel(paymentKey, {
      ...refund,
      refundReceiveAccount: {
        bank: "20",
        accountNumber: accountNumber as string,
        holderName: "Kim",
      },
    }),
  );
}

for (const [field, wrong] of [
  ["refundReceiveAccount.bank", { refundReceiveAccount: { accountNumber: "1", holderName: "K" } }],
  ["refundReceiveAccount", { refundReceiveAccount: "우리 123" }],
  [
    "refundReceiveAccount.bankCode",
    { refundReceiveAccount: { bank: "20", accountNumber: "1", holderName: "K", bankCode: "20" } },
  ],
  ["taxFreeAmount", { taxFreeAmount: -1 }],
  ["taxFreeAmount", { taxFreeAmount: 0.001 }],
  ["taxExemptionAmount", { taxExemptionAmount: 1.5 }],
  ["currency", { currency: "EUR" }],
  ["cancelRequestId", { cancelRequestId: "short" }],
  ["cancelRequestId", { cancelRequestId: "x".repeat(65) }],
  ["amount", { amount: 500 }],
  ["status", { status: "DONE" }],
] as const) {
  refuses(`B44 cancel ${JSON.stringify(wrong)}`, field, "", (toss) =>
    toss.payments.cancel(paymentKey, { ...refund, ...(wrong as object) }),
  );
}

for (const [field, wrong] of [
  ["method", { method: "카드" }],
  ["orderName", { orderName: "" }],
  ["orderName", { orderName: "x".repeat(101) }],
  ["returnUrl", { returnUrl: "/return" }],
  ["returnUrl", { returnUrl: "javascript:alert(1)" }],
  ["returnUrl", { returnUrl: undefined }],
  ["successUrl", { successUrl: "shop.example" }],
  ["flowMode", { flowMode: "DIRECT" }],
  ["flowMode", { flowMode: "FAST" }],
  ["confirmationMethod", { confirmationMethod: "auto" }],
  ["easyPay", { easyPay: "" }],
  ["appScheme", { appScheme: 5 }],
  ["currency", { currency: "USD" }],
] as const) {
  refuses(`create ${JSON.stringify(wrong)}`, field, "", (toss) =>
    toss.payments.create({ ...window, ...(wrong as object) }),
  );
}

for (const input of [undefined, null, "key", [order]]) {
  refuses(`confirm of ${JSON.stringify(input)}`, "input", "", (toss) =>
    toss.payments.confirm(input as never),
  );
}

for (const [title, field, says, call] of refused) {
  test(`${title} with a wrong ${field} is refused by name, and nothing is sent`, async () => {
    await using shop = await startShop([paid]);
    const error = await failure(call(shop.toss));
    expect(error).toMatchObject({ name: "TossOptionsError", field, applied: "no" });
    expect(error.message).toMatch(
      /^payments\.(create|confirm|retrieve|retrieveByOrderId|cancel): /,
    );
    expect(error.message).toContain(says);
    expect(shop.seen).toEqual([]);
  });
}

test("B45 __proto__ in an input reaches neither Toss nor any prototype", async () => {
  await using shop = await startShop([paid]);
  const input = JSON.parse(`{"__proto__":{"cancelAmount":1},"cancelReason":"x"}`);
  await shop.toss.payments.cancel(paymentKey, input).catch(() => undefined);
  expect(shop.seen.map(({ body }) => body).join()).not.toContain("cancelAmount");
  expect(({} as { cancelAmount?: number }).cancelAmount).toBeUndefined();
});
