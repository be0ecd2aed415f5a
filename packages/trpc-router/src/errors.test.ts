import { CheckoutError, type CheckoutReason } from "@toss-bff/toss-checkout";
import { buyerMessage } from "@toss-bff/toss-client/errors";
import { initTRPC, TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toTRPCError } from "./errors.ts";
import { tossErrorHint } from "./index.ts";
import { createPaymentsRouter } from "./payments-router.ts";
import { callPlain, serve } from "./test-host.ts";
import { openShop, refusal, type Shop } from "./test-shop.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const t = initTRPC.create();
const unknownOrder = { orderId: "order-unknown" };

describe("what a refusal becomes", () => {
  test.each<[CheckoutReason, TRPCError["code"]]>([
    ["INVALID_INPUT", "BAD_REQUEST"],
    ["INVALID_AMOUNT", "BAD_REQUEST"],
    ["AMOUNT_MISMATCH", "PRECONDITION_FAILED"],
    ["ORDER_EXPIRED", "PRECONDITION_FAILED"],
    ["REFUND_EXCEEDS_BALANCE", "PRECONDITION_FAILED"],
    ["REFUND_NOT_ALLOWED", "PRECONDITION_FAILED"],
    ["ORDER_NOT_FOUND", "NOT_FOUND"],
    ["PAYMENT_KEY_CONFLICT", "CONFLICT"],
    ["REQUEST_ID_REUSED", "CONFLICT"],
    ["PAYMENT_DECLINED", "PAYMENT_REQUIRED"],
    ["NOT_CHARGED_TRY_AGAIN", "SERVICE_UNAVAILABLE"],
    ["INTERNAL", "INTERNAL_SERVER_ERROR"],
  ])("%s is %s, with its cause for the host and a text for the buyer", (reason, code) => {
    const cause = new CheckoutError(reason, "a sentence of checkout");
    for (const language of ["ko", "en"] as const) {
      const error = toTRPCError(cause, language);
      expect(error).toMatchObject({ name: "TRPCError", code, cause });
      expect(error).toMatchObject({ toss: { reason, charged: "no", retry: "no" } });
      expect(error).toHaveProperty(
        "toss.buyerMessage",
        expect.stringMatching(language === "ko" ? /[가-힣]/ : /^[ -~]+$/),
      );
    }
  });

  test("charged and retry are passed on", () => {
    const cause = new CheckoutError("INTERNAL", "lost", { charged: "maybe", retry: "later" });
    expect(toTRPCError(cause, "en")).toMatchObject({ toss: { charged: "maybe", retry: "later" } });
  });

  test("INV-10: no text claims that nothing was charged when that is not certain", () => {
    for (const cause of [
      new CheckoutError("NOT_CHARGED_TRY_AGAIN", "m", { charged: "maybe" }),
      new CheckoutError("PAYMENT_DECLINED", "m", {
        charged: "maybe",
        code: "REJECT_CARD_COMPANY",
      }),
    ]) {
      expect(toTRPCError(cause, "en")).toMatchObject({
        toss: { buyerMessage: buyerMessage(undefined, "en") },
      });
    }
  });

  test("a refusal from another copy of toss-checkout is recognised", () => {
    const foreign = Object.assign(new Error("m"), { ...new CheckoutError("ORDER_EXPIRED", "m") });
    foreign.name = "CheckoutError";
    expect(toTRPCError(foreign, "en")).toMatchObject({ code: "PRECONDITION_FAILED" });
  });
});

describe("a declined payment", () => {
  test.each(["ko", "en"] as const)("says why to the buyer in %s", async (language) => {
    const redirect = shop.approve(await shop.openOrder("alice"), {
      refusal: "REJECT_CARD_COMPANY",
    });
    const alice = shop.as("alice", { "x-language": language });
    expect(await refusal(alice.confirm.mutate(redirect))).toMatchObject({
      code: "PAYMENT_REQUIRED",
      data: { httpStatus: 402 },
      toss: {
        reason: "PAYMENT_DECLINED",
        code: "REJECT_CARD_COMPANY",
        charged: "no",
        retry: "newPayment",
        buyerMessage: buyerMessage("REJECT_CARD_COMPANY", language),
      },
    });
  });
});

test("staff are told what to check when Toss refuses a refund, and the buyer's text stays one for buyers", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  await shop.checkout.confirm(redirect);
  shop.sandbox.faults.add({
    route: "cancel",
    kind: "answer",
    status: 400,
    body: '{"code":"EXCEED_CANCEL_LIMIT","message":"취소 한도를 초과했습니다."}',
  });
  const { paymentKey } = redirect;
  const refund = { paymentKey, requestId: "refund-1", cancelReason: "Late" } as const;
  const staff = shop.as("anna", { "x-role": "staff", "x-language": "en" });
  const refused = await refusal(staff.cancel.mutate({ ...refund, cancelAmount: "full" }));
  expect(refused.message).toBe(
    "Toss refused the refund: EXCEED_CANCEL_LIMIT. Nothing was refunded by this request; use a new requestId for another try. The merchant's cancel limit (취소 한도) is reached; ask Toss Payments.",
  );
  expect(refused.toss).toMatchObject({
    code: "EXCEED_CANCEL_LIMIT",
    buyerMessage: buyerMessage("EXCEED_CANCEL_LIMIT", "en"),
  });
  expect(tossErrorHint("EXCEED_CANCEL_LIMIT")).toBe(refused.message.split("try. ")[1]);
});

test("F42: a key that Toss does not accept is told to nobody's browser, and the order stays payable", async () => {
  const redirect = shop.approve(await shop.openOrder("alice"));
  shop.sandbox.faults.add({
    route: "confirm",
    kind: "answer",
    status: 401,
    body: '{"code":"UNAUTHORIZED_KEY","message":"인증되지 않은 시크릿 키 입니다."}',
  });
  const refused = await refusal(shop.as("alice").confirm.mutate(redirect));
  expect(refused).toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    toss: { reason: "NOT_CHARGED_TRY_AGAIN", charged: "no", retry: "later" },
  });
  expect(JSON.stringify(refused)).not.toMatch(/UNAUTHORIZED_KEY|시크릿/);
  expect(await shop.as("alice").confirm.mutate(redirect)).toMatchObject({ outcome: "paid" });
});

test("F08: a ledger that is down is SERVICE_UNAVAILABLE, and nothing of its error leaves", async () => {
  await using broken = await openShop({
    wrapLedger: (ledger) => ({
      ...ledger,
      read: () => Promise.reject(new Error("connect ECONNREFUSED db.internal user=canary")),
    }),
  });
  const { status, text } = await broken.send(
    "retrieveByOrderId",
    JSON.stringify({ json: unknownOrder }),
    {
      type: "query",
    },
  );
  expect(status).toBe(503);
  expect(text).toContain("NOT_CHARGED_TRY_AGAIN");
  expect(text).not.toMatch(/canary|ECONNREFUSED|db\.internal/);
  expect(broken.sandbox.requests.list()).toEqual([]);
});

describe("what nobody foresaw", () => {
  async function thrownBy(authorize: () => boolean, locale?: () => "ko" | "en") {
    const router = t.router(
      createPaymentsRouter({
        checkout: shop.checkout,
        procedures: { confirm: t.procedure },
        authorize,
        locale,
      }),
    );
    await using host = await serve(router, () => ({}));
    const redirect = shop.approve(await shop.openOrder("alice"));
    shop.sandbox.requests.clear();
    const answer = await callPlain(host, "confirm", redirect);
    expect(shop.sandbox.requests.list()).toEqual([]);
    return { ...answer, seen: host.errors };
  }

  test("S15: becomes one sentence and a correlation id that the host's onError has too", async () => {
    const cause = new Error("password=canary-9f2 at /srv/app/db.ts");
    const { status, text, error, seen } = await thrownBy(() => {
      throw cause;
    });
    expect(status).toBe(500);
    expect(text).not.toMatch(/canary|\/srv/);
    expect(error.data.toss).toEqual({
      reason: "INTERNAL",
      charged: "maybe",
      retry: "later",
      buyerMessage: expect.stringMatching(/[가-힣]/),
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(error.message).toContain(error.data.toss.correlationId);
    expect(error.data).not.toHaveProperty("stack");
    expect(seen).toMatchObject([{ message: error.message, cause }]);
  });

  test("a value that is no Error is masked too", async () => {
    const { text, error } = await thrownBy(() => {
      throw "canary-9f2";
    });
    expect(error.data.toss.reason).toBe("INTERNAL");
    expect(text).not.toContain("canary");
  });

  test("a TRPCError is the host's own word and passes as it is", async () => {
    const { status, error } = await thrownBy(() => {
      throw new TRPCError({ code: "TOO_MANY_REQUESTS", message: "Wait a minute." });
    });
    expect(status).toBe(429);
    expect(error.message).toBe("Wait a minute.");
    expect(error.data).not.toHaveProperty("toss");
  });

  test("a broken locale does not hide the refusal", async () => {
    const { error } = await thrownBy(
      () => false,
      () => {
        throw new Error("canary");
      },
    );
    expect(error.data.toss).toMatchObject({
      reason: "ORDER_NOT_FOUND",
      buyerMessage: expect.stringMatching(/[가-힣]/),
    });
  });
});
