import { initTRPC, type TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createDirectQueries } from "./direct-query.ts";
import { tossErrorData, toTRPCError, withTossErrors } from "./errors.ts";
import { inOurWords } from "./handler-words.ts";
import type { Locale } from "./mount.ts";
import { createMountPath } from "./mount-path.ts";
import type { OperationOptions } from "./operation-options.ts";
import type { PaymentsApi } from "./payments-api.ts";
import { createPaymentsRouter, type PaymentBases } from "./payments-router.ts";
import type { PublicPayment } from "./public-payment.ts";
import { retryAfterHeader } from "./refusal-reply.ts";
import { guard } from "./request-guard.ts";
import {
  checkLimits,
  type RequestLimits,
  type SeenBody,
  type SeenRequest,
} from "./request-limits.ts";
import { safeSuperjson } from "./superjson.ts";

export type { PaymentsApi, PaymentsCallOptions } from "./payments-api.ts";

export interface PaymentsHandlerOptions<
  Context extends object,
  P,
  Name extends keyof PaymentBases = keyof PaymentBases,
> extends OperationOptions<Context, P>,
    RequestLimits {
  /** The path it is mounted at, such as `"/api/payments"`. */
  endpoint: string;
  /** Who is asking: what `authorize` and the others get as `ctx`. */
  createContext: (request: Request) => Context | Promise<Context>;
  /**
   * What may be called. `cancel` has to be named: `authorize` then decides who may refund.
   * @default ["confirm", "retrieve", "retrieveByOrderId"]
   */
  procedures?: readonly Name[] | undefined;
  /** Language of `buyerMessage`. @default "ko" */
  locale?: Locale<Context> | undefined;
  /** Told of each call that was refused or failed, with its cause. */
  onError?: ((options: { error: TRPCError; path: string | undefined }) => void) | undefined;
}

/** `Request → Response`. Its type tells `createPaymentsClient` what may be called, by `Name`, and what is answered. */
export interface PaymentsHandler<P, Name extends keyof PaymentBases = keyof PaymentsApi<P>> {
  (request: Request): Promise<Response>;
  /** Never set; for types only. */
  readonly api?: Pick<PaymentsApi<P>, Name & keyof PaymentsApi<P>>;
}

type DefaultName = "confirm" | "retrieve" | "retrieveByOrderId";

/**
 * The payment procedures as a handler of their own, for an app without tRPC: any server that speaks `Request` and `Response`
 * can mount it. All limits of `guardRequests` are in it, and no error's own text leaves it. To mount the procedures in a tRPC
 * app take `createPaymentsRouter`.
 *
 * @throws {TypeError} At start, when an option is missing or not valid.
 */
export function createPaymentsHandler<
  Context extends object,
  P = PublicPayment,
  Name extends keyof PaymentBases = DefaultName,
>(options: PaymentsHandlerOptions<Context, P, Name>): PaymentsHandler<P, Name> {
  const { endpoint, createContext, onError, allowedOrigins, maxBatchSize = 10, maxBytes } = options;
  const { procedures = ["confirm", "retrieve", "retrieveByOrderId"], ...operations } = options;
  checkLimits("createPaymentsHandler", options);
  if (typeof endpoint !== "string") {
    throw new TypeError(
      'createPaymentsHandler: endpoint is missing. It is the path it is mounted at, such as "/api/payments".',
    );
  }
  if (typeof createContext !== "function") {
    throw new TypeError(
      "createPaymentsHandler: createContext is missing. It tells who is asking, such as (request) => ({ customerId }).",
    );
  }
  const mountPath = createMountPath(endpoint);
  const t = initTRPC.context<object>().create({
    transformer: safeSuperjson,
    errorFormatter: withTossErrors(inOurWords(mountPath.sentenceFor)),
    isDev: false,
  });
  const bases: PaymentBases = Object.fromEntries(procedures.map((name) => [name, t.procedure]));
  // Which procedures there are is known at run time only; the client's types come from PaymentsApi.
  const router = t.router(createPaymentsRouter({ ...operations, procedures: bases } as never));
  const direct = createDirectQueries(router, endpoint);

  async function makeContext(request: Request): Promise<Context> {
    try {
      return await createContext(request);
    } catch (error) {
      throw toTRPCError(error, "ko");
    }
  }

  /** tRPC's own answer, for which it makes a context when it has read the request. */
  const adapt = (
    request: Request,
    { url, body }: SeenRequest,
    context: () => Promise<Context>,
  ): Promise<Response> =>
    fetchRequestHandler({
      endpoint,
      req: body ? withJson(request, body) : request,
      router,
      maxBatchSize,
      createContext: context,
      onError({ error, path }) {
        const explained = mountPath.explain(error, url);
        onError?.({ error: explained, path });
      },
      responseMeta: ({ errors }) => ({
        headers: { "cache-control": "no-store", ...retryAfter(errors) },
      }),
    });

  async function answer(request: Request, seen: SeenRequest): Promise<Response> {
    const query = direct.find(request, seen);
    if (query === undefined) return adapt(request, seen, () => makeContext(request));
    try {
      return await direct.answer(query, await makeContext(request));
    } catch (error) {
      // What a context is refused for is what tRPC answers the call with.
      return adapt(request, seen, () => Promise.reject(error));
    }
  }

  return guard(answer, { allowedOrigins, maxBatchSize, maxBytes });
}

/** The longest wait that one of the calls was told. */
function retryAfter(errors: TRPCError[]): Record<string, string> {
  const waits = errors.flatMap((error) => tossErrorData(error)?.retryAfterMs ?? []);
  return retryAfterHeader(waits.length === 0 ? undefined : Math.max(...waits));
}

/** What tRPC's adapter looks at, without a second body to read. Since 11.25 it asks for the text of one. */
function withJson({ url, method, headers, signal }: Request, body: SeenBody): Request {
  const { json, text } = body;
  const read = { url, method, headers, signal, json: async () => json, text: async () => text };
  return read as Request;
}
