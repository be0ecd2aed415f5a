import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { Api } from "../src/api/api.ts";
import { IdempotencyStore } from "../src/api/idempotency.ts";
import { createClock } from "../src/clock.ts";
import { startSandbox } from "../src/index.ts";
import { keptParts, onKeptChange } from "../src/kept-parts.ts";
import { createMerchant } from "../src/merchant.ts";
import { keyPairs } from "../src/protocol/keys.ts";
import { authenticated, openShop, paid, type Shop } from "./shop.ts";

/** A file is written behind the answer, by a machine that may be busy. */
const patience = { timeout: 10_000 };

const folder = mkdtempSync(join(tmpdir(), "toss-sandbox-"));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;

/** A file nobody used, in a folder that goes away. */
function newFile(): string {
  files += 1;
  return join(folder, `state-${files}.json`);
}

const minute = 60_000;

test("a payment of an earlier run is found, confirmed and canceled", async () => {
  const persist = newFile();
  const first = await openShop({ persist });
  const pending = authenticated(first.sandbox);
  const done = await paid(first);
  const before = (await first.retrieve(done)).text;
  await first.sandbox.close();

  await using second = await openShop({ persist });
  // Links lead to where the sandbox is now.
  const moved = before.replaceAll(first.sandbox.url, second.sandbox.url);
  expect((await second.retrieve(done)).text).toBe(moved);
  expect((await second.confirm(pending)).body.status).toBe("DONE");
  expect((await second.cancel(done, { cancelReason: "변심" })).body.status).toBe("CANCELED");
});

test("an answer under an idempotency key is the same bytes after a restart", async () => {
  const persist = newFile();
  const first = await openShop({ persist });
  const payment = authenticated(first.sandbox);
  const { text } = await first.confirm(payment, { idempotencyKey: "confirm-1" });
  await first.sandbox.close();

  await using second = await openShop({ persist });
  expect((await second.confirm(payment, { idempotencyKey: "confirm-1" })).text).toBe(text);
  expect(second.sandbox.requests.list().map(({ replayed }) => replayed)).toEqual([true]);
});

test("ids of one seed go on after a restart as if there had been none", async () => {
  const persist = newFile();
  const keysOf = async (sandbox: Awaited<ReturnType<typeof startSandbox>>, orderIds: string[]) =>
    orderIds.map((orderId) => sandbox.payments.authenticate({ orderId, amount: 100 }).paymentKey);
  const now = () => 0;
  await using whole = await startSandbox({ seed: "one", now });
  const expected = await keysOf(whole, ["order-1", "order-2", "order-3"]);

  const first = await startSandbox({ seed: "one", now, persist });
  const found = await keysOf(first, ["order-1", "order-2"]);
  await first.close();
  await using second = await startSandbox({ now, persist });
  expect([...found, ...(await keysOf(second, ["order-3"]))]).toEqual(expected);
  expect(second.securityKey).toBe(whole.securityKey);
});

test("a clock that was moved stays moved, and windows expire in the next run", async () => {
  const persist = newFile();
  const now = () => 0;
  const first = await openShop({ persist, now });
  const { paymentKey } = authenticated(first.sandbox);
  first.sandbox.clock.advance(9 * minute);
  await first.sandbox.close();

  await using second = await openShop({ persist, now });
  expect(second.sandbox.clock.now()).toBe(9 * minute);
  expect((await second.retrieve(paymentKey)).body.status).toBe("IN_PROGRESS");
  second.sandbox.clock.advance(minute);
  expect((await second.retrieve(paymentKey)).body.status).toBe("EXPIRED");
});

test("a change is in the file without a close", async () => {
  const persist = newFile();
  await using shop = await openShop({ persist });
  const paymentKey = await paid(shop);
  await vi.waitFor(() => expect(readFileSync(persist, "utf8")).toContain(paymentKey), patience);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test.for([
  ["half a file", (text: string) => text.slice(0, text.length / 2), "is damaged: it is no JSON"],
  ["a changed amount", (text: string) => text.replaceAll("15000", "15001"), "its checksum"],
  ["somebody else's file", () => '{"name":"shop"}', "is no file of toss-sandbox"],
  ["an empty file", () => "", "is damaged"],
  [
    "another version's file",
    (text: string) => text.replace('"version":1', '"version":2'),
    "version",
  ],
] as const)("%s is refused and left as it is", async ([, damage, complaint]) => {
  const persist = newFile();
  const shop = await openShop({ persist });
  await paid(shop);
  await shop.sandbox.close();
  const damaged = damage(readFileSync(persist, "utf8"));
  writeFileSync(persist, damaged);
  const { port } = shop.sandbox;
  await expect(startSandbox({ persist, port })).rejects.toThrow(complaint);
  expect(readFileSync(persist, "utf8")).toBe(damaged);
  await using next = await startSandbox({ port });
  expect(next.port).toBe(port);
});

test("a look at a page and a close write nothing where nothing changed", async () => {
  const persist = newFile();
  const sandbox = await startSandbox({ persist });
  const written = () => statSync(persist, { bigint: true }).mtimeNs;
  const before = written();
  await fetch(`${sandbox.url}/__sandbox/state`);
  await sandbox.close();
  expect(written()).toBe(before);
});

test("lookups of the API, refused or not, change nothing that is kept", async () => {
  const merchant = createMerchant(createClock(Date.now), "looks", "http://127.0.0.1");
  const api = new Api(merchant);
  let changes = 0;
  onKeptChange(merchant, api.idempotency, () => {
    changes += 1;
  });
  const before = JSON.stringify(merchant.ids.save());
  const authorization = `Basic ${btoa(`${keyPairs.widget.secretKey}:`)}`;
  const target = "/v1/payments/orders/order-0001";
  for (const headers of [{}, { authorization }]) {
    const query = new URLSearchParams();
    api.start({ method: "GET", target, path: target, query, headers, body: "" })();
  }
  expect(changes).toBe(0);
  expect(JSON.stringify(merchant.ids.save())).toBe(before);
});

type Change = (shop: Shop, paymentKey: string) => unknown;

const changes: Readonly<Record<string, Change>> = {
  "an authentication": ({ sandbox }) => authenticated(sandbox),
  "a refusal under an idempotency key": (shop) =>
    shop.confirm({ paymentKey: "none" }, { idempotencyKey: "refused-1" }),
  "a cancel": (shop, paymentKey) => shop.cancel(paymentKey, { cancelReason: "변심" }),
  "a buyer who agrees to be charged": ({ sandbox }) =>
    sandbox.billing.authenticate({ customerKey: "customer-0001" }),
  "a clock that is moved": ({ sandbox }) => sandbox.clock.advance(1),
  "a reset": ({ sandbox }) => sandbox.reset(),
};

test.for(Object.entries(changes))("%s is in the file without a close", async ([, change]) => {
  const persist = newFile();
  await using shop = await openShop({ persist });
  const paymentKey = await paid(shop);
  await vi.waitFor(
    () => expect(readFileSync(persist, "utf8")).toContain('"status":"DONE"'),
    patience,
  );
  const before = readFileSync(persist, "utf8");
  await change(shop, paymentKey);
  await vi.waitFor(() => expect(readFileSync(persist, "utf8")).not.toBe(before), patience);
});

test("a card company's refusals and a removed billing key are in the file without a close", async () => {
  const persist = newFile();
  await using shop = await openShop({ persist });
  const { authKey } = shop.sandbox.billing.authenticate({ customerKey: "customer-0001" });
  const issue = { authKey, customerKey: "customer-0001" };
  const { secretKey } = shop.sandbox.apiKeys;
  const path = "/v1/billing/authorizations/issue";
  const { billingKey } = (await shop.send("POST", path, issue, { secretKey })).body;
  await vi.waitFor(() => expect(readFileSync(persist, "utf8")).toContain(billingKey), patience);
  shop.sandbox.billing.refuse(billingKey, "REJECT_CARD_PAYMENT");
  await vi.waitFor(
    () => expect(readFileSync(persist, "utf8")).toContain("REJECT_CARD_PAYMENT"),
    patience,
  );
  shop.sandbox.billing.remove(billingKey);
  await vi.waitFor(
    () => expect(readFileSync(persist, "utf8")).not.toContain('"removedAt":null'),
    patience,
  );
});

test("no trace id of an earlier run comes again", async () => {
  const persist = newFile();
  const seen: (string | null)[] = [];
  for (let run = 0; run < 3; run += 1) {
    await using shop = await openShop({ persist, seed: "traces" });
    for (let asked = 0; asked < 2; asked += 1) {
      seen.push((await shop.retrieve("none")).headers.get("x-tosspayments-trace-id"));
    }
  }
  expect(new Set(seen).size).toBe(6);
});

test("another seed than the file's is refused", async () => {
  const persist = newFile();
  await (await startSandbox({ persist, seed: "one" })).close();
  await expect(startSandbox({ persist, seed: "two" })).rejects.toThrow("begun with seed one");
});

test("a file that somebody else wrote in the meantime is not written over", async () => {
  const persist = newFile();
  const first = await startSandbox({ persist });
  writeFileSync(persist, "mine now");
  await expect(first.close()).rejects.toThrow("changed by somebody else");
  expect(readFileSync(persist, "utf8")).toBe("mine now");
});

test("every store of the merchant is kept", () => {
  const merchant = createMerchant(createClock(Date.now), "stores", "http://127.0.0.1");
  const stores = Object.entries(merchant).filter(([, part]) => "clear" in Object(part));
  expect(stores.length).toBeGreaterThan(3);
  const kept = Object.keys(keptParts(merchant, new IdempotencyStore(false)));
  expect(stores.map(([name]) => name).filter((name) => !kept.includes(name))).toEqual([]);
});

test("a folder that does not exist is said at the start", async () => {
  const persist = join(folder, "missing", "state.json");
  await expect(startSandbox({ persist })).rejects.toThrow(`${persist} cannot be written`);
});
