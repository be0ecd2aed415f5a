import { createTossClient, type TossClient } from "./client.ts";
import type { TossClientOptions } from "./options.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";
import { fixture } from "./test-fixtures.ts";
import {
  type Answer,
  json,
  type SeenRequest,
  startTestServer,
  type TestServer,
} from "./test-server.ts";
import { TossError } from "./toss-error.ts";

/** A payment as Toss answers it, and the calls that fit it. */
export const payment = fixture("payment.card.done");
export const paymentKey = String(payment.paymentKey);
export const order = { paymentKey, orderId: String(payment.orderId), amount: 1000 };
export const refund = { cancelReason: "changed my mind" };

/** The payment, under the key and the order that were asked for. */
export const paid: Answer = (response, request) =>
  json(200, { ...payment, ...idsIn(request) })(response, request);

function idsIn({ url, body }: SeenRequest): object {
  const [, kind, id] = /^\/v1\/(payments\/orders|payments)\/([^/]+)(?:\/cancel)?$/.exec(url) ?? [];
  const { orderId = payment.orderId, paymentKey = payment.paymentKey } =
    body === "" ? {} : JSON.parse(body);
  if (id === undefined || id === "confirm" || id === "key-in") return { orderId, paymentKey };
  const asked = decodeURIComponent(id);
  return kind === "payments" ? { paymentKey: asked } : { orderId: asked };
}

export const create = (toss: TossClient) =>
  toss.payments.create({
    method: "CARD",
    amount: 1000,
    orderId: "order-0001",
    orderName: "T-shirt",
    returnUrl: "https://shop.example/return",
  });
export const confirm = (toss: TossClient) => toss.payments.confirm(order);
export const confirmOnce = (toss: TossClient) => toss.payments.confirm(order, { retry: "notSent" });
export const cancel = (toss: TossClient) => toss.payments.cancel(paymentKey, refund);
export const retrieve = (toss: TossClient) => toss.payments.retrieve(paymentKey);

export const secretKey = "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R";

/** A client and the server it talks to. */
export interface TestShop extends TestServer {
  toss: TossClient;
  clock: TestClock;
}

export async function startShop(
  answers: Answer[],
  options: Partial<TossClientOptions> = {},
): Promise<TestShop> {
  const server = await startTestServer(...answers);
  const clock = createTestClock();
  const toss = createTossClient({ secretKey, baseUrl: server.url, clock, ...options });
  return {
    ...server,
    toss,
    clock,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await toss.close();
    },
  };
}

/** A shop that lives through one story after the other. */
export interface StoryShop extends TestShop {
  /** From here on Toss answers a story, from its beginning. */
  begin(story: readonly Answer[]): void;
}

/** A server is dear: a property of thousands of stories has them all told to one. */
export async function startStories(options: Partial<TossClientOptions> = {}): Promise<StoryShop> {
  let story: readonly Answer[] = [];
  const shop = await startShop(
    [(...arrived) => story[Math.min(shop.seen.length, story.length) - 1]?.(...arrived)],
    options,
  );
  const begin = (next: readonly Answer[]): void => {
    story = next;
    shop.seen.length = 0;
  };
  return { ...shop, begin };
}

/** The error that a call ends with. */
export async function failure(call: Promise<unknown>): Promise<TossError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TossError)) throw new Error(`no TossError but ${String(error)}`);
  return error;
}
