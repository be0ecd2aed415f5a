import { connect, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Fault } from "../src/index.ts";
import { authenticated, openShop, paid, type Shop } from "./shop.ts";

type Confirm = ReturnType<typeof authenticated>;

/** Sends one request as plain bytes; `answer` is everything that comes back until the connection ends. */
function rawRequest(shop: Shop, method: string, path: string, fields?: object) {
  const { hostname, port } = new URL(shop.sandbox.url);
  const socket: Socket = connect(Number(port), hostname);
  const body = fields === undefined ? "" : JSON.stringify(fields);
  socket.write(
    [
      `${method} ${path} HTTP/1.1`,
      `host: ${hostname}`,
      `authorization: Basic ${btoa(`${shop.sandbox.secretKey}:`)}`,
      "content-type: application/json",
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
  const answer = new Promise<string>((resolve) => {
    let received = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      received += text;
    });
    // A destroyed connection may end cleanly or with a reset; for the client both are silence.
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
  });
  return { socket, answer };
}

const rawConfirm = (shop: Shop, payment: Confirm) =>
  rawRequest(shop, "POST", "/v1/payments/confirm", payment);

const statusOf = (shop: Shop, { paymentKey }: Confirm) =>
  shop.sandbox.payments.get(paymentKey)?.status;

/** Lets the event loop turn until the sandbox has read `count` requests. */
async function arrived(shop: Shop, count = 1): Promise<void> {
  while (shop.sandbox.requests.list().length < count) await nextTurn();
}

test("dropBefore: the connection ends without a byte and nothing is executed", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "dropBefore" });
  expect(await rawConfirm(shop, payment).answer).toBe("");
  expect(statusOf(shop, payment)).toBe("IN_PROGRESS");
  expect(shop.sandbox.requests.list()).toMatchObject([
    { path: "/v1/payments/confirm", status: null },
  ]);
});

test("F20 dropAfter: the connection ends without a byte, and the money is taken", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
  expect(await rawConfirm(shop, payment).answer).toBe("");
  expect(statusOf(shop, payment)).toBe("DONE");
  expect(shop.sandbox.requests.list()).toMatchObject([{ status: null }]);
});

test("dropAfter stores the answer under its key, so the same request again gets it", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "dropAfter" });
  await expect(shop.confirm(payment, { idempotencyKey: "k" })).rejects.toThrow("fetch failed");
  expect(await shop.confirm(payment, { idempotencyKey: "k" })).toMatchObject({
    status: 200,
    body: { status: "DONE" },
  });
});

test("delayBefore: nothing is executed until the time is over, then all of it", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 50 });
  const { answer } = rawConfirm(shop, payment);
  await arrived(shop);
  expect(statusOf(shop, payment)).toBe("IN_PROGRESS");
  expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  expect(statusOf(shop, payment)).toBe("DONE");
});

test("delayAfter: executed at once, answered later", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "delayAfter", ms: 50 });
  const { answer } = rawConfirm(shop, payment);
  await arrived(shop);
  expect(statusOf(shop, payment)).toBe("DONE");
  expect(shop.sandbox.requests.list()).toMatchObject([{ status: null }]);
  expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  expect(shop.sandbox.requests.list()).toMatchObject([{ status: 200 }]);
});

test("F19 holdAfter: executed, never answered, and faults.clear ends the silence", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "holdAfter" });
  const { socket, answer } = rawConfirm(shop, payment);
  await arrived(shop);
  expect(statusOf(shop, payment)).toBe("DONE");
  // Another request goes all the way round while the first stays silent.
  expect((await shop.retrieve(payment.paymentKey)).status).toBe(200);
  expect(socket.destroyed).toBe(false);
  shop.sandbox.faults.clear();
  expect(await answer).toBe("");
});

test("F25 answer: what was asked for is answered as it is, and nothing is executed", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const html = "<html>502 Bad Gateway</html>";
  shop.sandbox.faults.add({
    route: "confirm",
    kind: "answer",
    status: 502,
    body: html,
    contentType: "text/html",
    headers: { "retry-after": "1" },
  });
  const answer = await rawConfirm(shop, payment).answer;
  expect(answer).toMatch(/^HTTP\/1.1 502 /);
  expect(answer).toContain("content-type: text/html\r\n");
  expect(answer).toContain("retry-after: 1\r\n");
  expect(answer.split("\r\n\r\n")[1]).toBe(html);
  expect(statusOf(shop, payment)).toBe("IN_PROGRESS");
});

test("F35 answerAfter: the money is taken and the client is told something else", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  shop.sandbox.faults.add({ route: "confirm", kind: "answerAfter", status: 200, body: "" });
  const answer = await rawConfirm(shop, payment).answer;
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  expect(answer).toContain("content-type: application/json\r\n");
  expect(answer.split("\r\n\r\n")[1]).toBe("");
  expect(statusOf(shop, payment)).toBe("DONE");
});

test("patch: fields of a 200 answer are replaced, a refusal stays as it is", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const body = { status: "SETTLING", totalAmount: 1, brandNew: { deep: true } };
  shop.sandbox.faults.add({ route: "confirm", kind: "patch", body, times: 2 });
  const answer = await rawConfirm(shop, payment).answer;
  const sent = JSON.parse(answer.slice(answer.indexOf("{")));
  expect(sent).toMatchObject({ ...body, paymentKey: payment.paymentKey, method: "카드" });
  expect(statusOf(shop, payment)).toBe("DONE");
  const refused = await rawConfirm(shop, payment).answer;
  expect(JSON.parse(refused.slice(refused.indexOf("{")))).toEqual({
    code: "ALREADY_PROCESSED_PAYMENT",
    message: "이미 처리된 결제 입니다.",
  });
});

test("a fault hits its endpoint only, once unless told otherwise", async () => {
  await using shop = await openShop();
  const paymentKey = await paid(shop);
  const routes = {
    create: () => rawRequest(shop, "POST", "/v1/payments", {}),
    confirm: () => rawRequest(shop, "POST", "/v1/payments/confirm", {}),
    retrieve: () => rawRequest(shop, "GET", `/v1/payments/${paymentKey}`),
    retrieveByOrderId: () => rawRequest(shop, "GET", "/v1/payments/orders/order-1"),
    cancel: () => rawRequest(shop, "POST", `/v1/payments/${paymentKey}/cancel`, {}),
  };
  for (const route of Object.keys(routes) as Fault["route"][]) {
    shop.sandbox.faults.add({ route, kind: "dropBefore" });
    for (const [name, send] of Object.entries(routes)) {
      const answer = await send().answer;
      if (name === route) expect(answer).toBe("");
      else expect(answer).toMatch(/^HTTP\/1.1 /);
    }
    expect(await routes[route]().answer).toMatch(/^HTTP\/1.1 /);
  }
});

test("skip lets requests pass first, times counts hits, and waiting faults count every request", async () => {
  await using shop = await openShop();
  const made = (status: number, count: object): Fault => ({
    route: "retrieve",
    kind: "answer",
    status,
    body: "{}",
    ...count,
  });
  shop.sandbox.faults.add(made(501, { skip: 1, times: 2 }));
  shop.sandbox.faults.add(made(502, { skip: 3 }));
  const seen = [];
  for (let round = 0; round < 5; round += 1) seen.push((await shop.retrieve("nothing")).status);
  expect(seen).toEqual([404, 501, 501, 502, 404]);
});

test("close ends held and delayed requests without an answer and without executing more", async () => {
  const shop = await openShop();
  const [held, delayed] = [authenticated(shop.sandbox), authenticated(shop.sandbox)];
  shop.sandbox.faults.add({ route: "confirm", kind: "holdAfter" });
  shop.sandbox.faults.add({ route: "confirm", kind: "delayBefore", ms: 3_600_000, skip: 1 });
  const first = rawConfirm(shop, held);
  await arrived(shop);
  const second = rawConfirm(shop, delayed);
  await arrived(shop, 2);
  await shop.sandbox.close();
  expect([await first.answer, await second.answer]).toEqual(["", ""]);
  expect(statusOf(shop, delayed)).toBe("IN_PROGRESS");
});

test.for([
  [null, "object"],
  [{ route: "pay", kind: "dropAfter" }, "route"],
  [{ route: "confirm", kind: "explode" }, "kind"],
  [{ route: "confirm", kind: "toString" }, "kind"],
  [{ route: "confirm", kind: "delayAfter" }, "needs ms"],
  [{ route: "confirm", kind: "delayAfter", ms: -1 }, "ms"],
  [{ route: "confirm", kind: "delayAfter", ms: 2 ** 31 }, "ms"],
  [{ route: "confirm", kind: "dropAfter", ms: 5 }, "no ms"],
  [{ route: "confirm", kind: "dropAfter", times: 0 }, "times"],
  [{ route: "confirm", kind: "dropAfter", skip: 0.5 }, "skip"],
  [{ route: "confirm", kind: "answer", status: 200 }, "needs body"],
  [{ route: "confirm", kind: "answer", status: 99, body: "" }, "status"],
  [{ route: "confirm", kind: "answer", status: 200, body: "", headers: { "a b": "c" } }, "headers"],
  [{ route: "confirm", kind: "answer", status: 200, body: "", contentType: "a\nb" }, "contentType"],
  [{ route: "confirm", kind: "patch", body: [] }, "body"],
] as const)("a fault that could never hit is refused: %j", async ([fault, field]) => {
  await using shop = await openShop();
  expect(() => shop.sandbox.faults.add(fault as unknown as Fault)).toThrow(field);
});
