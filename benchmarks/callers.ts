import { connect, type Socket } from "node:net";
import { createTossClient } from "@toss-bff/toss-client";
import Stripe from "stripe";
import { type Dispatcher, Pool } from "undici";

/** One way to call the stub. */
export interface Caller {
  /** Reads a payment; `size` says which body the stub answers with. */
  retrieve(key: string, size: "small" | "large"): Promise<unknown>;
  confirm(key: string): Promise<unknown>;
}

/** Who is compared. `request` is what everything is divided by. */
export const callerNames = ["socket", "dispatch", "request", "fetch", "stripe", "ours"] as const;
export type CallerName = (typeof callerNames)[number];

/** For the table. */
export const descriptions: Record<CallerName, string> = {
  socket: "bare socket + JSON.parse",
  dispatch: "undici Pool.dispatch + JSON.parse",
  request: "undici Pool.request + JSON.parse",
  fetch: "global fetch",
  stripe: "stripe-node 23.1.0",
  ours: "toss-client, everything on",
};

const secretKey = "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6";
const authorization = `Basic ${btoa(`${secretKey}:`)}`;
const getHeaders = { authorization, accept: "application/json" };
const postHeaders = { ...getHeaders, "content-type": "application/json" };

/** The stub answers with the large body to every path that holds this. */
const keyOf = (key: string, size: "small" | "large") => (size === "large" ? `large_${key}` : key);
const confirmBody = (key: string) =>
  JSON.stringify({ paymentKey: key, orderId: `order-${key}`, amount: 10_000 });

/** Makes a caller of the stub at `url` that may be used by `concurrency` at once. */
export const openCaller: Record<CallerName, (url: string, concurrency: number) => Caller> = {
  socket: openSockets,
  dispatch(url, connections) {
    const pool = new Pool(url, { connections });
    return {
      retrieve: (key, size) =>
        dispatched(pool, {
          method: "GET",
          path: `/v1/payments/${keyOf(key, size)}`,
          headers: getHeaders,
        }),
      confirm: (key) =>
        dispatched(pool, {
          method: "POST",
          path: "/v1/payments/confirm",
          headers: { ...postHeaders, "idempotency-key": key },
          body: confirmBody(key),
        }),
    };
  },
  request(url, connections) {
    const pool = new Pool(url, { connections });
    return {
      async retrieve(key, size) {
        const path = `/v1/payments/${keyOf(key, size)}`;
        const { body } = await pool.request({ method: "GET", path, headers: getHeaders });
        return JSON.parse(await body.text());
      },
      async confirm(key) {
        const { body } = await pool.request({
          method: "POST",
          path: "/v1/payments/confirm",
          headers: { ...postHeaders, "idempotency-key": key },
          body: confirmBody(key),
        });
        return JSON.parse(await body.text());
      },
    };
  },
  fetch: (url) => ({
    async retrieve(key, size) {
      const response = await fetch(`${url}/v1/payments/${keyOf(key, size)}`, {
        headers: getHeaders,
      });
      return response.json();
    },
    async confirm(key) {
      const response = await fetch(`${url}/v1/payments/confirm`, {
        method: "POST",
        headers: { ...postHeaders, "idempotency-key": key },
        body: confirmBody(key),
      });
      return response.json();
    },
  }),
  stripe(url) {
    const { hostname, port } = new URL(url);
    const stripe = new Stripe("sk_test_benchmark", {
      host: hostname,
      port,
      protocol: "http",
      telemetry: false,
    });
    return {
      retrieve: (key, size) => stripe.paymentIntents.retrieve(keyOf(key, size)),
      confirm: (key) =>
        stripe.paymentIntents.confirm(
          key,
          { payment_method: "pm_card_visa" },
          { idempotencyKey: key },
        ),
    };
  },
  ours(url) {
    const toss = createTossClient({ secretKey, baseUrl: url });
    return {
      retrieve: (key, size) => toss.payments.retrieve(keyOf(key, size)),
      confirm: (key) =>
        toss.payments.confirm({ paymentKey: key, orderId: `order-${key}`, amount: 10_000 }),
    };
  },
};

function dispatched(
  pool: Pool,
  request: Pick<Dispatcher.DispatchOptions, "method" | "path" | "headers" | "body">,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(request, {
      onRequestStart() {},
      onResponseStart() {},
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        resolve(JSON.parse(body?.toString("utf8") ?? ""));
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}

/** What Node itself costs: knows the stub's answers, and would understand no other server's. */
function openSockets(url: string, concurrency: number): Caller {
  const { hostname, port } = new URL(url);
  const idle: Socket[] = Array.from({ length: concurrency }, () => connect(Number(port), hostname));
  for (const socket of idle) socket.setNoDelay(true);
  const ask = (head: string, body: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const socket = idle.pop();
      if (socket === undefined) return reject(new Error(`more than ${concurrency} calls at once`));
      let read: Buffer | undefined;
      const onData = (chunk: Buffer) => {
        read = read === undefined ? chunk : Buffer.concat([read, chunk]);
        const start = read.indexOf("\r\n\r\n") + 4;
        const length = Number(/content-length: (\d+)/.exec(read.toString("latin1", 0, start))?.[1]);
        if (start < 4 || read.length < start + length) return;
        socket.removeListener("data", onData);
        idle.push(socket);
        resolve(JSON.parse(read.toString("utf8", start, start + length)));
      };
      socket.on("data", onData);
      socket.write(
        `${head}host: toss\r\nauthorization: ${authorization}\r\naccept: application/json\r\n\r\n${body}`,
      );
    });
  return {
    retrieve: (key, size) => ask(`GET /v1/payments/${keyOf(key, size)} HTTP/1.1\r\n`, ""),
    confirm(key) {
      const body = confirmBody(key);
      const more = `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
      return ask(`POST /v1/payments/confirm HTTP/1.1\r\nidempotency-key: ${key}\r\n${more}`, body);
    },
  };
}
