import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { cancel, charged } from "./steps.ts";
import { reach } from "./target.ts";

const sandbox = await startSandbox();
const target = reach({
  url: sandbox.url,
  secretKey: sandbox.apiKeys.secretKey,
  hasControls: true,
});
afterAll(() => sandbox.close());

interface Seen {
  cancels: object[];
  lastTransactionKey: string;
}

test("any parts of any amount leave what they leave, with its tax, and not a won more can be taken", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 100, max: 50_000_000 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 }),
      async (amount, shares) => {
        const attempt = await charged(target, { amount });
        let [status, balance] = ["DONE", amount];
        for (const share of shares) {
          const cancelAmount = Math.ceil((amount * share) / 100);
          const { http, body } = await cancel(target, attempt, { cancelAmount });
          if (cancelAmount > balance) {
            const isOver = status === "CANCELED";
            const code = isOver ? "ALREADY_CANCELED_PAYMENT" : "NOT_CANCELABLE_AMOUNT";
            expect(body).toMatchObject({ code });
            continue;
          }
          expect(http).toBe(200);
          status = cancelAmount === amount ? "CANCELED" : "PARTIAL_CANCELED";
          balance -= cancelAmount;
          const vat = Math.round(balance / 11);
          expect(body).toMatchObject({
            status,
            totalAmount: amount,
            balanceAmount: balance,
            vat,
            suppliedAmount: balance - vat,
          });
          const { cancels, lastTransactionKey } = body as Seen;
          expect(cancels.at(-1)).toMatchObject({
            cancelAmount,
            refundableAmount: balance,
            transactionKey: lastTransactionKey,
          });
        }
      },
    ),
  );
});
