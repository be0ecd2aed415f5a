import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CancelInput, ConfirmInput } from "./inputs.ts";
import { openShop, type Refused, refusal, type Shop, writes } from "./test-shop.ts";
import type { Reason } from "./toss-error-data.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Id, what is sent, where, and the rule that the message must name. */
type Case = readonly [id: string, what: string, field: string, value: unknown, rule: RegExp];

const missing = Symbol("missing");
const text = (...values: string[]) => values;

const amountCases: Case[] = [
  ["B01", '"1000"', "amount", "1000", /must be a number, got string/],
  ["B02", "10.5 won", "amount", 10.5, /must be a whole number of won/],
  ["B03", "0", "amount", 0, /must be greater than 0/],
  ["B04", "-1", "amount", -1, /must be greater than 0/],
  ["B05", "null", "amount", null, /must be a number, got null/],
  ["B06", "true", "amount", true, /must be a number, got boolean/],
  ["B07", "[1000]", "amount", [1000], /must be a number, got array/],
  ["B08", "{}", "amount", {}, /must be a number, got object/],
  ["B09", "2^53", "amount", 2 ** 53, /too large/],
  ["B15", "nothing", "amount", missing, /is missing/],
  ["B18", "10.123", "amount", 10.123, /at most 2 decimals/],
];

const orderIdCases: Case[] = [
  ["B19", "no characters", "orderId", "", /6–64 characters, got 0/],
  ["B20", "5 characters", "orderId", "abcde", /6–64 characters, got 5/],
  ["B21", "65 characters", "orderId", "a".repeat(65), /6–64 characters, got 65/],
  ["B22", "a space", "orderId", "order 12", /only A-Z a-z 0-9 - _/],
  ["B23", "a slash", "orderId", "order/12", /only A-Z a-z 0-9 - _/],
  ["B24", "../../x", "orderId", "../../x", /only A-Z a-z 0-9 - _/],
  ["B25", "a trailing newline", "orderId", "order12\n", /only A-Z a-z 0-9 - _/],
  ["B26", "Korean", "orderId", "주문번호일이삼", /only A-Z a-z 0-9 - _/],
  ["B27", "a number", "orderId", 123456, /must be a string, got number/],
  ["B28", "an array", "orderId", ["order12"], /must be a string, got array/],
];

const paymentKeyCases: Case[] = [
  ["B34", "no characters", "paymentKey", "", /1–200 characters, got 0/],
  ["B35", "201 characters", "paymentKey", "k".repeat(201), /1–200 characters, got 201/],
  ...[
    ["B36", "."],
    ["B37", ".."],
    ...text("a/../b", "%2e%2e", "..%2f", "a\\b").map((value) => ["B38", value]),
    ...text("x?y=1", "x#f", "x;y").map((value) => ["B39", value]),
    ...text("key1\r\nx: y", "key1\n").map((value) => ["B40", value]),
    ["B41", "key1\u0000"],
    ["B42", "key1\ud800"],
    ["B43", "key1😀"],
  ].map(
    ([id = "", value = ""]): Case => [
      id,
      JSON.stringify(value),
      "paymentKey",
      value,
      /only A-Z a-z 0-9 - _ =/,
    ],
  ),
];

const confirmCases = [
  ...amountCases,
  ...orderIdCases,
  ...paymentKeyCases,
  ["B44", "a status", "status", "DONE", /not known to this procedure/],
  ["B44", "an admin's flag", "isAdmin", true, /not known to this procedure/],
] satisfies Case[];

const cancelCases = [
  ["B75", "nothing", "cancelReason", missing, /is missing/],
  ["B75", "no characters", "cancelReason", "", /1–188 characters, got 0/],
  ["B75", "blanks", "cancelReason", "   ", /must not be blank/],
  ["B76", "201 characters", "cancelReason", "r".repeat(201), /1–188 characters, got 201/],
  ["B76", "189 emoji", "cancelReason", "😀".repeat(189), /1–188 characters, got 189/],
  ["B77", "NUL", "cancelReason", "why\u0000", /control characters or broken Unicode/],
  ["B77", "half of an emoji", "cancelReason", "why\ud83d", /control characters or broken Unicode/],
  ["B78", "null", "cancelAmount", null, /"full" for all that is left; got null/],
  ["B79", "nothing", "cancelAmount", missing, /"full" for all that is left; it is missing/],
  ["B79", "undefined", "cancelAmount", undefined, /"full" for all that is left; it is missing/],
  ["B80", "0", "cancelAmount", 0, /must be greater than 0/],
  ["B80", "-100", "cancelAmount", -100, /must be greater than 0/],
  ["B80", "100.5 won", "cancelAmount", 100.5, /must be a whole number of won/],
  ["B80", "NaN", "cancelAmount", Number.NaN, /"full" for all that is left; got NaN/],
  ["B80", '"1000"', "cancelAmount", "1000", /"full" for all that is left; got string/],
  ["B86", "301 characters", "requestId", "r".repeat(301), /1–300 characters, got 301/],
  ["B86", "a line break", "requestId", "request1\r\n", /only visible ASCII/],
  ["B86", "Hangul", "requestId", "환불요청", /only visible ASCII/],
  ["B86", "no characters", "requestId", "", /1–300 characters, got 0/],
  ["B86", "a blank", "requestId", " ", /only visible ASCII/],
  ["B34", "no characters", "paymentKey", "", /1–200 characters, got 0/],
  ["B44", "a status", "status", "CANCELED", /not known to this procedure/],
] satisfies Case[];

function withField<T extends object>(input: T, field: string, value: unknown): T {
  const { [field as keyof T]: _old, ...rest } = input;
  return (value === missing ? rest : { ...rest, [field]: value }) as T;
}

function expectRefusal(refused: Refused, field: string, rule: RegExp, value: unknown): void {
  const reason: Reason = /amount$/i.test(field) ? "INVALID_AMOUNT" : "INVALID_INPUT";
  expect(refused).toMatchObject({
    code: "BAD_REQUEST",
    toss: { reason, field, charged: "no", retry: "no", buyerMessage: expect.stringMatching(/./) },
  });
  expect(refused.message).toMatch(rule);
  expect(refused.message.startsWith(`${field}: `)).toBe(true);
  // Short values stand in the rules themselves.
  if (typeof value === "string" && value.length > 3) expect(refused.message).not.toContain(value);
  expect(refused.toss).not.toHaveProperty("correlationId");
}

describe("confirm", () => {
  test.each(confirmCases)("%s: refuses %s as %s", async (_id, _what, field, value, rule) => {
    const order = await shop.openOrder("alice");
    const redirect = shop.approve(order);
    shop.sandbox.requests.clear();
    const input = withField<ConfirmInput>(redirect, field, value);
    expectRefusal(await refusal(shop.as("alice").confirm.mutate(input)), field, rule, value);
    expect(shop.sandbox.requests.list()).toEqual([]);
    expect(await shop.checkout.find(order)).toMatchObject({ status: "created" });
  });

  test.each([
    ["B10", "9007199254740993", "INVALID_AMOUNT"],
    ["B11", "1e400", "INVALID_AMOUNT"],
    ["B46", '1000,"amount":999', "AMOUNT_MISMATCH"],
  ])("%s: refuses the literal amount %s as %s", async (_id, literal, reason) => {
    const { paymentKey, orderId } = shop.approve(await shop.openOrder("alice"));
    shop.sandbox.requests.clear();
    const { status, text } = await shop.send(
      "confirm",
      `{"json":{"paymentKey":"${paymentKey}","orderId":"${orderId}","amount":${literal}}}`,
    );
    expect(status).toBe(reason === "AMOUNT_MISMATCH" ? 412 : 400);
    expect(JSON.parse(text)).toMatchObject({ error: { json: { data: { toss: { reason } } } } });
    expect(text).not.toContain(literal);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test.each([
    ["__proto__", '"orderId":"ORDER"'],
    ["constructor", '"orderId":"ORDER","amount":1000'],
  ])("B45: takes nothing from a %s key", async (key, rest) => {
    const order = await shop.openOrder("alice");
    const { paymentKey } = shop.approve(order);
    shop.sandbox.requests.clear();
    const { status } = await shop.send(
      "confirm",
      `{"json":{"${key}":{"x":1,"amount":1000},"paymentKey":"${paymentKey}",${rest.replace("ORDER", order.orderId)}}}`,
    );
    expect(status).toBe(400);
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(shop.sandbox.requests.list()).toEqual([]);
    expect(await shop.checkout.find(order)).toMatchObject({ status: "created" });
  });

  test.each([["null"], ["[]"], ["7"], ['"confirm"']])(
    "refuses %s in place of an object",
    async (json) => {
      const { status, text } = await shop.send("confirm", `{"json":${json}}`);
      expect(status).toBe(400);
      const { message, data } = JSON.parse(text).error.json;
      expect(message).toMatch(/^input: must be an object with paymentKey, orderId, amount; got /);
      expect(data.toss).toMatchObject({ reason: "INVALID_INPUT" });
      expect(data.toss).not.toHaveProperty("field");
    },
  );

  test("a key that may be a value in the wrong place is not repeated", async () => {
    const input = { ...shop.approve(await shop.openOrder("alice")), "4330123412341234": 1 };
    const refused = await refusal(shop.as("alice").confirm.mutate(input));
    expect(refused.message).toBe("a field: not known to this procedure. Leave it out.");
    expect(JSON.stringify(refused)).not.toContain("4330123412341234");
  });
});

describe("retrieve", () => {
  test.each([
    ["retrieve", "paymentKey", {}, "paymentKey", /is missing/],
    ["retrieve", "orderId", { paymentKey: "key1", orderId: "order12" }, "orderId", /not known/],
    ["retrieveByOrderId", "orderId", {}, "orderId", /is missing/],
    ["retrieveByOrderId", "status", { orderId: "order12", status: "DONE" }, "status", /not known/],
  ] as const)("B70: %s names %s in %o", async (procedure, _name, input, field, rule) => {
    shop.sandbox.requests.clear();
    const call = shop.as("alice")[procedure].query as (input: unknown) => Promise<unknown>;
    expectRefusal(await refusal(call(input)), field, rule, undefined);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });
});

describe("cancel", () => {
  let refund: CancelInput;
  beforeAll(async () => {
    const redirect = shop.approve(await shop.openOrder("alice"));
    await shop.as("alice").confirm.mutate(redirect);
    const { paymentKey } = redirect;
    refund = {
      paymentKey,
      requestId: "request1",
      cancelReason: "Changed my mind",
      cancelAmount: 100,
    };
  });

  test.each(cancelCases)("%s: refuses %s as %s", async (_id, _what, field, value, rule) => {
    shop.sandbox.requests.clear();
    const input = withField(refund, field, value);
    const call = shop.as("anna", { "x-role": "staff" }).cancel.mutate(input);
    expectRefusal(await refusal(call), field, rule, value);
    expect(shop.sandbox.requests.list()).toEqual([]);
  });

  test.each([
    ["accountNumber", "123-456-789", /only digits/],
    ["accountNumber", "1".repeat(21), /1–20 characters, got 21/],
    ["bank", undefined, /is missing/],
    ["holderName", "   ", /must not be blank/],
  ])("names %s inside refundReceiveAccount and repeats none of it", async (field, value, rule) => {
    const account = {
      bank: "우리",
      accountNumber: "12345678901",
      holderName: "김토스",
      [field]: value,
    };
    const input = { ...refund, refundReceiveAccount: account } as CancelInput;
    const call = shop.as("anna", { "x-role": "staff" }).cancel.mutate(input);
    expectRefusal(await refusal(call), `refundReceiveAccount.${field}`, rule, value);
  });

  test("B76: 188 emoji are taken, and reach the browser again without what was added to them", async () => {
    shop.sandbox.requests.clear();
    const cancelReason = "😀".repeat(188);
    const answer = await shop
      .as("anna", { "x-role": "staff" })
      .cancel.mutate({ ...refund, cancelReason });
    expect(answer).toMatchObject({ outcome: "refunded", payment: { cancels: [{ cancelReason }] } });
    expect(writes(shop.sandbox.requests.list())).toMatchObject([
      {
        body: {
          cancelReason: expect.stringMatching(/^😀{188} #[A-Z2-7]{10}$/u),
          cancelAmount: 100,
        },
      },
    ]);
  });
});
