import fc from "fast-check";
import { domesticMethods } from "../src/payments/window-method.ts";

export const minute = 60_000;
export const keyLifetimeMs = 15 * 24 * 60 * minute;

/** The first ones more often: a payment that is let alone teaches nothing. */
const nth = fc.constantFrom(0, 0, 0, 1, 1, 2);
const method = fc.constantFrom(
  "CARD" as const,
  "VIRTUAL_ACCOUNT" as const,
  "VIRTUAL_ACCOUNT" as const,
  ...domesticMethods,
);
const sending = {
  key: fc.constantFrom(undefined, undefined, undefined, "a", "b"),
  forced: fc.constantFrom(...Array(20).fill(undefined), "REJECT_CARD_PAYMENT", "COMMON_ERROR"),
};
const order = {
  orderId: fc.constantFrom("order-one", "order-two", "order-three", "order-four"),
  amount: fc.constantFrom(99, 150, 15_000, 15_000, 1_000_001),
  taxFreeAmount: fc.constantFrom(0, 0, 50),
};

/** How a request is sent: under an idempotency key, with a forced error, or plainly. */
export interface Sending {
  key: string | undefined;
  forced: string | undefined;
}

const kind = <const Kind extends string>(name: Kind) => fc.constant(name);

/** Something that a buyer, a shop, a bank, a wallet or the time does. */
export const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind("open"),
      ...order,
      method: fc.constantFrom(undefined, undefined, "ALIPAY", "PAYPAL"),
      currency: fc.constantFrom("KRW", "KRW", "USD"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: kind("authenticate"), nth, method }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind("decline"),
      nth,
      code: fc.constantFrom("REJECT_CARD_COMPANY" as const, "PAY_PROCESS_CANCELED" as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind("confirm"),
      nth,
      ...sending,
      tooMuch: fc.constantFrom(0, 0, 0, 0, 0, 1),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: kind("cancel"),
      nth,
      ...sending,
      cancelAmount: fc.constantFrom(undefined, 0, 0.1, 50, 50, 5_000, 5_000, 20_000),
      refundableAmount: fc.constantFrom(undefined, undefined, undefined, 15_000),
      cancelRequestId: fc.constantFrom(undefined, "cancel-1", "cancel-2", "cancel-3"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind("finishCancel"),
      nth,
      cancelRequestId: fc.constantFrom(undefined, undefined, "cancel-2"),
      status: fc.constantFrom("DONE" as const, "DONE" as const, "ABORTED" as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kind("deposit"), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("reverseDeposit"), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind("keyIn"),
      ...sending,
      ...order,
      cardNumber: fc.constantFrom("9410001234567890", "5365100000000000", "4330121234567890"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind("issueAccount"),
      ...sending,
      ...order,
      validHours: fc.constantFrom(1, 168, 9_999),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind("issueBillingKey"),
      method: fc.constantFrom("CARD" as const, "TRANSFER" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind("charge"),
      key: sending.key,
      forced: sending.forced,
      billing: fc.nat({ max: 1 }),
      customerKey: fc.constantFrom("buyer-1", "buyer-1", "buyer-1", "buyer-2"),
      ...order,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind("deleteBillingKey"), billing: fc.nat({ max: 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind("advance"),
      ms: fc.constantFrom(
        1,
        1,
        minute,
        minute,
        minute,
        minute,
        10 * minute,
        30 * minute,
        keyLifetimeMs,
      ),
    }),
  },
);

/** One {@link command}. */
export type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;
