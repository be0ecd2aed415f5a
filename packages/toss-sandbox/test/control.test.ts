import { expect, test } from "vitest";
import { openReceiver, statuses } from "./receiver.ts";
import { authenticated, newOrderId, openShop, type Shop } from "./shop.ts";

const control = (shop: Shop, method: string, path: string, body?: unknown) =>
  shop.send(method, `/__sandbox/${path}`, body, { secretKey: null });

test("payments are authenticated, listed and deposited into over HTTP", async () => {
  await using shop = await openShop();
  const order = { orderId: newOrderId(), amount: 15_000 };
  const opened = await control(shop, "POST", "payments", { ...order, method: "VIRTUAL_ACCOUNT" });
  expect(opened.status).toBe(200);
  const { paymentKey } = opened.body;
  await shop.confirm({ ...order, paymentKey });
  expect((await control(shop, "POST", `payments/${paymentKey}/deposit`)).status).toBe(200);
  const listed = await control(shop, "GET", "payments");
  expect(listed.body).toEqual(shop.sandbox.payments.list());
  expect(listed.body).toMatchObject([{ paymentKey, status: "DONE" }]);
});

test("faults are added and cleared over HTTP", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const fault = { route: "confirm", kind: "answer", status: 503, body: "" };
  expect((await control(shop, "POST", "faults", fault)).status).toBe(200);
  expect((await shop.confirm(payment)).status).toBe(503);
  await control(shop, "POST", "faults", fault);
  expect((await control(shop, "DELETE", "faults")).status).toBe(200);
  expect((await shop.confirm(payment)).status).toBe(200);
});

test("the clock is moved over HTTP", async () => {
  await using shop = await openShop({ now: () => 0 });
  const payment = authenticated(shop.sandbox);
  const moved = await control(shop, "POST", "clock/advance", { ms: 600_000 });
  expect(moved.body).toEqual({ now: 600_000 });
  expect((await shop.retrieve(payment.paymentKey)).body.status).toBe("EXPIRED");
});

test("requests are listed and cleared, and everything is reset over HTTP", async () => {
  await using shop = await openShop();
  await shop.confirm(authenticated(shop.sandbox));
  expect((await control(shop, "GET", "requests")).body).toEqual(shop.sandbox.requests.list());
  expect((await control(shop, "GET", "requests")).body).toHaveLength(1);
  await control(shop, "DELETE", "requests");
  expect(shop.sandbox.requests.list()).toEqual([]);
  expect((await control(shop, "POST", "reset")).status).toBe(200);
  expect(shop.sandbox.payments.list()).toEqual([]);
});

test.for([
  ["POST", "payments", { orderId: "order-0001" }, "INVALID_REQUEST"],
  ["POST", "payments", "{oops", "SyntaxError"],
  ["POST", "payments", "null", "JSON object"],
  ["POST", "payments/nothing/deposit", undefined, "no payment nothing"],
  ["POST", "faults", { route: "pay", kind: "dropAfter" }, "route"],
  ["POST", "clock/advance", { ms: "10" }, "milliseconds"],
  ["POST", "clock/advance", {}, "milliseconds"],
] as const)("%s %s with a mistake says which: %j", async ([method, path, body, says]) => {
  await using shop = await openShop();
  const answer = await control(shop, method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error).toContain(says);
});

test("a control that does not exist is a 404", async () => {
  await using shop = await openShop();
  for (const [method, path] of [
    ["GET", "nothing"],
    ["PUT", "faults"],
    ["GET", "reset"],
  ] as const) {
    const answer = await control(shop, method, path);
    expect(answer.status).toBe(404);
    expect(answer.body.error).toContain(`${method} /__sandbox/${path}`);
  }
});

test("webhooks are registered, sent, resent and taken out over HTTP", async () => {
  await using receiver = await openReceiver(statuses(500, 200));
  await using shop = await openShop();
  const target = { url: receiver.url, events: ["METHOD_UPDATED"] };
  const registered = await control(shop, "POST", "webhooks", target);
  expect(registered.body).toEqual({ id: expect.any(String), ...target });
  expect((await control(shop, "GET", "webhooks")).body).toEqual([registered.body]);
  const fields = { status: "DISABLED" };
  const sent = await control(shop, "POST", "webhooks/send", { event: "METHOD_UPDATED", fields });
  expect(sent.body).toMatchObject([{ body: { data: fields } }]);
  await control(shop, "POST", "webhooks/settled");
  const { id } = sent.body[0];
  expect((await control(shop, "POST", `webhooks/deliveries/${id}/resend`)).status).toBe(200);
  await control(shop, "POST", "webhooks/settled");
  expect((await control(shop, "GET", "webhooks/deliveries")).body).toMatchObject([
    { id, state: "delivered", attempts: [{ status: 500 }, { status: 200 }] },
  ]);
  expect((await control(shop, "DELETE", `webhooks/${registered.body.id}`)).status).toBe(200);
  expect(shop.sandbox.webhooks.list()).toEqual([]);
});

test("webhook faults are added, listed, removed and cleared over HTTP", async () => {
  await using shop = await openShop();
  const added = await control(shop, "POST", "webhooks/faults", { kind: "never" });
  await control(shop, "POST", "webhooks/faults", { kind: "forged" });
  await control(shop, "DELETE", `webhooks/faults/${added.body.id}`);
  expect((await control(shop, "GET", "webhooks/faults")).body).toMatchObject([
    { fault: { kind: "forged" } },
  ]);
  expect((await control(shop, "DELETE", `webhooks/faults/${added.body.id}`)).status).toBe(404);
  await control(shop, "DELETE", "webhooks/faults");
  expect(shop.sandbox.webhooks.faults.list()).toEqual([]);
});

test.for([
  [{ origin: "http://example.com" }, 403],
  [{ origin: "null" }, 403],
  [{ origin: "http://127.0.0.1:1" }, 403],
  [{ "sec-fetch-site": "cross-site" }, 403],
  [{ "sec-fetch-site": "same-site" }, 403],
  [{ "content-type": "text/plain" }, 415],
  [{ "content-type": "application/x-www-form-urlencoded" }, 415],
] as const)("a page that can only send %j changes nothing", async ([headers, status]) => {
  await using shop = await openShop();
  const url = "http://127.0.0.1:3000";
  const answer = await shop.send("POST", "/__sandbox/webhooks", { url }, { headers });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  expect(shop.sandbox.webhooks.list()).toEqual([]);
});

test("the sandbox's own pages may use the controls", async () => {
  await using shop = await openShop();
  const headers = { origin: shop.sandbox.url, "sec-fetch-site": "same-origin" };
  const answer = await shop.send("POST", "/__sandbox/clock/advance", { ms: 0 }, { headers });
  expect(answer.status).toBe(200);
});

test("controls are not open to the pages of other sites", async () => {
  await using shop = await openShop();
  const { headers } = await shop.send("GET", "/__sandbox/payments", undefined, {
    headers: { origin: "http://example.com" },
  });
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
