import type { PaymentsApi, PaymentsCallOptions } from "./payments-api.ts";
import { readSuperjson } from "./superjson-reader.ts";
import type { TossErrorData } from "./toss-error-data.ts";

export type { PaymentsApi, PaymentsCallOptions } from "./payments-api.ts";

export interface PaymentsClientOptions {
  /** Where the handler is mounted, such as `"/api/payments"`. */
  url: string;
  /** Sent with every call. @default none */
  headers?: Record<string, string> | (() => Record<string, string>) | undefined;
  /** @default the global fetch */
  fetch?: typeof fetch | undefined;
}

/** The handler refused a call or failed. `getTossError(error)` reads `data.toss` off it. */
export class PaymentsCallError extends Error {
  override readonly name = "PaymentsCallError";
  /** Set unless something else than the handler answered. */
  readonly data: { code: string; httpStatus: number; toss?: TossErrorData } | undefined;

  constructor(message: string, data: PaymentsCallError["data"]) {
    super(message);
    this.data = data;
  }
}

type ApiOf<Handler> = Handler extends { readonly api?: infer Api } ? NonNullable<Api> : never;

const queries = ["retrieve", "retrieveByOrderId"];

/**
 * Calls a handler made by `createPaymentsHandler`, each call in a request of its own, and types what it answers:
 * `createPaymentsClient<typeof handler>({ url: "/api/payments" })`, with `handler` imported as a type. Dates arrive as `Date`.
 *
 * @throws {PaymentsCallError} From each call, when the handler refused it or failed.
 * @throws {TypeError} From each call, when no answer came. A confirm or cancel may then have been carried out: look the order up.
 */
export function createPaymentsClient<Handler extends { readonly api?: unknown }>(
  options: PaymentsClientOptions,
): ApiOf<Handler> {
  const call =
    (name: string) =>
    (input: unknown, callOptions: PaymentsCallOptions = {}) =>
      send(name, input, callOptions, options);
  const api: PaymentsApi<unknown> = {
    confirm: call("confirm") as PaymentsApi<unknown>["confirm"],
    retrieve: call("retrieve") as PaymentsApi<unknown>["retrieve"],
    retrieveByOrderId: call("retrieveByOrderId") as PaymentsApi<unknown>["retrieveByOrderId"],
    cancel: call("cancel") as PaymentsApi<unknown>["cancel"],
  };
  return api as unknown as ApiOf<Handler>;
}

async function send(
  name: string,
  input: unknown,
  { signal }: PaymentsCallOptions,
  { url, headers = {}, fetch = globalThis.fetch }: PaymentsClientOptions,
): Promise<unknown> {
  const json = JSON.stringify({ json: input });
  const isQuery = queries.includes(name);
  const own = typeof headers === "function" ? headers() : headers;
  const response = await fetch(
    isQuery ? `${url}/${name}?input=${encodeURIComponent(json)}` : `${url}/${name}`,
    {
      ...(!isQuery && { method: "POST", body: json }),
      headers: { ...own, ...(!isQuery && { "content-type": "application/json" }) },
      ...(signal && { signal }),
    },
  );
  const { result, error } = await readAnswer(response);
  if (error) throw new PaymentsCallError(error.json.message, error.json.data);
  return readSuperjson(result.data);
}

// biome-ignore lint/suspicious/noExplicitAny: the wire of our own handler, which the types of the calls describe.
async function readAnswer(response: Response): Promise<any> {
  try {
    const answer = await response.json();
    if (typeof answer === "object" && answer !== null && ("result" in answer || "error" in answer))
      return answer;
  } catch {
    // What a proxy puts in our place is not JSON.
  }
  throw new PaymentsCallError(
    `The payments handler did not answer (${response.status}).`,
    undefined,
  );
}
