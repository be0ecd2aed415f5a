import { expect, test } from "vitest";
import { answersIn, answersTo, authOf, head, tossShaped } from "./raw-answers.ts";
import { arrived, dechunk, rawConnection, takeApart } from "./raw-request.ts";
import { authenticated, openShop } from "./shop.ts";

const local = "host: 127.0.0.1";

test("requests sent at once are answered in their order", async () => {
  await using shop = await openShop();
  const get = (path: string, ...more: string[]) =>
    head(`GET ${path} HTTP/1.1`, local, authOf(shop), ...more);
  shop.sandbox.faults.add({ kind: "delayAfter", ms: 30 });
  const answers = await answersTo(
    shop,
    get("/v1/payments/a") + get("/v1/nothing") + get("/v1/x", "connection: close"),
  );
  expect(answers.map(({ body }) => body.code)).toEqual([
    "NOT_FOUND_PAYMENT",
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
});

test("garbage behind a request is refused after its answer, never in its place", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const body = JSON.stringify(payment);
  shop.sandbox.faults.add({ kind: "delayAfter", ms: 30 });
  const lines = [
    local,
    authOf(shop),
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  const good = head("POST /v1/payments/confirm HTTP/1.1", ...lines) + body;
  const answers = await answersTo(shop, `${good}GARBAGE\r\n\r\n`);
  expect(answers).toMatchObject([
    { status: 200, body: { status: "DONE" } },
    { status: 400, body: tossShaped },
  ]);
});

test("a fault behind other requests on one connection spares their answers", async () => {
  await using shop = await openShop();
  shop.sandbox.faults.add({ kind: "delayAfter", ms: 30 });
  shop.sandbox.faults.add({ kind: "truncateAfter", framing: "chunked", bytes: 10 });
  const get = head("GET /v1/payments/a HTTP/1.1", local, authOf(shop));
  const { bytes } = await rawConnection(shop, get + get).heard;
  const second = bytes.lastIndexOf("HTTP/1.1");
  expect(answersIn(bytes.subarray(0, second))).toMatchObject([{ status: 404 }]);
  const cut = takeApart(bytes.subarray(second));
  expect(dechunk(cut?.body ?? Buffer.alloc(0))).toMatchObject({ complete: false });
});

test("garbage behind a request that is still held is never answered in its place", async () => {
  await using shop = await openShop();
  shop.sandbox.faults.add({ kind: "holdAfter" });
  const get = head("GET /v1/payments/a HTTP/1.1", local, authOf(shop));
  const { heard, sofar } = rawConnection(shop, `${get}GARBAGE\r\n\r\n`);
  await arrived(shop);
  expect((await shop.retrieve("nothing")).status).toBe(404);
  expect(sofar()).toHaveLength(0);
  shop.sandbox.faults.clear();
  expect((await heard).bytes).toHaveLength(0);
});

test("a request cut short behind a whole one is refused after its answer", async () => {
  await using shop = await openShop();
  shop.sandbox.faults.add({ kind: "delayAfter", ms: 30 });
  const get = head("GET /v1/payments/a HTTP/1.1", local, authOf(shop));
  const cut = head("POST /v1/payments HTTP/1.1", local, "transfer-encoding: chunked");
  const answers = await answersTo(shop, `${get}${cut}zz\r\n`);
  expect(answers).toMatchObject([{ status: 404 }, { status: 400, body: tossShaped }]);
});
