import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.ts";

/** One API answer as a shop sees it. */
export interface Seen {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever field they are about
  body: any;
}

export interface Call {
  /** Default: the widget secret key. `null` sends no Authorization header. */
  secretKey?: string | null;
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

/** A sandbox and a shop that talks to it with nothing but `fetch`. */
export async function openShop(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);

  async function send(method: string, path: string, body: unknown, call: Call = {}): Promise<Seen> {
    const { secretKey = sandbox.secretKey, idempotencyKey } = call;
    const response = await fetch(sandbox.url + path, {
      method,
      headers: {
        ...(secretKey === null ? {} : { authorization: `Basic ${btoa(`${secretKey}:`)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
        ...call.headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") && text;
    const { status, headers } = response;
    return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  return {
    sandbox,
    send,
    create: (body: unknown, call?: Call) => send("POST", "/v1/payments", body, call),
    confirm: (body: unknown, call?: Call) => send("POST", "/v1/payments/confirm", body, call),
    retrieve: (paymentKey: string, call?: Call) =>
      send("GET", `/v1/payments/${paymentKey}`, undefined, call),
    retrieveByOrderId: (orderId: string, call?: Call) =>
      send("GET", `/v1/payments/orders/${orderId}`, undefined, call),
    cancel: (paymentKey: string, body: unknown, call?: Call) =>
      send("POST", `/v1/payments/${paymentKey}/cancel`, body, call),
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

/** What {@link openShop} gives. */
export type Shop = Awaited<ReturnType<typeof openShop>>;

let orders = 0;

/** An orderId no other call got. */
export function newOrderId(): string {
  orders += 1;
  return `order-${String(orders).padStart(6, "0")}`;
}

/** A payment as the window leaves it, and what a shop would confirm it with. */
export function authenticated(
  sandbox: Sandbox,
  input: Partial<Parameters<Sandbox["payments"]["authenticate"]>[0]> = {},
): { paymentKey: string; orderId: string; amount: number } {
  const { orderId = newOrderId(), amount = 15_000 } = input;
  const { paymentKey } = sandbox.payments.authenticate({ ...input, orderId, amount });
  return { paymentKey, orderId, amount };
}

/** A confirmed payment. */
export async function paid(
  shop: Shop,
  input: Partial<Parameters<Sandbox["payments"]["authenticate"]>[0]> = {},
): Promise<string> {
  const payment = authenticated(shop.sandbox, input);
  const secretKey = input.keys === "api" ? shop.sandbox.apiKeys.secretKey : shop.sandbox.secretKey;
  const { status, text } = await shop.confirm(payment, { secretKey });
  if (status !== 200) throw new Error(`confirm answered ${status} ${text}`);
  return payment.paymentKey;
}
