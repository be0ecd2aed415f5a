import { answered, type ContractCase, type Need, refused } from "./contract-case.ts";
import {
  type Attempt,
  aborted,
  authenticated,
  cancel,
  canceled,
  charged,
  confirm,
  expired,
  ready,
  refundAccount,
  retrieve,
  waiting,
} from "./steps.ts";
import type { Answer, Controls, Target } from "./target.ts";

const inWindow: Need = "the buyer in the window";

interface Maker {
  needs?: Need;
  make(target: Target, controls: Controls): Promise<Attempt>;
}

/** A payment in each status, by the way that needs least. */
const inStatus = {
  READY: { make: (target) => ready(target) },
  IN_PROGRESS: { needs: inWindow, make: (_, controls) => authenticated(controls) },
  WAITING_FOR_DEPOSIT: { make: (target) => waiting(target) },
  DONE: { make: (target) => charged(target) },
  CANCELED: { make: async (target) => canceled(target, await charged(target)) },
  PARTIAL_CANCELED: {
    make: async (target) => canceled(target, await charged(target), { cancelAmount: 5_000 }),
  },
  ABORTED: { needs: inWindow, make: aborted },
  EXPIRED: { needs: "a movable clock", make: (_, controls) => expired(controls) },
} as const satisfies Record<string, Maker>;

type Status = keyof typeof inStatus;
export const statuses = Object.keys(inStatus) as Status[];

/** Does something that must not work, and fails the preparation when it changed the payment. */
async function changingNothing(
  target: Target,
  attempt: Attempt,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const before = await retrieve(target, attempt);
  const answer = await act();
  const after = await retrieve(target, attempt);
  if (after.text !== before.text) throw new Error("the refused request changed the payment");
  return answer;
}

function fromStatus(
  status: Status,
  test: Omit<ContractCase, "row" | "needs" | "act" | "title"> & { needs?: Need; does: string },
  act: (target: Target, attempt: Attempt, controls: Controls) => Promise<Answer>,
): ContractCase {
  const { make, needs: own }: Maker = inStatus[status];
  const { does, needs = own, ...rest } = test;
  return {
    ...rest,
    title: `${does} of a payment that is ${status} changes nothing`,
    row: `${status}: ${does}`,
    ...(needs === undefined ? {} : { needs }),
    async act(target, controls) {
      const attempt = await make(target, controls);
      return changingNothing(target, attempt, () => act(target, attempt, controls));
    },
  };
}

const confirms = (
  [
    ["READY", "NOT_FOUND_PAYMENT_SESSION", "documented"],
    ["WAITING_FOR_DEPOSIT", "ALREADY_PROCESSED_PAYMENT", "documented"],
    ["DONE", "ALREADY_PROCESSED_PAYMENT", "documented"],
    ["CANCELED", "ALREADY_PROCESSED_PAYMENT", "chosen"],
    ["PARTIAL_CANCELED", "ALREADY_PROCESSED_PAYMENT", "chosen"],
    ["ABORTED", "NOT_FOUND_PAYMENT_SESSION", "chosen"],
    ["EXPIRED", "NOT_FOUND_PAYMENT_SESSION", "documented"],
  ] as const
).map(([status, code, basis]) =>
  fromStatus(
    status,
    { does: "a confirm", endpoint: "confirmPayment", basis, expected: refused(code) },
    confirm,
  ),
);

const cancels = (
  [
    ["READY", "NOT_CANCELABLE_PAYMENT", "chosen"],
    ["IN_PROGRESS", "NOT_CANCELABLE_PAYMENT", "chosen"],
    ["CANCELED", "ALREADY_CANCELED_PAYMENT", "measured"],
    ["ABORTED", "NOT_CANCELABLE_PAYMENT", "chosen"],
    ["EXPIRED", "NOT_CANCELABLE_PAYMENT", "chosen"],
  ] as const
).flatMap(([status, code, basis]) =>
  [{}, { cancelAmount: 1_000 }].map((fields) =>
    fromStatus(
      status,
      {
        does: "cancelAmount" in fields ? "a cancel of a part" : "a cancel of everything",
        endpoint: "cancelPayment",
        basis,
        expected: refused(code),
      },
      (target, attempt) =>
        cancel(target, attempt, { ...fields, refundReceiveAccount: refundAccount }),
    ),
  ),
);

/** What the buyer and the bank do is refused by the sandbox's own controls; the payment must not move. */
const outside = statuses.flatMap((status): ContractCase[] => {
  const unmoved = {
    endpoint: "getPayment",
    basis: "documented",
    expected: answered({ status }),
  } as const;
  const deposit = fromStatus(
    status,
    { ...unmoved, does: "a deposit into the account", needs: "the bank" },
    async (target, attempt, controls) => {
      await controls.deposit(attempt.paymentKey);
      return retrieve(target, attempt);
    },
  );
  const authentication = fromStatus(
    status,
    { ...unmoved, does: "an authentication", needs: inWindow },
    async (target, attempt, controls) => {
      await controls.window(attempt.paymentKey, "authenticate", { method: "CARD" });
      return retrieve(target, attempt);
    },
  );
  return [
    ...(status === "WAITING_FOR_DEPOSIT" ? [] : [deposit]),
    ...(status === "READY" ? [] : [authentication]),
  ];
});

/** What has no arrow in Toss's table: every command in every status that must not take it. */
export const refusedTransitionCases: readonly ContractCase[] = [
  ...confirms,
  ...cancels,
  ...outside,
];
