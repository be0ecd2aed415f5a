import type { AddressInfo } from "node:net";
import tls, { createServer, type TlsOptions } from "node:tls";
import { Agent, interceptors, RetryAgent } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import { createTossClient } from "./client.ts";
import { createCertificate } from "./test-certificate.ts";
import { createTestClock } from "./test-clock.ts";
import { bytes, drop, startTestServer } from "./test-server.ts";
import {
  cancel,
  confirm,
  create,
  failure,
  paid,
  retrieve,
  secretKey,
  startShop,
} from "./test-shop.ts";
import { tossFailure } from "./toss-failure.ts";

const credentials = Buffer.from(`${secretKey}:`).toString("base64");
const { DEFAULT_MIN_VERSION, DEFAULT_CIPHERS } = tls;
const trusted = tls.getCACertificates("default");

afterEach(() => {
  vi.unstubAllEnvs();
  Object.assign(tls, { DEFAULT_MIN_VERSION, DEFAULT_CIPHERS });
  tls.setDefaultCACertificates(trusted);
});

test("every call carries the key, asks for plain JSON, and says nothing else of itself", async () => {
  await using shop = await startShop([paid]);
  for (const call of [create, confirm, cancel, retrieve]) await call(shop.toss);
  for (const { headers, method } of shop.seen) {
    const { host, connection, "content-length": length, "idempotency-key": key, ...rest } = headers;
    expect([host, connection]).toEqual([shop.url.slice("http://".length), "keep-alive"]);
    expect(rest).toEqual({
      authorization: `Basic ${credentials}`,
      accept: "application/json",
      "accept-encoding": "identity",
      ...(method === "POST" && { "content-type": "application/json" }),
    });
    expect([length === undefined, key === undefined]).toEqual(
      method === "POST" ? [false, false] : [true, true],
    );
  }
});

test("a host's dispatcher carries the calls, and stays open", async () => {
  const dispatcher = new Agent();
  await using shop = await startShop([paid], { dispatcher });
  expect(await confirm(shop.toss)).toMatchObject({ status: "DONE" });
  await shop.toss.close();
  expect(
    (await dispatcher.request({ origin: shop.url, path: "/", method: "GET" })).statusCode,
  ).toBe(200);
  await dispatcher.destroy();
});

test("what a host's dispatcher writes into the headers of a call is in no other call", async () => {
  const agent = new Agent();
  let calls = 0;
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    calls += 1;
    Object.assign(options.headers ?? {}, { [`x-call-${calls}`]: "1" });
    return dispatch(options, handler);
  });
  await using shop = await startShop([paid], { dispatcher });
  for (const call of [retrieve, retrieve]) await call(shop.toss);
  const added = shop.seen.map(({ headers }) =>
    Object.keys(headers).filter((name) => /^x-/.test(name)),
  );
  expect(added).toEqual([["x-call-1"], ["x-call-2"]]);
  await agent.destroy();
});

test("F14 a write whose server has no address was not sent", async () => {
  const notFound = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
  const dispatcher = new Agent({
    connect: { lookup: (_host, _options, done) => done(notFound, "") },
  });
  await using shop = await startShop([], { dispatcher, baseUrl: "https://toss.invalid" });
  const error = await failure(cancel(shop.toss));
  expect([tossFailure(error, "cancel"), error.cause]).toEqual(["notSent", notFound]);
  expect(shop.clock.waits).toHaveLength(3);
  await dispatcher.destroy();
});

test("F15 a write that never gets a connection ends at the deadline, not sent", async () => {
  const dispatcher = new Agent({ connect: () => shop.clock.passDeadline() });
  await using shop = await startShop([paid], { dispatcher });
  expect(tossFailure(await failure(cancel(shop.toss)), "cancel")).toBe("notSent");
  expect(shop.seen).toEqual([]);
  await dispatcher.destroy();
});

test("a dispatcher that repeats by itself sends a cancel once all the same", async () => {
  const agent = new Agent();
  const dispatcher = new RetryAgent(agent, { methods: ["POST", "GET"], minTimeout: 1 });
  await using shop = await startShop([drop, paid], { dispatcher });
  expect(await failure(cancel(shop.toss))).toMatchObject({ applied: "maybe" });
  expect(shop.seen).toHaveLength(1);
  await agent.destroy();
});

test("a dispatcher that asks for the rest of a broken answer does so with the same idempotency key", async () => {
  const agent = new Agent();
  const dispatcher = new RetryAgent(agent, { methods: ["POST"], minTimeout: 1 });
  const broken = bytes('HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{"version":');
  await using shop = await startShop([broken, paid], { dispatcher });
  expect(await failure(cancel(shop.toss))).toMatchObject({ applied: "maybe" });
  const keys = shop.seen.map(({ headers }) => headers["idempotency-key"]);
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  await agent.destroy();
});

test("F30 a dispatcher that follows redirects carries the key nowhere else", async () => {
  await using elsewhere = await startTestServer(paid);
  const agent = new Agent();
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: 3 }));
  await using shop = await startShop(
    [(response) => void response.writeHead(307, { location: elsewhere.url }).end()],
    { dispatcher },
  );
  await failure(retrieve(shop.toss));
  expect(elsewhere.seen).toEqual([]);
  await agent.destroy();
});

test("F16 a server that speaks no TLS never sees the secret key", async () => {
  await using shop = await startShop([paid]);
  await using tls = await startShop([], { baseUrl: shop.url.replace("http:", "https:") });
  const error = await failure(cancel(tls.toss));
  expect(tossFailure(error, "cancel")).toBe("notSent");
  expect(shop.seen).toEqual([]);
});

async function startTls(options: TlsOptions) {
  const received: Buffer[] = [];
  const server = createServer({ ...createCertificate(), ...options }, (socket) => {
    socket.on("data", (chunk) => {
      received.push(chunk);
      socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

for (const [title, options, code] of [
  ["a certificate nobody vouches for", {}, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  [
    "TLS 1.1",
    { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" },
    "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  ],
] as const) {
  test(`S26 F16 a server with ${title} never sees the key, even where the process allows it`, async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    tls.DEFAULT_MIN_VERSION = "TLSv1.1";
    tls.DEFAULT_CIPHERS = "DEFAULT@SECLEVEL=0";
    await using server = await startTls(options);
    await using toss = createTossClient({
      secretKey,
      baseUrl: `https://127.0.0.1:${server.port}`,
      clock: createTestClock(),
    });
    const error = await failure(confirm(toss));
    expect(tossFailure(error, "confirm")).toBe("notSent");
    expect(error.cause).toMatchObject({ code });
    expect(server.received).toEqual([]);
  });
}

for (const [title, host, until, code] of [
  ["another host", "127.0.0.1", "400101", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ["days that are over", "localhost", "210101", "CERT_HAS_EXPIRED"],
  ["this host and this day", "localhost", "400101", undefined],
] as const) {
  test(`S26 F16 a certificate that is trusted, and for ${title}, ${code === undefined ? "is" : "is not"} shown the key`, async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const certificate = createCertificate(until);
    tls.setDefaultCACertificates([certificate.cert]);
    await using server = await startTls(certificate);
    const baseUrl = `https://${host}:${server.port}`;
    await using toss = createTossClient({ secretKey, baseUrl, clock: createTestClock() });
    const error = await failure(confirm(toss));
    const received = Buffer.concat(server.received).toString();
    if (code === undefined) {
      expect(error).toMatchObject({ name: "TossResponseError", status: 404 });
      expect(received).toContain(credentials);
    } else {
      expect(tossFailure(error, "confirm")).toBe("notSent");
      expect(error.cause).toMatchObject({ code });
      expect(received).toBe("");
    }
  });
}
