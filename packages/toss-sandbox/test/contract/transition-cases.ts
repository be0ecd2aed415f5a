import { answered, type ContractCase, type Need } from "./contract-case.ts";
import {
  aborted,
  authenticated,
  cancel,
  canceled,
  charged,
  confirm,
  deposited,
  expired,
  goodCard,
  order,
  ready,
  retrieve,
  waiting,
} from "./steps.ts";

const hour = 3_600_000;
const minute = 60_000;

/** Every arrow of Toss's table of states; one that starts and ends in the same status is a row there too. */
export const transitions = [
  "(start) → READY",
  "READY → IN_PROGRESS",
  "READY → EXPIRED",
  "READY → ABORTED",
  "READY → READY",
  "IN_PROGRESS → DONE",
  "IN_PROGRESS → WAITING_FOR_DEPOSIT",
  "IN_PROGRESS → ABORTED",
  "IN_PROGRESS → EXPIRED",
  "(start) → DONE",
  "(start) → WAITING_FOR_DEPOSIT",
  "WAITING_FOR_DEPOSIT → DONE",
  "WAITING_FOR_DEPOSIT → CANCELED",
  "WAITING_FOR_DEPOSIT → WAITING_FOR_DEPOSIT",
  "DONE → WAITING_FOR_DEPOSIT",
  "DONE → CANCELED",
  "DONE → PARTIAL_CANCELED",
  "PARTIAL_CANCELED → PARTIAL_CANCELED",
] as const;

type Transition = (typeof transitions)[number];

interface Arrow extends Omit<ContractCase, "endpoint" | "basis" | "row"> {
  basis?: ContractCase["basis"];
  endpoint?: ContractCase["endpoint"];
}

function arrow(row: Transition, { endpoint, basis, ...rest }: Arrow): ContractCase {
  return { row, endpoint: endpoint ?? "getPayment", basis: basis ?? "documented", ...rest };
}

const inWindow: Need = "the buyer in the window";

/** Payments approved in the window, each by another method. */
const approvals = [
  ["CARD", "카드"],
  ["TRANSFER", "계좌이체"],
  ["MOBILE_PHONE", "휴대폰"],
  ["CULTURE_GIFT_CERTIFICATE", "문화상품권"],
  ["BOOK_GIFT_CERTIFICATE", "도서문화상품권"],
  ["GAME_GIFT_CERTIFICATE", "게임문화상품권"],
  ["TOSSPAY", "간편결제"],
] as const;

/** A payment moved along every arrow, by each way that leads along it. */
export const transitionCases: readonly ContractCase[] = [
  arrow("(start) → READY", {
    title: "a created payment is READY, and nothing about paying is known",
    endpoint: "createPayment",
    expected: answered({
      status: "READY",
      method: null,
      lastTransactionKey: null,
      useEscrow: null,
      receipt: null,
      approvedAt: null,
      cancels: null,
    }),
    act: async (target) => retrieve(target, await ready(target)),
  }),
  arrow("READY → IN_PROGRESS", {
    title: "a payment whose buyer authenticated is IN_PROGRESS",
    needs: inWindow,
    expected: answered({ status: "IN_PROGRESS", approvedAt: null }),
    async act(target, controls) {
      const attempt = await ready(target);
      await controls.window(attempt.paymentKey, "authenticate", { method: "CARD" });
      return retrieve(target, attempt);
    },
  }),
  arrow("READY → EXPIRED", {
    title: "a window open for 30 minutes is EXPIRED, and says why",
    needs: "a movable clock",
    expected: answered({ status: "EXPIRED", failure: { code: "EXPIRED_PAYMENT" } }),
    async act(target, controls) {
      const attempt = await ready(target);
      await controls.advance(30 * minute);
      return retrieve(target, attempt);
    },
  }),
  arrow("READY → ABORTED", {
    title: "a payment the card company refused in the window is ABORTED, and says why",
    basis: "chosen",
    needs: inWindow,
    expected: answered({ status: "ABORTED", failure: { code: "REJECT_CARD_COMPANY" } }),
    async act(target, controls) {
      const attempt = await ready(target);
      await controls.window(attempt.paymentKey, "decline", { code: "REJECT_CARD_COMPANY" });
      return retrieve(target, attempt);
    },
  }),
  arrow("READY → READY", {
    title: "a payment whose window was closed stays READY",
    needs: inWindow,
    expected: answered({ status: "READY" }),
    async act(target, controls) {
      const attempt = await ready(target);
      await controls.window(attempt.paymentKey, "close");
      return retrieve(target, attempt);
    },
  }),
  ...approvals.map(([method, word]) =>
    arrow("IN_PROGRESS → DONE", {
      title: `a confirm of ${method} is DONE`,
      endpoint: "confirmPayment",
      needs: inWindow,
      expected: answered({ status: "DONE", method: word, totalAmount: 15_000, cancels: null }),
      act: async (target, controls) => confirm(target, await authenticated(controls, { method })),
    }),
  ),
  arrow("IN_PROGRESS → WAITING_FOR_DEPOSIT", {
    title: "a confirm of a virtual account waits for its deposit",
    endpoint: "confirmPayment",
    needs: inWindow,
    expected: answered({ status: "WAITING_FOR_DEPOSIT", method: "가상계좌", approvedAt: null }),
    act: async (target, controls) =>
      confirm(target, await authenticated(controls, { method: "VIRTUAL_ACCOUNT" })),
  }),
  arrow("IN_PROGRESS → ABORTED", {
    title: "a payment refused at the confirm is ABORTED, and says why",
    needs: inWindow,
    expected: answered({
      status: "ABORTED",
      failure: { code: "REJECT_CARD_PAYMENT" },
      balanceAmount: 15_000,
      approvedAt: null,
    }),
    act: async (target, controls) => retrieve(target, await aborted(target, controls)),
  }),
  arrow("IN_PROGRESS → EXPIRED", {
    title: "a payment nobody confirmed in 10 minutes is EXPIRED, and says why",
    needs: "a movable clock",
    expected: answered({ status: "EXPIRED", failure: { code: "EXPIRED_PAYMENT" } }),
    act: async (target, controls) => retrieve(target, await expired(controls)),
  }),
  arrow("(start) → DONE", {
    title: "a payment by card number is DONE at once",
    endpoint: "keyInPayment",
    expected: answered({ status: "DONE", type: "NORMAL", method: "카드", totalAmount: 15_000 }),
    act: (target) => target.call("keyInPayment", { body: { ...order(), ...goodCard } }),
  }),
  arrow("(start) → DONE", {
    title: "a charge of a billing key is DONE at once",
    endpoint: "chargeBillingKey",
    expected: answered({ status: "DONE", type: "BILLING", method: "카드", totalAmount: 15_000 }),
    act: async (target) => retrieve(target, await charged(target)),
  }),
  arrow("(start) → WAITING_FOR_DEPOSIT", {
    title: "an issued virtual account waits for its deposit",
    endpoint: "issueVirtualAccount",
    expected: answered({
      status: "WAITING_FOR_DEPOSIT",
      method: "가상계좌",
      approvedAt: null,
      virtualAccount: { bankCode: "20", customerName: "김토스", expired: false },
    }),
    act: async (target) => retrieve(target, await waiting(target)),
  }),
  arrow("WAITING_FOR_DEPOSIT → DONE", {
    title: "a virtual account that was paid into is DONE",
    needs: "the bank",
    expected: answered({ status: "DONE", balanceAmount: 15_000 }),
    act: async (target, controls) => retrieve(target, await deposited(target, controls)),
  }),
  arrow("WAITING_FOR_DEPOSIT → CANCELED", {
    title: "a cancel before the deposit is CANCELED, without a refund account",
    endpoint: "cancelPayment",
    expected: answered({ status: "CANCELED", balanceAmount: 0 }),
    act: async (target) => cancel(target, await waiting(target)),
  }),
  arrow("WAITING_FOR_DEPOSIT → WAITING_FOR_DEPOSIT", {
    title: "an overdue virtual account keeps waiting and says it expired",
    needs: "a movable clock",
    expected: answered({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { expired: true } }),
    async act(target, controls) {
      const attempt = await waiting(target);
      await controls.advance(168 * hour + 1000);
      return retrieve(target, attempt);
    },
  }),
  arrow("DONE → WAITING_FOR_DEPOSIT", {
    title: "a deposit the bank takes back is waited for again",
    needs: "the bank",
    expected: answered({ status: "WAITING_FOR_DEPOSIT", approvedAt: null }),
    async act(target, controls) {
      const attempt = await deposited(target, controls);
      await controls.reverseDeposit(attempt.paymentKey);
      return retrieve(target, attempt);
    },
  }),
  arrow("DONE → CANCELED", {
    title: "one cancel of everything is CANCELED",
    endpoint: "cancelPayment",
    basis: "measured",
    expected: answered({
      status: "CANCELED",
      totalAmount: 15_000,
      balanceAmount: 0,
      suppliedAmount: 0,
      vat: 0,
      cancels: [{ cancelAmount: 15_000, refundableAmount: 0, cancelStatus: "DONE" }],
    }),
    act: async (target) => cancel(target, await charged(target)),
  }),
  arrow("DONE → PARTIAL_CANCELED", {
    title: "a cancel of a part is PARTIAL_CANCELED, and the tax is that of the rest",
    endpoint: "cancelPayment",
    basis: "measured",
    expected: answered({
      status: "PARTIAL_CANCELED",
      totalAmount: 15_000,
      balanceAmount: 11_000,
      suppliedAmount: 10_000,
      vat: 1_000,
      cancels: [{ cancelAmount: 4_000, refundableAmount: 11_000 }],
    }),
    act: async (target) => cancel(target, await charged(target), { cancelAmount: 4_000 }),
  }),
  arrow("PARTIAL_CANCELED → PARTIAL_CANCELED", {
    title: "the last part leaves PARTIAL_CANCELED with a balance of 0",
    endpoint: "cancelPayment",
    basis: "measured",
    expected: answered({
      status: "PARTIAL_CANCELED",
      balanceAmount: 0,
      suppliedAmount: 0,
      vat: 0,
      cancels: [
        { cancelAmount: 4_000, refundableAmount: 11_000 },
        { cancelAmount: 11_000, refundableAmount: 0 },
      ],
    }),
    async act(target) {
      const parted = await canceled(target, await charged(target), { cancelAmount: 4_000 });
      return cancel(target, parted, { cancelAmount: 11_000 });
    },
  }),
];
