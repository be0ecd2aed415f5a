import type { Language } from "./errors.ts";
import { refusalReply } from "./refusal-reply.ts";
import {
  checkLimits,
  type RequestLimits,
  type SeenBody,
  type SeenRequest,
  takeRequest,
} from "./request-limits.ts";

export interface RequestGuardOptions extends RequestLimits {
  /** Language of `buyerMessage` in what is refused here. @default "ko" */
  locale?: ((request: Request) => Language) | undefined;
}

/**
 * Puts the limits around a fetch handler of tRPC's that its adapter lacks:
 * `guardRequests((request) => fetchRequestHandler({ … }))`.
 *
 * What another site made a browser send, bodies that are not JSON, not whole, too large or nested too deep, and large
 * batches are refused in tRPC's own form, with `data.toss`, before a context is made or a procedure runs. Procedures that take
 * `FormData` or files need a route of their own.
 *
 * @param handler Gets the request with its body read, as one of the same class: Next.js's keeps its cookies.
 * @throws {TypeError} At start, when a limit is not a number above 0.
 */
export function guardRequests<R extends Request = Request>(
  handler: (request: R) => Response | Promise<Response>,
  options: RequestGuardOptions = {},
): (request: R) => Promise<Response> {
  checkLimits("guardRequests", options);
  return guard(
    async (request, { body }) => handler(body ? withBody(request, body) : request),
    options,
  );
}

/** The same with what was read, for a handler that need not read it again. */
export function guard<R extends Request>(
  handler: (request: R, seen: SeenRequest) => Promise<Response>,
  options: RequestGuardOptions,
): (request: R) => Promise<Response> {
  return async (request) => {
    if (!["GET", "HEAD", "OPTIONS", "POST"].includes(request.method)) {
      return new Response(null, { status: 405, headers: { allow: "GET, POST" } });
    }
    try {
      return withAllow(request, await handler(request, await takeRequest(request, options)));
    } catch (error) {
      const reply = refusalReply(error, options.locale?.(request) ?? "ko");
      if (reply === undefined) throw error;
      return reply;
    }
  };
}

function withBody<R extends Request>(request: R, { text }: SeenBody): R {
  const { url, headers, signal } = request;
  const Same = request instanceof Request ? Object.getPrototypeOf(request).constructor : Request;
  return new Same(url, { method: "POST", headers, signal, body: text });
}

/** tRPC says which methods it takes from 11.23 on. */
function withAllow(request: Request, response: Response): Response {
  if (response.status !== 405 || response.headers.has("allow")) return response;
  const headers = new Headers(response.headers);
  headers.set("allow", request.method === "POST" ? "GET" : "POST");
  return new Response(response.body, { status: 405, headers });
}
