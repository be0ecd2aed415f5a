import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Dispatcher } from "undici";
import {
  createTossClient,
  isTossError,
  type TossClient,
  type TossOperation,
  type TossResult,
} from "../src/index.ts";
import { calls } from "../src/test-calls.ts";
import { order, paymentKey, secretKey } from "../src/test-shop.ts";
import { isRead } from "../src/toss-operation.ts";
import { createAnswers, documented, type FuzzAnswer } from "./fuzz-answers.ts";
import { createRandom } from "./random.ts";

/** How often each end was met: `"value"`, or the name of the error. */
export type FuzzCount = Record<string, number>;

/** How many bodies were counted. */
export const total = (count: FuzzCount) =>
  Object.values(count).reduce((sum, number) => sum + number, 0);

interface FuzzOptions {
  seed: number;
  bodies: number;
  onProgress?: (done: number) => void;
}

const base = { secretKey, maxRetries: 0 } as const;

/** Hands bodies to the client right where the sockets would: everything above them is as in production. */
export async function fuzzInProcess(options: FuzzOptions): Promise<FuzzCount> {
  const next = createAnswers(createRandom(options.seed));
  let answer: FuzzAnswer;
  const dispatcher = {
    dispatch(_options: unknown, handler: Dispatcher.DispatchHandler) {
      const controller = { abort() {} } as unknown as Dispatcher.DispatchController;
      handler.onRequestStart?.(controller, {});
      handler.onResponseStart?.(controller, answer.status, answer.headers);
      handler.onResponseData?.(controller, answer.body);
      handler.onResponseEnd?.(controller, {});
      return true;
    },
  } as unknown as Dispatcher;
  await using toss = createTossClient({ ...base, dispatcher });
  return await run(toss, options, next, (given) => {
    answer = given;
  });
}

/** The same over a socket of this machine. Some answers are cut, and some end without a word. */
export async function fuzzSockets(options: FuzzOptions): Promise<FuzzCount> {
  const random = createRandom(options.seed);
  const next = createAnswers(random);
  let answer: FuzzAnswer;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const { status, headers, body } = answer;
      if (random() < 0.02) return void response.socket?.destroy();
      const isCut = random() < 0.02;
      const length = isCut ? { "content-length": String(body.length + 1) } : {};
      response.writeHead(status, { ...headers, ...length }).write(body);
      if (isCut) response.socket?.end();
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await using toss = createTossClient({ ...base, baseUrl: `http://127.0.0.1:${port}` });
    return await run(toss, options, next, (given) => {
      answer = given;
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function run(
  toss: TossClient,
  { seed, bodies, onProgress }: FuzzOptions,
  next: ReturnType<typeof createAnswers>,
  give: (answer: FuzzAnswer) => void,
): Promise<FuzzCount> {
  const count: FuzzCount = {};
  const plans = calls.map(([operation, call]) => ({ operation, call, fitting: [] as string[] }));
  for (const { call, fitting } of plans) {
    for (const body of documented.flatMap(asAsked)) {
      give({ status: 200, headers: {}, body: Buffer.from(body) });
      if ((await call(toss.safe)).ok) fitting.push(body);
    }
  }
  for (let done = 0; done < bodies; done += 1) {
    const { operation, call, fitting } = plans[done % plans.length] as (typeof plans)[number];
    const answer = next(fitting);
    give(answer);
    try {
      const name = endOf(operation, await call(toss.safe), answer);
      count[name] = (count[name] ?? 0) + 1;
    } catch (cause) {
      const { status, body } = answer;
      const shown = body.toString("utf8").slice(0, 500);
      throw new Error(`seed ${seed}, body ${done}, ${operation} ${status}: ${shown}`, { cause });
    }
    if (done % 10_000 === 0) onProgress?.(done);
  }
  return count;
}

/** The body as it is, and under the ids that the calls ask for: those of another payment are told at once. */
function asAsked(body: string): string[] {
  const json = JSON.parse(body);
  const under = (orderId: string) => {
    const ids = { paymentKey, orderId, customerKey: "customer" };
    const own = Object.entries(ids).filter(([name]) => Object.hasOwn(json, name));
    return JSON.stringify({ ...json, ...Object.fromEntries(own) });
  };
  return Array.isArray(json) ? [body] : [body, under(order.orderId), under("order-0001")];
}

/** @throws {Error} The call ended as none may. */
function endOf(operation: TossOperation, result: TossResult<unknown>, answer: FuzzAnswer): string {
  if (result.ok) {
    if (answer.status >= 300) throw new Error(`took a ${answer.status} for a value`);
    return "value";
  }
  const { error } = result;
  if (!isTossError(error)) throw new Error("an error of another family");
  if (error.operation !== operation) throw new Error("an error of another call");
  if (isRead(operation)) {
    if (error.applied !== "no") throw new Error("a read that took effect");
  } else if (error.name !== "TossApiError" && error.applied !== "maybe") {
    throw new Error("a write that was answered, and yet was not made");
  }
  const told = `${error.message}${JSON.stringify(error)}${error.buyerMessage("ko")}`;
  if (told.includes(secretKey) || told.length > 5_000) throw new Error("an error that tells");
  return error.name;
}
