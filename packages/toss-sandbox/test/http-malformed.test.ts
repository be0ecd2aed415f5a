import { expect, test } from "vitest";
import { answersTo, authOf, head, tossShaped } from "./raw-answers.ts";
import { rawConnection, rawRequest, takeApart, until } from "./raw-request.ts";
import { authenticated, openShop } from "./shop.ts";

const local = "host: 127.0.0.1\r\nconnection: close";

test.for([
  ["a lower-case method", head("get /v1/payments/a HTTP/1.1", local), 400],
  ["a method nobody knows", head("FETCH /v1/payments/a HTTP/1.1", local), 400],
  ["CONNECT", head("CONNECT 127.0.0.1:443 HTTP/1.1", local), 404],
  ["TRACE", head("TRACE /v1/payments/a HTTP/1.1", local), 403],
  ["OPTIONS of everything", head("OPTIONS * HTTP/1.1", local), 404],
  ["PROPFIND", head("PROPFIND / HTTP/1.1", local), 404],
  ["no host", head("GET /v1/payments/a HTTP/1.1", "connection: close"), 400],
  ["two hosts", head("GET /v1/payments/a HTTP/1.1", local, "host: localhost"), 400],
  ["a path without a slash", head("GET v1/payments/a HTTP/1.1", local), 400],
  ["a blank in the path", head("GET /v1/payments/a b HTTP/1.1", local), 400],
  ["NUL in the path", head("GET /v1/payments/\0 HTTP/1.1", local), 400],
  ["HTTP/0.9", "GET /v1/payments/a\r\n\r\n", 400],
  ["HTTP/3.0", head("GET /v1/payments/a HTTP/3.0", local), 400],
  ["HTTP/2 from the start", head("PRI * HTTP/2.0") + head("SM"), 400],
  ["TLS", Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3]), 400],
  ["a header without a colon", head("GET / HTTP/1.1", local, "oops"), 400],
  ["a blank before the colon", head("GET / HTTP/1.1", local, "x-a : b"), 400],
  ["a folded header", head("GET / HTTP/1.1", local, "x-a: b", " c"), 400],
  ["NUL in a header", head("GET / HTTP/1.1", local, "x-a: \0"), 400],
  ["bare line feeds", "GET / HTTP/1.1\nhost: 127.0.0.1\n\n", 400],
  ["17 KiB of headers", head("GET / HTTP/1.1", local, `x-a: ${"a".repeat(17_000)}`), 431],
  ["an endless path", head(`GET /${"a".repeat(70_000)} HTTP/1.1`, local), 431],
  ["a length below zero", head("POST /v1/payments HTTP/1.1", local, "content-length: -1"), 400],
  ["a length in words", head("POST /v1/payments HTTP/1.1", local, "content-length: ten"), 400],
  [
    "a length beyond counting",
    head("POST /v1/payments HTTP/1.1", local, `content-length: ${"9".repeat(30)}`),
    400,
  ],
  [
    "two lengths",
    head("POST /v1/payments HTTP/1.1", local, "content-length: 1", "content-length: 2"),
    400,
  ],
  [
    "a length and chunks",
    head("POST /v1/payments HTTP/1.1", local, "content-length: 4", "transfer-encoding: chunked") +
      "0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    400,
  ],
  [
    "chunks twice",
    head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: chunked, identity"),
    400,
  ],
  [
    "chunks under another name",
    head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: xchunked"),
    400,
  ],
  [
    "a chunk size that is none",
    `${head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: chunked")}zz\r\n`,
    400,
  ],
  [
    "a chunk longer than its size",
    head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: chunked") +
      "1\r\nabc\r\n0\r\n\r\n",
    400,
  ],
  [
    "an endless chunk extension",
    `${head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: chunked")}1;${"a".repeat(20_000)}\r\n`,
    413,
  ],
] as const)(
  "%s gets one refusal in Toss's shape, and the sandbox goes on",
  async ([, bytes, status]) => {
    await using shop = await openShop();
    const answers = await answersTo(shop, bytes);
    expect(answers).toMatchObject([{ status, body: tossShaped }]);
    expect(answers[0]?.headers["content-type"]).toBe("application/json");
    expect((await shop.retrieve("nothing")).body.code).toBe("NOT_FOUND_PAYMENT");
  },
);

test("what smuggles a second request executes neither", async () => {
  await using shop = await openShop();
  const body = JSON.stringify(authenticated(shop.sandbox));
  const hidden = [
    "POST /v1/payments/confirm HTTP/1.1",
    local,
    authOf(shop),
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
  for (const framing of [
    ["content-length: 0", "transfer-encoding: chunked"],
    [`content-length: ${hidden.length}`, "transfer-encoding: chunked"],
    [`content-length: ${hidden.length}`, "transfer-encoding : chunked"],
    ["content-length: 0", `content-length: ${hidden.length}`],
    ["transfer-encoding: chunked", "transfer-encoding: identity"],
    ["transfer-encoding:\x0bchunked"],
  ]) {
    const first = head("POST /v1/payments HTTP/1.1", local, authOf(shop), ...framing);
    const answers = await answersTo(shop, `${first}0\r\n\r\n${hidden}`);
    expect(answers, framing.join()).toMatchObject([{ status: 400, body: tossShaped }]);
  }
  expect(shop.sandbox.payments.list()).toMatchObject([{ status: "IN_PROGRESS" }]);
});

test.for(["CONNECT a:1", "GET /v1/payments/a"])(
  "a client that resets after %s breaks nothing",
  async (start) => {
    await using shop = await openShop();
    shop.sandbox.faults.add({ kind: "dripAfter", ms: 1 });
    const { socket, heard, sofar } = rawConnection(
      shop,
      head(`${start} HTTP/1.1`, "host: 127.0.0.1", authOf(shop)),
    );
    await until(() => sofar().length > 0);
    socket.resetAndDestroy();
    await heard;
    expect((await shop.retrieve("nothing")).status).toBe(404);
  },
);

test("HEAD gets the head of a refusal", async () => {
  await using shop = await openShop();
  const { heard } = rawRequest(shop, "HEAD", "/v1/payments/nothing");
  const answer = takeApart((await heard).bytes);
  expect(answer).toMatchObject({ status: 404, body: Buffer.alloc(0) });
});

test("HTTP/1.0 works without a host and ends its connection", async () => {
  await using shop = await openShop();
  const answers = await answersTo(shop, head("GET /v1/payments/a HTTP/1.0", authOf(shop)));
  expect(answers).toMatchObject([{ status: 404, body: { code: "NOT_FOUND_PAYMENT" } }]);
});

test("Expect: 100-continue is answered, any other expectation left alone", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const body = JSON.stringify(payment);
  const lines = [
    local,
    authOf(shop),
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  const start = (expectation: string) =>
    head("POST /v1/payments/confirm HTTP/1.1", ...lines, expectation, "connection: close");
  const { socket, heard, sofar } = rawConnection(shop, start("expect: 100-continue"));
  await until(() => sofar().length > 0);
  expect(sofar().toString()).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  socket.write(body);
  const answer = takeApart((await heard).bytes.subarray(sofar().indexOf("\r\n\r\n") + 4));
  expect(answer?.status).toBe(200);
  const again = await answersTo(shop, start("expect: a-miracle") + body);
  expect(again).toMatchObject([{ body: { code: "ALREADY_PROCESSED_PAYMENT" } }]);
});
