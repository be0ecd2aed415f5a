import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { tossErrors } from "../src/protocol/errors.data.ts";
import { authenticated, openShop, paid, type Shop } from "./shop.ts";

test("an unknown path answers NOT_FOUND, a known one with another method NOT_FOUND_HTTP_METHOD", async () => {
  await using shop = await openShop();
  const codeOf = async (method: string, path: string) => {
    const { status, body } = await shop.send(method, path, undefined);
    expect(status).toBe(404);
    return body.code;
  };
  expect(await codeOf("GET", "/v1/nothing")).toBe("NOT_FOUND");
  expect(await codeOf("GET", "/v1/payments/a/b")).toBe("NOT_FOUND");
  expect(await codeOf("POST", "/v1/payments//cancel")).toBe("NOT_FOUND");
  expect(await codeOf("GET", "/v1/payments/%")).toBe("NOT_FOUND");
  expect(await codeOf("GET", "/v2/payments")).toBe("NOT_FOUND");
  expect(await codeOf("GET", "/v1/payments")).toBe("NOT_FOUND_HTTP_METHOD");
  expect(await codeOf("GET", "/v1/payments/confirm")).toBe("NOT_FOUND_HTTP_METHOD");
  expect(await codeOf("PUT", "/v1/payments/confirm")).toBe("NOT_FOUND_HTTP_METHOD");
  expect(await codeOf("DELETE", "/v1/payments/key")).toBe("NOT_FOUND_HTTP_METHOD");
  expect(await codeOf("OPTIONS", "/v1/payments/orders/order-1")).toBe("NOT_FOUND_HTTP_METHOD");
});

test.for([
  ["broken JSON", '{"paymentKey":'],
  ["an empty body", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["a number", "1"],
  ["JSON as deep as the limit allows", "[".repeat(1_000_000)],
] as const)("%s answers INVALID_REQUEST in Toss's shape", async ([, body]) => {
  await using shop = await openShop();
  const refused = await shop.confirm(body);
  expect(refused.status).toBe(400);
  expect(refused.body).toEqual({ code: "INVALID_REQUEST", message: "잘못된 요청입니다." });
  expect(refused.headers.get("content-type")).toBe("application/json");
});

test("a body is taken up to 1 MiB, and refused beyond", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const bodyOf = (bytes: number) => {
    const empty = JSON.stringify({ ...payment, pad: "" });
    return empty.replace('"pad":""', `"pad":"${"x".repeat(bytes - empty.length)}"`);
  };
  const refused = await shop.confirm(bodyOf(1024 * 1024 + 1));
  expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_REQUEST" } });
  expect(shop.sandbox.payments.get(payment.paymentKey)?.status).toBe("IN_PROGRESS");
  expect((await shop.confirm(bodyOf(1024 * 1024))).status).toBe(200);
});

test("a body that is not application/json or not UTF-8 answers INVALID_REQUEST", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const refused = await shop.confirm(payment, { headers: { "content-type": "text/plain" } });
  expect(refused.body.code).toBe("INVALID_REQUEST");
  const broken = await fetch(`${shop.sandbox.url}/v1/payments/confirm`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${shop.sandbox.secretKey}:`)}`,
      "content-type": "application/json",
    },
    body: Buffer.from('{"paymentKey":"\xff"}', "latin1"),
  });
  expect(await broken.json()).toMatchObject({ code: "INVALID_REQUEST" });
  const utf8 = { headers: { "content-type": "application/json; charset=utf-8" } };
  expect((await shop.confirm(payment, utf8)).status).toBe(200);
});

test("what is not HTTP gets Toss's error shape too", async () => {
  await using shop = await openShop();
  const socket = connect(Number(new URL(shop.sandbox.url).port), "127.0.0.1");
  socket.end("HELLO\r\n\r\n");
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(JSON.parse(answer.slice(answer.indexOf("{")))).toEqual({
    code: "INVALID_REQUEST",
    message: "잘못된 요청입니다.",
  });
});

test("F17 a request cut in the middle is neither executed nor noted, and the sandbox goes on", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const body = JSON.stringify(payment);
  const socket = connect(Number(new URL(shop.sandbox.url).port), "127.0.0.1");
  socket.end(
    [
      "POST /v1/payments/confirm HTTP/1.1",
      "host: 127.0.0.1",
      `authorization: Basic ${btoa(`${shop.sandbox.secretKey}:`)}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      "",
      body.slice(0, -5),
    ].join("\r\n"),
  );
  const answer = await text(socket);
  expect(answer.match(/^HTTP\/1.1 .*$/gm)).toEqual(["HTTP/1.1 400 Bad Request"]);
  expect((await shop.retrieve(payment.paymentKey)).body.status).toBe("IN_PROGRESS");
  expect(shop.sandbox.requests.list().map(({ method }) => method)).toEqual(["GET"]);
});

test("Accept-Language en-US turns enum-like values into English, error messages stay Korean", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const words = async (language: string) => {
    const { body } = await shop.retrieve(paymentKey, { headers: { "accept-language": language } });
    return [body.method, body.card.cardType, body.card.ownerType];
  };
  expect(await words("en-US")).toEqual(["CARD", "CREDIT", "PERSONAL"]);
  expect(await words("en-US,ko;q=0.5")).toEqual(["CARD", "CREDIT", "PERSONAL"]);
  expect(await words("ko-KR")).toEqual(["카드", "신용", "개인"]);
  const { body } = await shop.retrieve("nothing", { headers: { "accept-language": "en-US" } });
  expect(body.message).toBe("존재하지 않는 결제 정보 입니다.");
});

test("every answer has its own trace id", async () => {
  await using shop = await openShop();
  const [one, other] = [await shop.retrieve("nothing"), await shop.retrieve("nothing")];
  const trace = (answer: typeof one) => answer.headers.get("x-tosspayments-trace-id");
  expect(trace(one)).toMatch(/^[0-9a-f]{32}$/);
  expect(trace(one)).not.toBe(trace(other));
});

/** Confirms with a forced error; the payment must not notice. */
async function forced(shop: Shop, code: string, idempotencyKey?: string) {
  const payment = authenticated(shop.sandbox);
  const headers = { "tosspayments-test-code": code };
  const call = idempotencyKey === undefined ? { headers } : { headers, idempotencyKey };
  const answer = await shop.confirm(payment, call);
  expect(shop.sandbox.payments.get(payment.paymentKey)?.status).toBe("IN_PROGRESS");
  return answer;
}

test("TossPayments-Test-Code forces each of the 170 codes and changes nothing", async () => {
  await using shop = await openShop();
  const codes = Object.entries(tossErrors);
  expect(codes).toHaveLength(170);
  for (const [code, { status, message }] of codes) {
    const answer = await forced(shop, code);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ code, message: message ?? "잘못된 요청입니다." });
  }
});

test("an unknown test code answers INVALID_TEST_CODE", async () => {
  await using shop = await openShop();
  for (const code of ["NO_SUCH_CODE", "toString", ""]) {
    expect(await forced(shop, code)).toMatchObject({
      status: 400,
      body: { code: "INVALID_TEST_CODE", message: "유효하지 않은 테스트 코드입니다." },
    });
  }
});

test("the forced IDEMPOTENT_REQUEST_PROCESSING comes again while the header is there, and is not stored", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const headers = { "tosspayments-test-code": "IDEMPOTENT_REQUEST_PROCESSING" };
  for (let round = 0; round < 2; round += 1) {
    expect((await shop.confirm(payment, { headers, idempotencyKey: "busy" })).status).toBe(409);
  }
  expect((await shop.confirm(payment, { idempotencyKey: "busy" })).status).toBe(200);
});
