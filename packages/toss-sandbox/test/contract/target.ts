import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { endpoints } from "./endpoints.data.ts";

export type EndpointId = keyof typeof endpoints;

/** An answer, as a plain HTTP client reads it. */
export interface Answer {
  http: number;
  headers: Headers;
  text: string;
  /** The parsed JSON; `undefined` where the text is none. */
  body: unknown;
}

/** What goes with a request besides its endpoint. */
export interface Ask {
  /** Values of the `{names}` in the path. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Default: the target's key. */
  secretKey?: string;
}

/** What only a sandbox can do: the buyer, the bank, the time and the faults. */
export interface Controls {
  /** Opens a payment and authenticates it. @returns its paymentKey */
  authenticate(payment: object): Promise<string>;
  /** What the buyer does in an open window: `authenticate`, `decline` or `close`. */
  window(paymentKey: string, action: string, body?: object): Promise<Answer>;
  deposit(paymentKey: string): Promise<Answer>;
  /** Agrees to be charged again and again. @returns the authKey */
  agree(customerKey: string): Promise<string>;
  /** Lets the card company refuse every charge of a billing key. */
  refuse(billingKey: string, refusal: string): Promise<void>;
  /** The bank takes a deposit back. */
  reverseDeposit(paymentKey: string): Promise<void>;
  advance(ms: number): Promise<void>;
  fault(fault: object): Promise<void>;
}

/** Somebody who claims to be Toss. */
export interface Target {
  url: string;
  secretKey: string;
  /** `null`: the real one, or any other that has no controls. */
  controls: Controls | null;
  /** Sends any request with the target's key. */
  send(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Sends a request to an endpoint of the table. */
  call(endpoint: EndpointId, ask?: Ask): Promise<Answer>;
  /** Answers what `make` gave the first time, so that a billing key is issued once. */
  once(name: string, make: () => Promise<string>): Promise<string>;
}

/**
 * Reaches a target over plain HTTP.
 *
 * @param perMinute Requests it takes in a minute; Toss's test environment allows 100 for each API.
 */
export function reach(options: {
  url: string;
  secretKey: string;
  hasControls: boolean;
  perMinute?: number;
}): Target {
  const url = options.url.replace(/\/+$/, "");
  const pauseMs = options.perMinute === undefined ? 0 : 60_000 / options.perMinute;
  const made = new Map<string, Promise<string>>();

  async function send(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    if (pauseMs > 0) await sleep(pauseMs);
    const query = ask.query === undefined ? "" : `?${new URLSearchParams(ask.query)}`;
    const response = await fetch(url + path + query, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${ask.secretKey ?? options.secretKey}:`)}`,
        ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
        ...ask.headers,
      },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
    const text = await response.text();
    return { http: response.status, headers: response.headers, text, body: parsed(text) };
  }

  const target: Target = {
    url,
    secretKey: options.secretKey,
    controls: options.hasControls ? controlsOf(send) : null,
    send,
    call(endpoint, ask = {}) {
      const { method, path } = endpoints[endpoint];
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(ask.path?.[name] ?? `no-${name}`),
      );
      return send(method, filled, ask);
    },
    once(name, make) {
      const known = made.get(name) ?? make();
      made.set(name, known);
      return known;
    },
  };
  return target;
}

function controlsOf(send: Target["send"]): Controls {
  const act = async (path: string, body: object = {}) => {
    const answer = await send("POST", `/__sandbox/${path}`, { body });
    if (answer.http !== 200) throw new Error(`${path} answered ${answer.http} ${answer.text}`);
    return answer;
  };
  return {
    async authenticate(payment) {
      const { body } = await act("payments", payment);
      return String((body as { paymentKey: unknown }).paymentKey);
    },
    window: (paymentKey, action, body = {}) =>
      send("POST", `/__sandbox/window/payments/${paymentKey}/${action}`, { body }),
    deposit: (paymentKey) => send("POST", `/__sandbox/payments/${paymentKey}/deposit`),
    async agree(customerKey) {
      const { body } = await act("billing/authenticate", { customerKey });
      return String((body as { authKey: unknown }).authKey);
    },
    async refuse(billingKey, refusal) {
      await act(`billing/${encodeURIComponent(billingKey)}/refuse`, { refusal });
    },
    async reverseDeposit(paymentKey) {
      await act(`payments/${paymentKey}/reverse-deposit`);
    },
    async advance(ms) {
      await act("clock/advance", { ms });
    },
    async fault(fault) {
      await act("faults", fault);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An orderId nobody has, in this run or another. */
export function newOrderId(): string {
  return `contract-${randomBytes(9).toString("hex")}`;
}
