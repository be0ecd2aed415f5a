import { expect, test } from "vitest";
import { tossErrorCodes } from "./error-codes.data.ts";
import { errorHints } from "./error-hints.data.ts";
import { tossErrorRule } from "./error-rule.ts";
import { startContract } from "./test-contract.ts";
import { isTossErrorOf, type TossApiErrorOf, tossFailure } from "./toss-failure.ts";

const codes = Object.keys(tossErrorCodes) as (keyof typeof tossErrorCodes)[];
const operations = ["confirm", "cancel", "retrieve"] as const;

for (const operation of operations) {
  test(`a sandbox forced to each of Toss's codes on ${operation} fails by it, as its rule says`, async () => {
    await using shop = await startContract({ maxRetries: 0 });
    const order = shop.authenticate();
    const { payments } = shop.toss.safe;
    for (const testCode of codes) {
      const result = await {
        confirm: () =>
          payments.confirm(order, { testCode, idempotencyKey: testCode, retry: "notSent" }),
        cancel: () => payments.cancel(order.paymentKey, { cancelReason: "no" }, { testCode }),
        retrieve: () => payments.retrieve(order.paymentKey, { testCode }),
      }[operation]();
      const error = result.ok ? undefined : result.error;
      if (!isTossErrorOf(error, operation)) throw new Error(`${testCode} came as ${error}`);
      expect(shortly(error)).toEqual({ code: testCode, hint: errorHints[testCode] });
      // A code with a 5xx status proves nothing, whatever it says.
      const rule = tossErrorRule(testCode, operation);
      if (error.status < 500) {
        expect([tossFailure(error), error.applied], testCode).toEqual([rule.failure, rule.applied]);
      } else {
        expect(tossFailure(error), testCode).toBe("ambiguous");
      }
    }
    expect(shop.sandbox.payments.get(order.paymentKey)).toMatchObject({ status: "IN_PROGRESS" });
  });
}

function shortly({ code, hint }: TossApiErrorOf<(typeof operations)[number]>): object {
  return { code, hint };
}
