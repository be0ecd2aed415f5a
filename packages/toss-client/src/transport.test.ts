import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type Answer, bytes, drop, json, reset, startTestServer, text } from "./test-server.ts";
import {
  cancel,
  confirm,
  confirmOnce,
  create,
  failure,
  paid,
  payment,
  paymentKey,
  startShop,
} from "./test-shop.ts";
import { TossApiError, TossConnectionError } from "./toss-error.ts";
import { tossFailure } from "./toss-failure.ts";

const html = text(502, "<html>bad gateway secret-html</html>", { "content-type": "text/html" });
const declined = json(403, { code: "REJECT_CARD_COMPANY", message: "거절되었습니다." });
const internal = json(500, { code: "FAILED_INTERNAL_SYSTEM_PROCESSING", message: "실패" });

/** Answers that leave open whether a write took effect, and how its error is told. */
const unclearAnswers: [string, Answer, object][] = [
  ["F19 F20 dropped without an answer", drop, { name: "TossConnectionError" }],
  ["a reset", reset, { name: "TossConnectionError" }],
  [
    "F21 a body shorter than its length",
    bytes("HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{}"),
    { name: "TossConnectionError" },
  ],
  [
    "F22 a body that ends with the connection in mid JSON",
    bytes(`HTTP/1.1 200 OK\r\n\r\n${JSON.stringify(payment).slice(0, 300)}`),
    { name: "TossResponseError", status: 200 },
  ],
  [
    "F23 a cut chunk",
    bytes('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"a":'),
    { name: "TossConnectionError" },
  ],
  ["no HTTP at all", bytes("220 mail.example ESMTP\r\n\r\n"), { name: "TossConnectionError" }],
  ["F25 an HTML 502", html, { name: "TossResponseError", status: 502 }],
  ["an HTML 200", text(200, "<html></html>"), { name: "TossResponseError", status: 200 }],
  ["F26 an empty body", text(200, ""), { name: "TossResponseError", status: 200 }],
  ["204 without a body", text(204, ""), { name: "TossResponseError", status: 204 }],
  ["F27 null", json(200, null), { name: "TossResponseError" }],
  ["F27 an array", json(200, [payment]), { name: "TossResponseError" }],
  ["F27 a string", json(200, "DONE"), { name: "TossResponseError" }],
  [
    "a payment without totalAmount",
    json(200, { ...payment, totalAmount: undefined }),
    { name: "TossResponseError" },
  ],
  [
    "F30 a redirect",
    (response, request) =>
      void response.writeHead(307, { location: `/elsewhere${request.url}` }).end(),
    { name: "TossResponseError", status: 307 },
  ],
  [
    "F31 a body over 1 MiB",
    json(200, { ...payment, filler: "x".repeat(1024 * 1024) }),
    { name: "TossResponseError" },
  ],
  [
    "F32 a compressed body",
    (response) =>
      void response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync(JSON.stringify(payment))),
    { name: "TossResponseError" },
  ],
  ["an error without a code", json(400, { message: "?" }), { name: "TossResponseError" }],
  ["a code of several lines", json(400, { code: "A\nB" }), { name: "TossResponseError" }],
  ["a code in lower case", json(400, { code: "a_secret" }), { name: "TossResponseError" }],
  [
    "a payment with a field nested 5,000 deep",
    text(200, `{"deep":${"[".repeat(5000)}${"]".repeat(5000)},${JSON.stringify(payment).slice(1)}`),
    { name: "TossResponseError", status: 200 },
  ],
  ["a code too long", json(400, { code: "A".repeat(101) }), { name: "TossResponseError" }],
  ["500 with a code", internal, { name: "TossApiError", status: 500 }],
];

for (const [title, answer, told] of unclearAnswers) {
  test(`a cancel answered by ${title} is not repeated and may have taken effect`, async () => {
    await using shop = await startShop([answer]);
    const error = await failure(cancel(shop.toss));
    expect(error).toMatchObject({ ...told, applied: "maybe" });
    expect(tossFailure(error, "cancel")).toBe("ambiguous");
    expect(shop.seen).toHaveLength(1);
  });

  test(`a confirm answered by ${title} is replayed under the same key and then paid`, async () => {
    await using shop = await startShop([answer, paid]);
    expect(await confirm(shop.toss)).toMatchObject({ status: "DONE", paymentKey });
    expect(shop.seen).toHaveLength(2);
    expect(shop.seen[1]).toMatchObject({
      url: "/v1/payments/confirm",
      body: shop.seen[0]?.body,
      headers: { "idempotency-key": shop.seen[0]?.headers["idempotency-key"] },
    });
  });

  test(`a confirm with retry "notSent" answered by ${title} is sent once`, async () => {
    await using shop = await startShop([answer]);
    const error = await failure(confirmOnce(shop.toss));
    expect(error.applied).toBe("maybe");
    expect(tossFailure(error, "confirm")).toBe("ambiguous");
    expect(shop.seen).toHaveLength(1);
  });
}

test("a create that may have been heard is not repeated", async () => {
  await using shop = await startShop([drop]);
  expect((await failure(create(shop.toss))).applied).toBe("maybe");
  expect(shop.seen).toHaveLength(1);
});

test("an error says nothing of an HTML body", async () => {
  await using shop = await startShop([html]);
  const error = await failure(cancel(shop.toss));
  expect(error.message).not.toContain("secret-html");
  expect(error.message).toMatch(
    /^POST \/v1\/payments\/\{paymentKey\}\/cancel answered 502 with a body that is not JSON/,
  );
});

test("a definite refusal is not repeated and did not take effect", async () => {
  await using shop = await startShop([declined]);
  const error = await failure(confirm(shop.toss));
  expect(error).toBeInstanceOf(TossApiError);
  expect(error).toMatchObject({ code: "REJECT_CARD_COMPANY", status: 403, applied: "no" });
  expect(error.message).toBe(
    "POST /v1/payments/confirm answered 403 REJECT_CARD_COMPANY: 거절되었습니다.",
  );
  expect(shop.seen).toHaveLength(1);
});

test("F44 an unknown code leaves the outcome open and is not repeated", async () => {
  await using shop = await startShop([json(400, { code: "BRAND_NEW_CODE", message: "?" })]);
  const error = await failure(confirm(shop.toss));
  expect([tossFailure(error, "confirm"), error.applied]).toEqual(["ambiguous", "maybe"]);
  expect(shop.seen).toHaveLength(1);
});

test("a refusal after a lost answer is Toss's word on the payment", async () => {
  await using shop = await startShop([drop, declined]);
  expect(await failure(confirm(shop.toss))).toMatchObject({ applied: "no" });
});

test("a key turned away after a lost answer leaves the lost answer open", async () => {
  await using shop = await startShop([drop, json(401, { code: "UNAUTHORIZED_KEY", message: "" })]);
  const error = await failure(confirm(shop.toss));
  expect([tossFailure(error, "confirm"), error.applied]).toEqual(["ambiguous", "maybe"]);
});

test("F13 a write that meets no server is repeated and did not take effect", async () => {
  const gone = await startTestServer(paid);
  await gone[Symbol.asyncDispose]();
  for (const call of [create, confirm, confirmOnce, cancel]) {
    await using shop = await startShop([], { baseUrl: gone.url });
    const error = await failure(call(shop.toss));
    expect(error).toBeInstanceOf(TossConnectionError);
    expect(tossFailure(error, "cancel")).toBe("notSent");
    expect(shop.clock.waits).toHaveLength(3);
  }
});

test("no server after a lost answer leaves the lost answer open", async () => {
  const server = await startTestServer(() => void server[Symbol.asyncDispose]());
  await using shop = await startShop([], { baseUrl: server.url });
  const error = await failure(confirm(shop.toss));
  expect([tossFailure(error, "confirm"), error.applied]).toEqual(["ambiguous", "maybe"]);
});
