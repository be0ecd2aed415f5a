import { expect, test } from "vitest";
import { cancelInput, confirmInput, inspectInput, onStatusInput } from "./inputs.ts";
import { guardRequests } from "./request-guard.ts";
import { safeSuperjson } from "./superjson.ts";

const length = 100_000;
/** What makes a pattern that can match in two ways go back and forth: quadratic, each of these takes ten seconds and not a millisecond. */
const long = [
  ...["a", "-", "=", "0", "_", ".", " ", "\\", "%", "\t", "가", "😀"].flatMap((part) => [
    part.repeat(length),
    `${part.repeat(length)}!`,
  ]),
  "a.".repeat(length),
  "\\.".repeat(length),
  "2026-03-01T".repeat(10_000),
];

/** Many times what all of them take together. */
const timeout = 10_000;

test("S25: 100,000 characters for any field are refused as fast as they are read", {
  timeout,
}, () => {
  const refund = { paymentKey: "key1", requestId: "r", cancelReason: "c", cancelAmount: 1 };
  const account = { bank: "20", accountNumber: "1", holderName: "n" };
  for (const text of long) {
    const inputs = [
      confirmInput.safeParse({ paymentKey: text, orderId: "order-1", amount: 1 }),
      confirmInput.safeParse({ paymentKey: "key1", orderId: text, amount: 1 }),
      confirmInput.safeParse({ paymentKey: "key1", orderId: "order-1", amount: text }),
      confirmInput.safeParse({ [text]: 1 }),
      inspectInput.safeParse({ orderId: text }),
      onStatusInput.safeParse({ orderId: "order-1", lastEventId: text }),
      ...["paymentKey", "requestId", "cancelReason", "cancelAmount"].map((field) =>
        cancelInput.safeParse({ ...refund, [field]: text }),
      ),
      ...Object.keys(account).map((field) =>
        cancelInput.safeParse({ ...refund, refundReceiveAccount: { ...account, [field]: text } }),
      ),
    ];
    expect(inputs.filter(({ success }) => success)).toEqual([]);
  }
});

test("S25: so are superjson's paths, and a date of as many is read or refused", { timeout }, () => {
  const { deserialize } = safeSuperjson.input;
  for (const text of long) {
    const values = { [text]: ["Date"] };
    expect(() => deserialize({ json: {}, meta: { values } })).toThrow(/leads to nothing/);
    const same = { json: {}, meta: { referentialEqualities: { a: [text] } } };
    expect(() => deserialize(same)).toThrow(/leads to nothing/);
    const date = { json: { at: text }, meta: { values: { at: ["Date"] } } };
    try {
      expect(deserialize(date)).toEqual({ at: expect.any(Date) });
    } catch (error) {
      expect(error).toMatchObject({ name: "TRPCError", field: "at" });
    }
  }
});

test("S25: so are the headers and the address of a request", { timeout }, async () => {
  const guard = guardRequests(() => new Response(null, { status: 500 }));
  const url = "https://shop.example/api/trpc/payments.confirm";
  const send = async (to: string, headers: Record<string, string>) =>
    (await guard(new Request(to, { method: "POST", headers, body: "{}" }))).status;
  for (const part of ["a", ";", "/", "x;", ","]) {
    const text = part.repeat(length);
    expect(await send(url, { "content-type": `application/x${text}!` })).toBe(415);
    expect(await send(url, { origin: text, "content-type": "application/json" })).toBe(403);
    expect(await send(`${url}${",b".repeat(length)}?batch=1`, {})).toBe(400);
  }
});
