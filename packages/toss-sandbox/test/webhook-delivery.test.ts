import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { expect, test, vi } from "vitest";
import { startSandbox } from "../src/index.ts";
import { openReceiver, statuses, transmission } from "./receiver.ts";
import { newOrderId, openShop, paid } from "./shop.ts";

const minute = 60_000;
const day = 1_440 * minute;

test("what is not answered with 200 comes again after 1, 4, 16, 64, 256, 1024 and 4096 minutes", async () => {
  await using receiver = await openReceiver(statuses(500));
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  await paid(shop);
  shop.sandbox.clock.advance(4 * day);
  await shop.sandbox.webhooks.settled();
  const minutes = receiver.received.map(
    (message) => Date.parse(transmission(message, "transmission-time")) / minute,
  );
  expect(minutes).toEqual([0, 1, 5, 21, 85, 341, 1_365, 5_461]);
  const counts = receiver.received.map((message) =>
    transmission(message, "transmission-retried-count"),
  );
  expect(counts).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
  expect(new Set(receiver.received.map((m) => transmission(m, "transmission-id"))).size).toBe(1);
  expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([
    { state: "failed", nextAttemptAt: null, attempts: Array(8).fill({ status: 500 }) },
  ]);
});

test("the log tells what was sent, when, how it was answered and when it comes again", async () => {
  await using receiver = await openReceiver(statuses(500, 200));
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  const orderId = newOrderId();
  await paid(shop, { orderId });
  await shop.sandbox.webhooks.settled();
  const [before] = shop.sandbox.webhooks.deliveries();
  expect(before).toEqual({
    id: expect.stringMatching(/^whtrans_/),
    event: "PAYMENT_STATUS_CHANGED",
    url: receiver.url,
    orderId,
    body: receiver.received[0]?.body,
    state: "retrying",
    attempts: [{ at: "1970-01-01T09:00:00+09:00", retriedCount: 0, status: 500, error: null }],
    nextAttemptAt: "1970-01-01T09:01:00+09:00",
    faults: [],
  });
  shop.sandbox.clock.advance(59_999);
  await shop.sandbox.webhooks.settled();
  expect(receiver.received).toHaveLength(1);
  shop.sandbox.clock.advance(1);
  await shop.sandbox.webhooks.settled();
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([
    { state: "delivered", nextAttemptAt: null, attempts: [{ status: 500 }, { status: 200 }] },
  ]);
});

test("the newest of the log are asked for by number, and all are counted", async () => {
  await using sandbox = await startSandbox({ webhooks: ["http://127.0.0.1:1"] });
  const sent = ["A", "B", "C"].map((status) => sandbox.webhooks.send("METHOD_UPDATED", { status }));
  expect(sandbox.webhooks.deliveries(2).map(({ id }) => id)).toEqual([
    sent[1]?.[0]?.id,
    sent[2]?.[0]?.id,
  ]);
  expect(sandbox.webhooks.count).toBe(3);
  sandbox.reset();
  expect(sandbox.webhooks.count).toBe(0);
});

test.for([201, 204, 302, 307, 404])("an answer of %i does not count", async (status) => {
  await using elsewhere = await openReceiver();
  await using receiver = await openReceiver((response) => {
    response.writeHead(status, { location: elsewhere.url }).end();
  });
  await using shop = await openShop({ webhooks: [receiver.url] });
  shop.sandbox.webhooks.send("METHOD_UPDATED");
  await shop.sandbox.webhooks.settled();
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([
    { state: "retrying", attempts: [{ status, error: null }] },
  ]);
  expect(elsewhere.received).toEqual([]);
});

test("a receiver that hangs up or is not there is told as an error", async () => {
  const hangUp = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(hangUp, "listening");
  const { port } = hangUp.address() as AddressInfo;
  // Nobody may listen on port 1 without asking.
  const webhooks = [`http://127.0.0.1:${port}`, "http://127.0.0.1:1"];
  await using sandbox = await startSandbox({ webhooks });
  sandbox.webhooks.send("METHOD_UPDATED");
  await sandbox.webhooks.settled();
  const attempts = sandbox.webhooks.deliveries().map((delivery) => delivery.attempts);
  expect(attempts).toMatchObject([
    [{ status: null, error: expect.stringMatching(/socket hang up|ECONNRESET/) }],
    [{ status: null, error: expect.stringContaining("ECONNREFUSED") }],
  ]);
  hangUp.close();
});

test.for(["http://%zz@localhost:1", "http://localhost:0"])(
  "an address that cannot be used, %s, is told as an error",
  async (url) => {
    await using sandbox = await startSandbox({ webhooks: [url] });
    sandbox.webhooks.send("METHOD_UPDATED");
    await sandbox.webhooks.settled();
    expect(sandbox.webhooks.deliveries()).toMatchObject([
      { state: "retrying", attempts: [{ status: null, error: expect.stringMatching(/./) }] },
    ]);
  },
);

test("a receiver that does not answer in time is told as an error", async () => {
  await using receiver = await openReceiver(() => {});
  const webhookRules = { answerLimitMs: 50 };
  await using sandbox = await startSandbox({ webhooks: [receiver.url], webhookRules });
  sandbox.webhooks.send("METHOD_UPDATED");
  await sandbox.webhooks.settled();
  expect(sandbox.webhooks.deliveries()).toMatchObject([
    { state: "retrying", attempts: [{ status: null, error: "no answer within 0.05 s" }] },
  ]);
});

test("an answer without an end counts by its status", async () => {
  await using receiver = await openReceiver((response) => void response.write("ok"));
  await using shop = await openShop({ webhooks: [receiver.url] });
  shop.sandbox.webhooks.send("METHOD_UPDATED");
  await shop.sandbox.webhooks.settled();
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);
});

test("the API answers before its webhook is answered", async () => {
  const waiting: ServerResponse[] = [];
  await using receiver = await openReceiver((response) => void waiting.push(response));
  await using shop = await openShop({ webhooks: [receiver.url] });
  await paid(shop);
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([{ state: "waiting" }]);
  await vi.waitUntil(() => waiting.length === 1);
  waiting[0]?.end();
  await shop.sandbox.webhooks.settled();
  expect(shop.sandbox.webhooks.deliveries()).toMatchObject([{ state: "delivered" }]);
});

test("a message is sent again by hand, under the same id", async () => {
  await using receiver = await openReceiver(statuses(500, 500, 200));
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  const { webhooks, clock } = shop.sandbox;
  const [sent] = webhooks.send("METHOD_UPDATED");
  const id = sent?.id ?? "";
  await webhooks.settled();
  webhooks.resend(id);
  await webhooks.settled();
  expect(webhooks.deliveries()).toMatchObject([
    { state: "retrying", nextAttemptAt: "1970-01-01T09:01:00+09:00" },
  ]);
  webhooks.resend(id);
  await webhooks.settled();
  expect(webhooks.deliveries()).toMatchObject([{ state: "delivered", nextAttemptAt: null }]);
  clock.advance(4 * day);
  await webhooks.settled();
  expect(receiver.received.map((message) => transmission(message, "transmission-id"))).toEqual([
    id,
    id,
    id,
  ]);
  expect(() => webhooks.resend("nothing")).toThrow("no webhook delivery nothing");
});

test.for([
  ["http://example.com/hook", "example.com"],
  ["http://127.0.0.1.example.com", "127.0.0.1.example.com"],
  ["http://169.254.169.254/", "169.254.169.254"],
  ["ftp://localhost/", "ftp://localhost/"],
  ["/webhook", "/webhook"],
] as const)("%s is no target", async ([url, says]) => {
  await expect(startSandbox({ webhooks: [url] })).rejects.toThrow(says);
  await using sandbox = await startSandbox();
  expect(() => sandbox.webhooks.register(url)).toThrow(TypeError);
  expect(sandbox.webhooks.list()).toEqual([]);
});

test("this machine by any of its names is a target, another one when it is allowed", async () => {
  const names = ["127.0.0.1", "localhost", "[::1]", "shop.test"];
  const urls = names.map((name) => `http://${name}:3000/hook`);
  const webhookRules = { allowedHosts: ["shop.test"] };
  await using sandbox = await startSandbox({ webhooks: urls, webhookRules });
  expect(sandbox.webhooks.list().map(({ url }) => url)).toEqual(urls);
});

test("targets are registered and taken out, by id or by url", async () => {
  await using sandbox = await startSandbox();
  const url = "http://localhost:3000/hook";
  const one = sandbox.webhooks.register({ url, events: ["DEPOSIT_CALLBACK"] });
  sandbox.webhooks.register(url);
  const other = sandbox.webhooks.register("http://localhost:3001/hook");
  expect(one).toEqual({ id: expect.any(String), url, events: ["DEPOSIT_CALLBACK"] });
  sandbox.webhooks.unregister(url);
  expect(sandbox.webhooks.list()).toEqual([other]);
  sandbox.webhooks.unregister(other.id);
  expect(sandbox.webhooks.list()).toEqual([]);
  expect(() => sandbox.webhooks.unregister(url)).toThrow(url);
});

test.for([
  [{ url: "http://localhost", events: [] }, "list of names"],
  [{ url: "http://localhost", events: ["PAID"] }, "PAID is no webhook event"],
  [{}, "undefined"],
] as const)("%j is no registration", async ([target, says]) => {
  await using sandbox = await startSandbox();
  expect(() => sandbox.webhooks.register(target as never)).toThrow(says);
});

test.for([
  ["PAID", {}, "PAID is no webhook event"],
  ["METHOD_UPDATED", "fields", "object"],
] as const)("%s with %j is nothing to send", async ([event, fields, says]) => {
  await using sandbox = await startSandbox();
  expect(() => sandbox.webhooks.send(event as never, fields as never)).toThrow(says);
});

test.for([
  [{ answerLimitMs: 0 }, "answerLimitMs"],
  [{ previousSecurityKey: "abc" }, "previousSecurityKey"],
  [{ securityKeyAs: "hex" }, "securityKeyAs"],
  [{ depositCreatedAt: "utc" }, "depositCreatedAt"],
  [{ statusOfWaiting: true }, "statusOfWaiting"],
  [{ allowedHosts: "localhost" }, "allowedHosts"],
  [{ allowedHost: [] }, "no webhook rule allowedHost"],
] as const)("%j are no rules", async ([webhookRules, says]) => {
  await expect(startSandbox({ webhookRules: webhookRules as never })).rejects.toThrow(says);
});

test("reset forgets the log, what was to come, and targets that were not there at the start", async () => {
  await using receiver = await openReceiver(statuses(500));
  await using later = await openReceiver();
  await using shop = await openShop({ now: () => 0, webhooks: [receiver.url] });
  const { sandbox } = shop;
  sandbox.webhooks.register(later.url);
  sandbox.webhooks.faults.add({ kind: "never" });
  sandbox.webhooks.faults.clear();
  sandbox.webhooks.send("METHOD_UPDATED");
  await sandbox.webhooks.settled();
  receiver.take();
  sandbox.webhooks.faults.add({ kind: "never" });
  sandbox.reset();
  sandbox.clock.advance(4 * day);
  await sandbox.webhooks.settled();
  expect(receiver.received).toEqual([]);
  expect(sandbox.webhooks.deliveries()).toEqual([]);
  expect(sandbox.webhooks.faults.list()).toEqual([]);
  expect(sandbox.webhooks.list().map(({ url }) => url)).toEqual([receiver.url]);
  await paid(shop);
  await sandbox.webhooks.settled();
  expect(receiver.received).toHaveLength(1);
});

test("close cuts off what is being sent", async () => {
  await using receiver = await openReceiver(() => {});
  const sandbox = await startSandbox({ webhooks: [receiver.url] });
  sandbox.webhooks.send("METHOD_UPDATED");
  sandbox.webhooks.send("METHOD_UPDATED");
  await vi.waitUntil(() => receiver.received.length === 1);
  await sandbox.close();
  await sandbox.webhooks.settled();
  expect(sandbox.webhooks.deliveries()).toMatchObject([
    { attempts: [{ status: null, error: "the sandbox stopped sending" }] },
    { attempts: [] },
  ]);
  expect(receiver.received).toHaveLength(1);
});
