import { answered, type ContractCase, type Need, refused } from "./contract-case.ts";
import {
  type Attempt,
  aborted,
  authenticated,
  cancel,
  canceled,
  cancelReason,
  charged,
  confirmed,
  deposited,
  expired,
  ready,
  refundAccount,
  waiting,
} from "./steps.ts";
import type { Controls, Target } from "./target.ts";

const day = 86_400_000;
const inWindow = "the buyer in the window";
const withAccount = { refundReceiveAccount: refundAccount };

/** Payments in which there is no money to give back. */
const unpaid = {
  READY: { make: (target) => ready(target) },
  IN_PROGRESS: { needs: inWindow, make: (_, controls) => authenticated(controls) },
  ABORTED: { needs: inWindow, make: aborted },
  EXPIRED: { needs: "a movable clock", make: (_, controls) => expired(controls) },
} as const satisfies Record<string, Maker>;

const unpaidStatuses = Object.keys(unpaid) as (keyof typeof unpaid)[];

/** Every row of Toss's two tables of cancels: by method, and by what is asked. */
export const cancelRows = [
  "card: a part",
  "card: tax exemption used",
  "transfer: deadline",
  "transfer: a part",
  "transfer: escrow",
  "virtual account before the deposit: a part",
  "virtual account after the deposit: deadline",
  "virtual account after the deposit: a part",
  "virtual account after the deposit: escrow",
  "virtual account after the deposit: no refund account",
  "phone bill: deadline",
  "phone bill: a part",
  "gift certificate: everything",
  "PayPal: deadline",
  "PayPal: a part with its currency",
  "more than the balance",
  "a part",
  "the rest after parts",
  "everything at once",
  "again, after one full cancel",
  "again, after parts down to 0",
  "another refundableAmount than the balance",
  ...unpaidStatuses.map((status) => `never paid: ${status}` as const),
  "amount 0 or negative",
] as const;

interface Maker {
  needs?: Need;
  make(target: Target, controls: Controls): Promise<Attempt>;
}

type CancelRow = (typeof cancelRows)[number];
type Row = Omit<ContractCase, "endpoint" | "row" | "basis"> & { basis?: ContractCase["basis"] };

function row(name: CancelRow, { basis = "documented", ...rest }: Row): ContractCase {
  return { row: name, endpoint: "cancelPayment", basis, ...rest };
}

const parted = (balanceAmount: number) => answered({ status: "PARTIAL_CANCELED", balanceAmount });

export const cancelCases: readonly ContractCase[] = [
  row("card: a part", {
    title: "a part of a card payment is canceled",
    expected: parted(10_000),
    act: async (target) => cancel(target, await charged(target), { cancelAmount: 5_000 }),
  }),
  row("card: tax exemption used", {
    title: "a part of a card payment with a tax exemption is refused",
    expected: refused("NOT_ALLOWED_PARTIAL_REFUND"),
    act: async (target) =>
      cancel(target, await charged(target, { taxExemptionAmount: 1_000 }), { cancelAmount: 5_000 }),
  }),
  row("transfer: deadline", {
    title: "a transfer is not refunded after 180 days",
    needs: "a movable clock",
    expected: refused("EXCEED_MAX_REFUND_DUE"),
    async act(target, controls) {
      const attempt = await confirmed(target, controls, { method: "TRANSFER" });
      await controls.advance(180 * day + 1000);
      return cancel(target, attempt);
    },
  }),
  row("transfer: a part", {
    title: "a part of a transfer is canceled",
    needs: inWindow,
    expected: parted(10_000),
    act: async (target, controls) =>
      cancel(target, await confirmed(target, controls, { method: "TRANSFER" }), {
        cancelAmount: 5_000,
      }),
  }),
  row("transfer: escrow", {
    title: "a part of a transfer with escrow is refused",
    needs: inWindow,
    expected: refused("NOT_ALLOWED_PARTIAL_REFUND"),
    act: async (target, controls) =>
      cancel(target, await confirmed(target, controls, { method: "TRANSFER", useEscrow: true }), {
        cancelAmount: 5_000,
      }),
  }),
  row("virtual account before the deposit: a part", {
    title: "a part of a virtual account is refused before the deposit",
    expected: refused("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT"),
    act: async (target) => cancel(target, await waiting(target), { cancelAmount: 5_000 }),
  }),
  row("virtual account after the deposit: deadline", {
    title: "a virtual account is not refunded after 365 days",
    needs: "a movable clock",
    expected: refused("EXCEED_MAX_REFUND_DUE"),
    async act(target, controls) {
      const attempt = await deposited(target, controls);
      await controls.advance(365 * day + 1000);
      return cancel(target, attempt, withAccount);
    },
  }),
  row("virtual account after the deposit: a part", {
    title: "a part of a paid virtual account is refunded to an account",
    needs: "the bank",
    expected: parted(10_000),
    act: async (target, controls) =>
      cancel(target, await deposited(target, controls), { cancelAmount: 5_000, ...withAccount }),
  }),
  row("virtual account after the deposit: escrow", {
    title: "a part of a paid virtual account with escrow is refused",
    needs: "the bank",
    expected: refused("NOT_ALLOWED_PARTIAL_REFUND"),
    act: async (target, controls) =>
      cancel(target, await deposited(target, controls, { useEscrow: true }), {
        cancelAmount: 5_000,
        ...withAccount,
      }),
  }),
  row("virtual account after the deposit: no refund account", {
    title: "a paid virtual account is not refunded without an account to refund to",
    basis: "chosen",
    needs: "the bank",
    expected: refused("INVALID_REFUND_ACCOUNT_INFO"),
    act: async (target, controls) => cancel(target, await deposited(target, controls)),
  }),
  row("phone bill: deadline", {
    title: "a phone bill is not refunded in the next month",
    needs: "a movable clock",
    expected: refused("EXCEED_MAX_REFUND_DUE"),
    async act(target, controls) {
      const attempt = await confirmed(target, controls, { method: "MOBILE_PHONE" });
      await controls.advance(31 * day);
      return cancel(target, attempt);
    },
  }),
  row("phone bill: a part", {
    title: "a part of a phone bill is refused",
    basis: "chosen",
    needs: inWindow,
    expected: refused("NOT_ALLOWED_PARTIAL_REFUND"),
    act: async (target, controls) =>
      cancel(target, await confirmed(target, controls, { method: "MOBILE_PHONE" }), {
        cancelAmount: 5_000,
      }),
  }),
  row("gift certificate: everything", {
    title: "a gift certificate is refunded as a whole",
    basis: "chosen",
    needs: inWindow,
    expected: answered({ status: "CANCELED", balanceAmount: 0 }),
    act: async (target, controls) =>
      cancel(target, await confirmed(target, controls, { method: "CULTURE_GIFT_CERTIFICATE" })),
  }),
  row("PayPal: deadline", {
    title: "a payment by PayPal is not refunded after 180 days",
    needs: "a movable clock",
    expected: refused("EXCEED_MAX_REFUND_DUE"),
    async act(target, controls) {
      const fields = { method: "PAYPAL", amount: 12.5, currency: "USD" };
      const attempt = await confirmed(target, controls, fields);
      await controls.advance(180 * day + 1000);
      return cancel(target, attempt, { cancelRequestId: "contract-paypal-0001" });
    },
  }),
  row("PayPal: a part with its currency", {
    title: "a part of a payment in dollars is canceled with its currency",
    needs: inWindow,
    expected: answered({ status: "PARTIAL_CANCELED", currency: "USD", balanceAmount: 7.49 }),
    act: async (target, controls) =>
      cancel(target, await confirmed(target, controls, { amount: 12.5, currency: "USD" }), {
        cancelAmount: 5.01,
        currency: "USD",
      }),
  }),
  row("more than the balance", {
    title: "more than the balance is refused",
    basis: "measured",
    expected: refused("NOT_CANCELABLE_AMOUNT"),
    act: async (target) => cancel(target, await charged(target), { cancelAmount: 15_001 }),
  }),
  row("a part", {
    title: "a part leaves the rest as balance and is listed",
    basis: "measured",
    expected: answered({
      status: "PARTIAL_CANCELED",
      balanceAmount: 14_999,
      cancels: [{ cancelAmount: 1, cancelReason, refundableAmount: 14_999 }],
    }),
    act: async (target) => cancel(target, await charged(target), { cancelAmount: 1 }),
  }),
  row("the rest after parts", {
    title: "the rest after a part, without an amount, leaves PARTIAL_CANCELED with 0",
    basis: "measured",
    expected: parted(0),
    act: async (target) =>
      cancel(target, await canceled(target, await charged(target), { cancelAmount: 5_000 })),
  }),
  row("everything at once", {
    title: "the whole amount, named, is CANCELED",
    basis: "measured",
    expected: answered({ status: "CANCELED", balanceAmount: 0 }),
    act: async (target) => cancel(target, await charged(target), { cancelAmount: 15_000 }),
  }),
  row("again, after one full cancel", {
    title: "a second full cancel is ALREADY_CANCELED_PAYMENT",
    basis: "measured",
    expected: refused("ALREADY_CANCELED_PAYMENT"),
    act: async (target) => cancel(target, await canceled(target, await charged(target))),
  }),
  row("again, after parts down to 0", {
    title: "a cancel after parts down to 0 is NOT_CANCELABLE_AMOUNT",
    basis: "measured",
    expected: refused("NOT_CANCELABLE_AMOUNT"),
    async act(target) {
      const part = await canceled(target, await charged(target), { cancelAmount: 5_000 });
      return cancel(target, await canceled(target, part, { cancelAmount: 10_000 }));
    },
  }),
  row("another refundableAmount than the balance", {
    title: "another refundableAmount than the balance is refused",
    basis: "measured",
    expected: refused("NOT_MATCHES_REFUNDABLE_AMOUNT"),
    act: async (target) =>
      cancel(target, await charged(target), { cancelAmount: 5_000, refundableAmount: 14_000 }),
  }),
  ...unpaidStatuses.map((status) => {
    const { make, needs }: Maker = unpaid[status];
    return row(`never paid: ${status}`, {
      title: `a payment that is ${status} has nothing to refund`,
      basis: "chosen",
      ...(needs === undefined ? {} : { needs }),
      expected: refused("NOT_CANCELABLE_PAYMENT"),
      act: async (target, controls) => cancel(target, await make(target, controls)),
    });
  }),
  ...[0, -1, 0.5].map((cancelAmount) =>
    row("amount 0 or negative", {
      title: `an amount of ${cancelAmount} is refused`,
      basis: "chosen",
      expected: refused("INVALID_REQUEST"),
      act: async (target) => cancel(target, await charged(target), { cancelAmount }),
    }),
  ),
];
