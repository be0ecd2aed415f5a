import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { Agent, interceptors } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import { createTossClient } from "./client.ts";
import { confirm, failure, paid, retrieve, secretKey, startShop } from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Lets undici's timers be moved, and nothing else: sockets go on as they do. */
function holdTimers() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
}

/** undici frees a connection one turn of the event loop after its answer. */
const turn = () => new Promise(setImmediate);

test("F15 a connection that is not there within 3 s is given up, and nothing was sent", async () => {
  const received: Buffer[] = [];
  // Takes connections, and never says a word of TLS.
  const server = createServer((socket) => void socket.on("data", (data) => received.push(data)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const toss = createTossClient({
    secretKey,
    baseUrl: `https://127.0.0.1:${port}`,
    maxRetries: 0,
  });
  holdTimers();
  const failed = failure(confirm(toss));
  while (received.length === 0) await turn();
  let passed = 0;
  let error: unknown;
  void failed.then((thrown) => {
    error = thrown;
  });
  while (error === undefined && passed < 10_000) {
    await vi.advanceTimersByTimeAsync(100);
    passed += 100;
    for (let turns = 0; turns < 10; turns++) await turn();
  }
  expect(tossFailure(await failed)).toBe("notSent");
  expect(passed).toBeGreaterThanOrEqual(2400);
  expect(passed).toBeLessThanOrEqual(3000);
  vi.useRealTimers();
  await toss.close();
  server.close();
});

test("F15 a client that is idle keeps its connection for 60 s: calls five seconds apart share one", async () => {
  await using shop = await startShop([paid]);
  holdTimers();
  for (let call = 0; call < 3; call++) {
    await retrieve(shop.toss);
    await turn();
    await vi.advanceTimersByTimeAsync(5000);
  }
  expect(shop.connections()).toBe(1);
  await vi.advanceTimersByTimeAsync(62_000);
  await turn();
  await retrieve(shop.toss);
  expect(shop.connections()).toBe(2);
  vi.useRealTimers();
});

test("F32 a body that a dispatcher inflates is cut at 1 MiB of what it inflates to", async () => {
  const agent = new Agent();
  const dispatcher = agent.compose(interceptors.decompress());
  await using shop = await startShop(
    [
      (response) =>
        void response
          .writeHead(200, { "content-encoding": "gzip" })
          .end(gzipSync(Buffer.alloc(50 * 1024 * 1024, " "))),
    ],
    { dispatcher },
  );
  const error = await failure(confirm(shop.toss));
  expect(error.message).toContain("answered 200 with a body over 1048576 bytes");
  await agent.destroy();
});
