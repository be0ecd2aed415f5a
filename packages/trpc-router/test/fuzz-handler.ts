import { createCheckout } from "@toss-bff/toss-checkout";
import { memoryLedger } from "@toss-bff/toss-checkout/memory";
import type { Dispatcher } from "undici";
import { createRandom } from "../../toss-client/test/random.ts";
import { createPaymentsHandler } from "../src/handler.ts";
import { createTossClient, type TossClock } from "../src/index.ts";
import { createRequests, type FuzzOrder, type FuzzRequest } from "./fuzz-requests.ts";

/** How often each status was answered, and how often Toss was asked. */
export type FuzzCount = Record<string, number>;

interface FuzzOptions {
  seed: number;
  requests: number;
  onProgress?: (done: number) => void;
}

const endpoint = "/api/payments";
/** What was refused for itself: nobody looked for an order, nobody asked Toss. */
const invalid =
  /^(INVALID_|BATCH_TOO_LARGE|CROSS_SITE|PAYLOAD_TOO_LARGE|TOO_MANY_REQUESTS|UNSUPPORTED_)/;
const impatient: TossClock = {
  now: Date.now,
  setTimeout: (run) => setImmediate(run),
  clearTimeout: () => {},
};

/**
 * Puts requests with things wrong to the handler, one after the other. Toss knows no payment, and counts what it is asked.
 *
 * @throws {Error} An answer is none of those that may be given, or Toss was asked about what was refused for itself.
 */
export async function fuzzHandler({ seed, requests, onProgress }: FuzzOptions): Promise<FuzzCount> {
  const next = createRequests(createRandom(seed));
  const asked: string[] = [];
  await using toss = createTossClient({
    secretKey: "test_sk_nobody",
    maxRetries: 0,
    dispatcher: answerNotFound((what) => asked.push(what)),
  });
  const checkout = createCheckout({ toss, ledger: memoryLedger(), clock: impatient });
  const handle = createPaymentsHandler({
    endpoint,
    checkout,
    createContext: () => ({}),
    authorize: () => true,
    procedures: ["confirm", "retrieve", "retrieveByOrderId", "cancel"],
  });

  const count: FuzzCount = {};
  let order: FuzzOrder | undefined;
  for (let done = 0; done < requests; done += 1) {
    if (order === undefined || done % 50 === 0) {
      const opened = await checkout.openOrder({ orderName: "Tea", amount: 1_000, ownerId: "me" });
      order = { paymentKey: `key${done}`, orderId: opened.orderId, amount: 1_000 };
    }
    const request = next(order);
    asked.length = 0;
    try {
      const { path, body, ...init } = request;
      const url = `http://shop.example${endpoint}/${path}`;
      const response = await handle(new Request(url, { ...init, body: body ?? null }));
      check(response.status, await response.text(), asked, order);
      count[response.status] = (count[response.status] ?? 0) + 1;
      if (asked.length > 0) count["Toss was asked"] = (count["Toss was asked"] ?? 0) + 1;
    } catch (cause) {
      throw new Error(`seed ${seed}, request ${done}: ${shown(request)}`, { cause });
    }
    if (done % 10_000 === 0) onProgress?.(done);
  }
  return count;
}

function check(status: number, text: string, asked: string[], order: FuzzOrder): void {
  if (status >= 500) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
  if (/"stack"|\\n {4}at |SyntaxError|TypeError|ZodError/.test(text))
    throw new Error(`tells ${text}`);
  const isStream = text.startsWith('{"json":{"0":');
  const answers = text === "" || isStream ? [] : [JSON.parse(text)].flat();
  const areInvalid = answers.every(({ error }) => {
    const { toss, code } = (error?.json ?? error)?.data ?? {};
    return toss ? invalid.test(toss.reason) : code !== undefined;
  });
  if (areInvalid && !isStream && asked.length > 0)
    throw new Error(`asked Toss ${asked} and answered ${text}`);
  for (const what of asked) {
    const { amount } = JSON.parse(what.slice(what.indexOf("{")));
    if (what.includes("/confirm") && amount !== order.amount) throw new Error(`asked Toss ${what}`);
  }
}

const shown = ({ method, path, headers, body }: FuzzRequest) =>
  `${method} ${path.slice(0, 500)} ${JSON.stringify(headers)} ${String(body).slice(0, 1_000)}`;

/** Stands where the sockets would: each payment is one that Toss does not know. */
function answerNotFound(tell: (what: string) => void): Dispatcher {
  const body = Buffer.from('{"code":"NOT_FOUND_PAYMENT","message":"존재하지 않는 결제 입니다."}');
  return {
    dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
      tell(`${options.method} ${options.path} ${options.body ?? "{}"}`);
      const controller = { abort() {} } as unknown as Dispatcher.DispatchController;
      handler.onRequestStart?.(controller, {});
      handler.onResponseStart?.(controller, 404, { "content-type": "application/json" });
      handler.onResponseData?.(controller, body);
      handler.onResponseEnd?.(controller, {});
      return true;
    },
  } as unknown as Dispatcher;
}
