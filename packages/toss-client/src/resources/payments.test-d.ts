import { expectTypeOf, test } from "vitest";
import { createTossClient, type TossClient } from "../client.ts";
import type { Payment } from "../payment-object.ts";
import type { CancelPaymentInput } from "../schema/inputs.ts";
import type { Payments } from "./payments.ts";

test("every call answers a payment", () => {
  expectTypeOf<ReturnType<Payments[keyof Payments]>>().toEqualTypeOf<Promise<Payment>>();
  expectTypeOf(createTossClient).returns.toEqualTypeOf<TossClient>();
});

test("amounts are numbers, and no amount is not an undefined one", () => {
  const confirm = (payments: Payments) =>
    // @ts-expect-error an amount as text
    payments.confirm({ paymentKey: "k", orderId: "order-0001", amount: "1000" });
  expectTypeOf(confirm).returns.toEqualTypeOf<Promise<Payment>>();
  // @ts-expect-error an undefined amount would look like a full refund
  expectTypeOf<{ cancelReason: string; cancelAmount: undefined }>().toExtend<CancelPaymentInput>();
});

test("the client shows no key", () => {
  expectTypeOf<TossClient>().not.toHaveProperty("secretKey");
});
