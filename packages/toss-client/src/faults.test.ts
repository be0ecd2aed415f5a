import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { json } from "./test-server.ts";
import {
  cancel,
  confirm,
  confirmOnce,
  failure,
  paid,
  payment,
  retrieve,
  secretKey,
  startShop,
} from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

const internal = json(500, { code: "FAILED_INTERNAL_SYSTEM_PROCESSING", message: "실패" });
const processed = json(400, { code: "ALREADY_PROCESSED_PAYMENT", message: "이미 처리된 결제" });

/** A server that resets each connection once it has the beginning of a request. */
async function startResettingServer() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.once("data", () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("F17 a write reset after half its bytes may have been heard, and is not repeated", async () => {
  await using server = await startResettingServer();
  await using shop = await startShop([], { baseUrl: server.url });
  const body = { filler: "x".repeat(8 * 1024 * 1024) };
  const write = shop.toss.request({ method: "POST", path: ["payments"], body });
  expect(await failure(write)).toMatchObject({ name: "TossConnectionError", applied: "maybe" });
  expect(server.connections()).toBe(1);
});

test("F17 a confirm reset on its way is replayed, and stays open when every replay is reset", async () => {
  await using server = await startResettingServer();
  await using shop = await startShop([], { baseUrl: server.url });
  const error = await failure(confirm(shop.toss));
  expect([tossFailure(error), error.applied]).toEqual(["ambiguous", "maybe"]);
  expect(server.connections()).toBe(4);
});

test("F34 a confirm answered 500 to the end is never called a failure, and keeps its key", async () => {
  await using shop = await startShop([internal]);
  const error = await failure(confirm(shop.toss));
  expect([tossFailure(error), error.applied]).toEqual(["ambiguous", "maybe"]);
  const keys = shop.seen.map(({ headers }) => headers["idempotency-key"]);
  expect([keys.length, new Set(keys).size]).toEqual([4, 1]);
});

test("F35 a confirm answered 500 after its effect is replayed under its key and then paid", async () => {
  await using shop = await startShop([internal, paid]);
  expect((await confirm(shop.toss)).status).toBe("DONE");
  const keys = shop.seen.map(({ headers }) => headers["idempotency-key"]);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test("F35 a cancel answered 500 is sent once, since the money may be back already", async () => {
  await using shop = await startShop([internal]);
  expect(await failure(cancel(shop.toss))).toMatchObject({ applied: "maybe" });
  expect(shop.seen).toHaveLength(1);
});

for (const [id, status] of [
  ["F40", "DONE"],
  ["F41", "ABORTED"],
  ["F41", "CANCELED"],
] as const) {
  test(`${id} ALREADY_PROCESSED_PAYMENT decides nothing: the payment read back is ${status}`, async () => {
    await using shop = await startShop([processed, json(200, { ...payment, status })]);
    const error = await failure(confirm(shop.toss));
    expect([tossFailure(error), error.applied]).toEqual(["settledElsewhere", "maybe"]);
    expect(shop.seen).toHaveLength(1);
    expect((await retrieve(shop.toss)).status).toBe(status);
  });
}

for (const code of ["UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT"]) {
  test(`F42 ${code} is our fault: nothing happened, nothing is repeated, no key is shown`, async () => {
    await using shop = await startShop([json(401, { code, message: `키 ${secretKey}` })]);
    const error = await failure(confirmOnce(shop.toss));
    expect([tossFailure(error), error.applied]).toEqual(["ourFault", "no"]);
    expect(inspect(error, { depth: 5 })).not.toContain(secretKey);
    expect(shop.seen).toHaveLength(1);
  });
}
