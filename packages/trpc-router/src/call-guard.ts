import { type Language, toTRPCError } from "./errors.ts";
import { checkContentType, checkOrigin, headerOf, type RequestHeaders } from "./request-origin.ts";
import { RequestRefusal } from "./request-refusal.ts";

export interface CallGuardOptions<Context> {
  /**
   * The request's headers, as your context or Next.js's `headers` has them; `undefined` for a call that came by no request.
   */
  headers: (options: {
    ctx: Context;
  }) => RequestHeaders | undefined | Promise<RequestHeaders | undefined>;
  /** Origins besides the request's own host, such as `"https://shop.example"`. @default none */
  allowedOrigins?: readonly string[] | undefined;
  /** Calls of one batch that are carried out; those after them are refused. @default 10 */
  maxBatchSize?: number | undefined;
  /** Language of `buyerMessage`. @default "ko" */
  locale?: ((options: { ctx: Context }) => Language) | undefined;
}

/** What tRPC hands to a middleware, as far as this one looks at it. */
interface Call<Context, Result> {
  ctx: Context;
  type: "query" | "mutation" | "subscription";
  batchIndex?: number | undefined;
  next: () => Promise<Result>;
}

/**
 * A tRPC middleware for hosts whose adapter cannot be wrapped: `t.procedure.use(guardCalls({ headers: ({ ctx }) => ctx.headers }))`.
 * Mutations that another site made a browser send, or that are not sent as JSON, and what a batch holds beyond its limit are
 * refused. Calls from a server action are let through where a page of the shop's own sent it. Where you can, wrap the handler in `guardRequests`: it refuses before a body is read.
 */
export function guardCalls<Context>(options: CallGuardOptions<Context>) {
  const { allowedOrigins, maxBatchSize = 10, locale } = options;

  async function check({ ctx, type, batchIndex = 0 }: Call<Context, unknown>): Promise<void> {
    if (batchIndex >= maxBatchSize) {
      const message = `At most ${maxBatchSize} calls go in one request.`;
      throw new RequestRefusal("BATCH_TOO_LARGE", message);
    }
    if (type !== "mutation") return;
    const headers = await options.headers({ ctx });
    if (headers === undefined) return;
    checkOrigin(headers, allowedOrigins, headerOf(headers, "host"));
    // A server action calls by a caller, and these are the headers of its own body. No other site's form can send this one.
    if (headerOf(headers, "next-action") === undefined) checkContentType(headers);
  }

  return async <Result>(call: Call<Context, Result>): Promise<Result> => {
    try {
      await check(call);
    } catch (error) {
      throw toTRPCError(error, locale?.(call) ?? "ko");
    }
    return call.next();
  };
}
