import {
  buyerMessage,
  type TossErrorCode,
  type TossErrorCodeInfo,
  tossErrorCodes,
} from "@toss-bff/toss-client/errors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getTossError } from "./client.ts";
import { openShop, type Shop } from "./test-shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** 170 and more. */
const codes = Object.entries(tossErrorCodes) as [TossErrorCode, TossErrorCodeInfo][];

type Route = "confirm" | "cancel";

/** How a call ended: with an outcome, or refused with tRPC's code, our reason, and Toss's code if it was shown. */
async function ending(call: Promise<{ outcome: string }>): Promise<string> {
  return call.then(
    ({ outcome }) => outcome,
    (error) => {
      const toss = getTossError(error);
      if (toss?.reason === undefined) return `unmapped: ${error.message}`;
      expect(error.data.code, error.message).not.toMatch(/UNAUTHORIZED|FORBIDDEN/);
      expect(toss.charged).toBe("no");
      if (toss.code !== undefined) {
        expect(toss.buyerMessage).toBe(buyerMessage(toss.code, "en"));
      }
      return [error.data.code, toss.reason, toss.code && "code", toss.retry].join(" ");
    },
  );
}

/** What Toss's list says a code means for this call. */
function meaning({ kind, of }: TossErrorCodeInfo, route: Route): string {
  const isListed = of === "*" || of.includes(route);
  return isListed || kind === "busy" || kind === "decided" || kind === "unknown"
    ? kind
    : "unlisted";
}

function answerWith(route: Route, code: TossErrorCode): void {
  shop.sandbox.faults.add({
    route,
    kind: "answer",
    status: 400,
    body: JSON.stringify({ code, message: "a sentence of Toss" }),
  });
}

const notCharged = "SERVICE_UNAVAILABLE NOT_CHARGED_TRY_AGAIN  later";
const declined = "PAYMENT_REQUIRED PAYMENT_DECLINED code newPayment";
const refused = "PRECONDITION_FAILED REFUND_NOT_ALLOWED code no";

test("every code of Toss's that answers a confirm ends it as what the code means", async () => {
  const endings: Record<string, Set<string>> = {};
  for (const [code, info] of codes) {
    const redirect = shop.approve(await shop.openOrder("alice"));
    answerWith("confirm", code);
    const end = await ending(shop.as("alice", { "x-language": "en" }).confirm.mutate(redirect));
    const what = meaning(info, "confirm");
    endings[what] = (endings[what] ?? new Set()).add(end);
    shop.sandbox.faults.clear();
  }
  expect(endings).toEqual({
    fault: new Set([notCharged]),
    refused: new Set([declined]),
    closed: new Set([declined]),
    busy: new Set(["pending"]),
    decided: new Set(["pending"]),
    // They prove nothing, so the confirm is sent again under its key, and this time answered.
    unknown: new Set(["paid"]),
    unlisted: new Set(["paid"]),
  });
});

test("every code of Toss's that answers a cancel ends it as what the code means", async () => {
  const endings: Record<string, Set<string>> = {};
  for (const [code, info] of codes) {
    const redirect = shop.approve(await shop.openOrder("alice"));
    await shop.checkout.confirm(redirect);
    answerWith("cancel", code);
    const { paymentKey } = redirect;
    const refund = { requestId: code, cancelReason: "Changed my mind", cancelAmount: 100 };
    const staff = shop.as("anna", { "x-role": "staff", "x-language": "en" });
    const end = await ending(staff.cancel.mutate({ paymentKey, ...refund }));
    const what = meaning(info, "cancel");
    endings[what] = (endings[what] ?? new Set()).add(end);
    shop.sandbox.faults.clear();
  }
  expect(endings).toEqual({
    fault: new Set([notCharged]),
    refused: new Set([refused]),
    closed: new Set([refused]),
    decided: new Set([refused]),
    busy: new Set(["pending"]),
    unknown: new Set(["pending"]),
    unlisted: new Set(["pending"]),
  });
});
