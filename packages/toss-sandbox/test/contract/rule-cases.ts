import { randomUUID } from "node:crypto";
import { answered, type ContractCase, refused } from "./contract-case.ts";
import { requests } from "./requests.ts";
import { authenticated, cancelReason, charged, order, retrieve } from "./steps.ts";
import type { Answer, Target } from "./target.ts";

/** Sends the same twice under one key; the second may have another body. */
async function twice(target: Target, bodies: readonly object[]): Promise<Answer[]> {
  const key = randomUUID();
  const answers: Answer[] = [];
  for (const body of bodies) {
    const headers = { "idempotency-key": key };
    answers.push(await target.call("issueVirtualAccount", { body, headers }));
  }
  return answers;
}

/** The second answer, and whether it is the first one again. */
function compared([first, second]: Answer[]): Answer {
  if (first === undefined || second === undefined) throw new Error("two answers were expected");
  const body = { same: first.text === second.text, http: [first.http, second.http] };
  return { ...second, http: 200, text: "compared", body };
}

const account = { customerName: "김토스", bank: "20" };

/** What holds for more than one endpoint: paths, methods, keys, idempotency, forced errors. */
export const ruleCases: readonly ContractCase[] = [
  {
    title: "a path that does not exist is NOT_FOUND",
    endpoint: "getPayment",
    basis: "documented",
    expected: refused("NOT_FOUND"),
    act: (target) => target.send("GET", "/v1/no-such-path"),
  },
  {
    title: "another method on a path that exists is NOT_FOUND_HTTP_METHOD",
    endpoint: "confirmPayment",
    basis: "documented",
    expected: refused("NOT_FOUND_HTTP_METHOD"),
    act: (target) => target.send("PUT", "/v1/payments/confirm", { body: {} }),
  },
  {
    title: "the key is looked at before the path",
    endpoint: "getPayment",
    basis: "chosen",
    expected: refused("UNAUTHORIZED_KEY"),
    act: (target) => target.send("GET", "/v1/no-such-path", { secretKey: "test_sk_made_up" }),
  },
  {
    title: "a key that is not Basic is refused",
    endpoint: "getPayment",
    basis: "documented",
    expected: refused("INCORRECT_BASIC_AUTH_FORMAT"),
    act: (target) =>
      target.call("getPayment", { headers: { authorization: `Bearer ${target.secretKey}` } }),
  },
  {
    title: "the same Idempotency-Key gives the same bytes, whatever the body says",
    endpoint: "issueVirtualAccount",
    basis: "measured",
    expected: answered({ same: true, http: [200, 200] }),
    act: async (target) =>
      compared(
        await twice(target, [
          { ...order(), ...account },
          { ...order(1_000), ...account },
        ]),
      ),
  },
  {
    title: "a refusal is kept under its Idempotency-Key, even when the body was mended",
    endpoint: "issueVirtualAccount",
    basis: "measured",
    expected: answered({ same: true, http: [400, 400] }),
    act: async (target) =>
      compared(
        await twice(target, [
          { ...order(), ...account, amount: undefined },
          { ...order(), ...account },
        ]),
      ),
  },
  {
    title: "an Idempotency-Key comes back as a header",
    endpoint: "issueVirtualAccount",
    basis: "measured",
    expected: answered({ echoed: true }),
    async act(target) {
      const key = randomUUID();
      const answer = await target.call("issueVirtualAccount", {
        ...requests.issueVirtualAccount(),
        headers: { "idempotency-key": key },
      });
      return { ...answer, body: { echoed: answer.headers.get("idempotency-key") === key } };
    },
  },
  {
    title: "an Idempotency-Key of 301 characters is refused",
    endpoint: "issueVirtualAccount",
    basis: "documented",
    expected: refused("INVALID_IDEMPOTENCY_KEY"),
    act: (target) =>
      target.call("issueVirtualAccount", {
        ...requests.issueVirtualAccount(),
        headers: { "idempotency-key": "k".repeat(301) },
      }),
  },
  {
    title: "two requests at once under one Idempotency-Key: the later one is told to wait",
    endpoint: "confirmPayment",
    basis: "documented",
    needs: "a slow server",
    expected: refused("IDEMPOTENT_REQUEST_PROCESSING"),
    async act(target, controls) {
      const body = await authenticated(controls);
      const headers = { "idempotency-key": randomUUID() };
      await controls.fault({ route: "confirm", kind: "delayBefore", ms: 300 });
      const confirm = () => target.call("confirmPayment", { body, headers });
      const answers = await Promise.all([confirm(), confirm()]);
      return answers.find(({ http }) => http !== 200) ?? (answers[0] as Answer);
    },
  },
  {
    title: "a test code that does not exist is INVALID_TEST_CODE",
    endpoint: "confirmPayment",
    basis: "documented",
    expected: refused("INVALID_TEST_CODE"),
    act: (target) =>
      target.call("confirmPayment", {
        ...requests.confirmPayment(),
        headers: { "tosspayments-test-code": "NO_SUCH_CODE" },
      }),
  },
  {
    title: "a forced error changes nothing",
    endpoint: "cancelPayment",
    basis: "documented",
    expected: answered({ status: "DONE", balanceAmount: 15_000, cancels: null }),
    async act(target) {
      const attempt = await charged(target);
      await target.call("cancelPayment", {
        path: { paymentKey: attempt.paymentKey },
        body: { cancelReason },
        headers: { "tosspayments-test-code": "PROVIDER_ERROR" },
      });
      return retrieve(target, attempt);
    },
  },
];
