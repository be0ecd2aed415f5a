import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer, type Server } from "node:net";
import { makeWebhook } from "@toss-bff/toss-client/webhooks";
import { type Sandbox, startSandbox } from "@toss-bff/toss-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCertificate } from "../packages/toss-client/src/test-certificate.ts";
import { startTestServer } from "../packages/toss-client/src/test-server.ts";
import { elsewhere, faults, gone, wrong } from "./runtime-faults.ts";
import { hasRuntimes, type RuntimeHost, startRuntimes } from "./runtime-host.ts";

/** What of an error the calls tell; `isTold`: whether the key of a buyer is anywhere in it. */
interface Failure {
  name: string;
  message: string;
  applied: string;
  isTold: boolean;
}

/** What the calls told of a whole run: see runtimes/calls.mjs. */
interface Told extends Record<string, unknown> {
  faults: Record<string, { cancel: Failure; read: Failure }>;
}

let host: RuntimeHost;
beforeAll(async () => {
  if (hasRuntimes) host = await startRuntimes();
}, 300_000);
afterAll(() => host?.[Symbol.asyncDispose]());

// Elsewhere the titles of skipped tests say what was not tried.
describe.skipIf(!hasRuntimes).for(["Bun", "Deno", "workerd"] as const)("%s", (runtime) => {
  let sandbox: Sandbox;
  let told: Told;
  let strangers = 0;
  let isCutOff = false;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const nobody = createServer();
    const stranger = createTlsServer(createCertificate(), () => strangers++);
    const [nowhere, withoutProof] = [await open(nobody), await open(stranger)];
    await close(nobody);
    await using endless = await startTestServer((response) => {
      const pour = () => void response.write("x".repeat(64 * 1024), pour);
      response
        .on("error", () => {})
        .on("close", () => {
          isCutOff = true;
        });
      pour();
    });
    told = (await host.run(runtime, {
      url: sandbox.url,
      secretKey: sandbox.apiKeys.secretKey,
      nowhere: `http://${nowhere}`,
      stranger: `https://${withoutProof}`,
      endless: endless.url,
      faults: faults.map(({ title, timeoutMs }) => ({ title, timeoutMs })),
      ...prepare(sandbox),
    })) as Told;
    await close(stranger);
  }, 120_000);
  afterAll(() => sandbox?.close());

  const sent = (method: string, path: string) =>
    sandbox.requests.list().filter((one) => one.method === method && one.path.includes(path));

  test("goes by its fetch: a dispatcher of undici is refused by name", () => {
    expect(told.dispatcher).toBe("TossOptionsError: dispatcher");
  });

  test("confirms a payment, reads it by key and by order, refunds a part, and lists both page by page", () => {
    const paid = { isPaid: true, isTheSame: true, isTimed: true, left: 11_000, reason: "변심" };
    expect(told).toMatchObject({ paid, list: [15_000, -4000] });
    expect(sent("GET", "/v1/transactions")).toHaveLength(3);
  });

  // In Workers no request may wait for what another one began.
  const joined = runtime === "workerd" ? 20 : 1;

  test(`twenty readers of one payment get ${joined} of it`, () => {
    expect(told.joined).toBe(joined);
  });

  test("Toss's refusals, unknown payments and wrong inputs are told apart", () => {
    expect(told).toMatchObject({
      declined: { code: "REJECT_CARD_PAYMENT", status: 403, applied: "no", became: "declined" },
      missed: { code: "NOT_FOUND_PAYMENT", status: 404, applied: "no" },
      badInput: { name: "TossOptionsError", field: "cancelReason", applied: "no" },
      closed: { name: "TossOptionsError", applied: "no" },
    });
  });

  test("F20 a confirm whose answer is lost is paid once", () => {
    expect(told.lostConfirm).toBe("DONE");
    const confirms = sent("POST", "/confirm").filter(
      ({ body }) => (body as { orderId: string }).orderId === "order-lost",
    );
    expect(confirms.map(({ replayed }) => replayed)).toEqual([false, true]);
  });

  test.for(faults)("$title ends a read and a refund in $ends, and tells no key", (one) => {
    const { cancel, read } = told.faults[one.title] ?? {};
    expect(cancel).toMatchObject({ name: one.ends, applied: "maybe", isTold: false });
    expect(read).toMatchObject({ name: one.ends, applied: "no", isTold: false });
    expect([cancel?.message, read?.message].join()).toMatch(
      new RegExp(`cancel .*${one.says}.*,GET .*${one.says}`),
    );
  });

  test("INV-5 a refund whose answer is lost on a kept connection is sent once", () => {
    for (const { title } of faults) {
      const path = `/${(told.orders as Record<string, string>)[title]}/cancel`;
      expect(sent("POST", path), title).toHaveLength(1);
    }
  });

  test("F30 a redirect is not followed", () => {
    expect(sent("POST", elsewhere)).toEqual([]);
    expect(sent("GET", elsewhere)).toEqual([]);
  });

  test("F31 an endless body is cut off", () => {
    expect(told.endless).toMatchObject({ name: wrong, applied: "no" });
    expect(isCutOff).toBe(true);
  });

  // workerd sends what has no body again, whatever it is told. Toss answers then that the key is gone.
  test("a billing key whose deletion is not answered is deleted", () => {
    const again = { name: "TossApiError", code: "ALREADY_REMOVED_BILLING_KEY" };
    const lost = { name: gone };
    expect(told.lostDelete).toMatchObject({
      ...(runtime === "workerd" ? again : lost),
      applied: "maybe",
      isTold: false,
    });
    expect(sent("DELETE", "/v1/billing/")).toHaveLength(runtime === "workerd" ? 2 : 1);
  });

  test("the caller's signal ends a refund, with its reason", () => {
    const { aborted } = told as { aborted?: Failure };
    expect(aborted).toMatchObject({ name: gone, applied: "maybe" });
    expect(aborted?.message).toContain("the shop is closing");
  });

  // workerd has the same words for a server that is not there and for one that hangs up.
  const applied = runtime === "workerd" ? "maybe" : "no";

  test(`F13 a refund that meets no server: did it take effect? ${applied}`, () => {
    expect(told.noServer).toMatchObject({
      cancel: { name: gone, applied, isTold: false },
      warmUp: { name: gone, applied: "no" },
    });
  });

  test(`F16 S26 who cannot show to be Toss gets no key, whatever the environment says: did it take effect? ${applied}`, () => {
    expect(told.wrongCertificate).toMatchObject({
      cancel: { name: gone, applied, isTold: false },
      warmUp: { name: gone, applied: "no" },
    });
    expect(strangers).toBe(0);
  });

  test("hooks are told of the request and of its answer", () => {
    const where = "GET /v1/payments/{paymentKey}";
    expect(told.hooks).toEqual([
      [where, 1, null],
      [where, 1, 200],
    ]);
  });

  test("S19 S20 signatures are verified and deposit secrets compared", () => {
    expect(told.webhooks).toEqual({
      event: "payout.changed",
      signed: true,
      signedHere: true,
      changed: false,
      late: false,
      secret: true,
      otherSecret: false,
    });
  });

  test("a wrong key is described", () => {
    const problems = ["BLANK", "QUOTES", "CLIENT_KEY"];
    expect(told.keys).toEqual({ kind: "client", mode: "live", problems, refused: true });
  });
});

test.skipIf(!hasRuntimes)(
  "one client serves all requests of a Worker: a deadline holds when the request that began with it is over, or gone",
  async () => {
    await using sandbox = await startSandbox();
    const keys = ["quick", "slow"].map((name) => {
      const order = { orderId: `order-${name}`, amount: 1000, keys: "api" as const };
      return sandbox.payments.authenticate(order).paymentKey;
    });
    const [quick = "", slow = ""] = keys;
    sandbox.faults.add({ route: "retrieve", paymentKey: slow, kind: "holdBefore", every: 1 });
    const given = { url: sandbox.url, secretKey: sandbox.apiKeys.secretKey };
    const read = (paymentKey: string, signal?: AbortSignal) =>
      host.read({ ...given, paymentKey }, signal);
    const late = "GET /v1/payments/{paymentKey} got no answer: 1000 ms have passed";
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all([quick, slow, quick, slow].map((key) => read(key)));
      expect(answers).toEqual(["IN_PROGRESS", late, "IN_PROGRESS", late]);
    }
    const stop = new AbortController();
    const first = read(slow, stop.signal).catch((error: Error) => error.name);
    const second = read(slow);
    setTimeout(() => stop.abort(), 200);
    expect(await Promise.all([first, second])).toEqual(["AbortError", late]);
  },
);

/** The orders of one run, and what is to go wrong with them. */
function prepare(sandbox: Sandbox) {
  const order = (orderId: string, refusal?: "REJECT_CARD_PAYMENT") => {
    const asked = { orderId, amount: 15_000 };
    const window = { ...asked, keys: "api" as const, ...(refusal && { refusal }) };
    return { ...asked, ...sandbox.payments.authenticate(window) };
  };
  const ofFaults = faults.map(({ title, fault }, index) => {
    const made = order(`order-fault-${index}`);
    sandbox.faults.add({ route: "cancel", paymentKey: made.paymentKey, ...fault });
    sandbox.faults.add({ route: "retrieve", paymentKey: made.paymentKey, ...fault, every: 1 });
    return [title, made] as const;
  });
  sandbox.faults.add({ route: "confirm", orderId: "order-lost", kind: "dropAfter" });
  sandbox.faults.add({ route: "cancel", orderId: "order-held", kind: "holdBefore" });
  sandbox.faults.add({ route: "deleteBillingKey", kind: "dropAfter" });
  const securityKey = "5e".repeat(32);
  const { body, headers } = makeWebhook("payout.changed", {}, { securityKey });
  return {
    orders: {
      paid: order("order-paid"),
      declined: order("order-declined", "REJECT_CARD_PAYMENT"),
      lost: order("order-lost"),
      held: order("order-held"),
      ...Object.fromEntries(ofFaults),
    },
    ...sandbox.billing.authenticate({ customerKey: "customer-7f3a" }),
    signed: { body, headers, securityKey, secret: "ps_of_this_payment" },
  };
}

async function open(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}
