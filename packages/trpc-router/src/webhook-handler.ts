import type { Checkout, WebhookInput, WebhookReceipt } from "@toss-bff/toss-checkout";
import { alreadyRead, readBody, startDeadline } from "./request-body.ts";

/** What a webhook's route needs. */
export interface WebhookHandlerOptions {
  /** The checkout, or what gets it when the first webhook comes. */
  checkout: Pick<Checkout, "receiveWebhook"> | (() => Pick<Checkout, "receiveWebhook">);
  /** Your security key, to check what Toss signs: payouts and sellers. @default not checked */
  securityKey?: WebhookInput["securityKey"];
  /** Told what was made of each webhook, for counting. What it throws is ignored. */
  onReceipt?: ((receipt: WebhookReceipt) => void) | undefined;
  /**
   * Told why a webhook could not be taken; Toss sends it again. What it throws is ignored.
   * @default nobody is told; of a body that something else has read, the console
   */
  onError?: ((error: unknown) => void) | undefined;
  /** Largest body, in bytes. @default 1 MiB, hundreds of times what Toss sends */
  maxBytes?: number | undefined;
  /** Until when the answer is there, in milliseconds: Toss waits ten seconds. @default 8 000 */
  answerWithinMs?: number | undefined;
}

/**
 * A route for Toss's webhooks, as `Request → Response`: `export const POST = createWebhookHandler({ checkout })` is all of
 * it in Next.js. Whoever sends, and whatever: the orders become what Toss answers when it is asked.
 *
 * It answers 200 to all that can be a webhook, 400 and 413 to what cannot, 408 to a body that does not end, 503 when the
 * ledger cannot take it, so that Toss sends it again, and 500 when something else has read the body.
 *
 * @throws {TypeError} `maxBytes` or `answerWithinMs` is not a number above 0.
 * @see https://docs.tosspayments.com/guides/v2/webhook (웹훅 연동하기)
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  const { checkout, securityKey, onReceipt, onError } = options;
  const { maxBytes = 1024 * 1024, answerWithinMs = 8_000 } = options;
  for (const [name, value] of Object.entries({ maxBytes, answerWithinMs })) {
    if (!(value > 0)) throw new TypeError(`createWebhookHandler: ${name} must be above 0.`);
  }

  async function take(request: Request, body: Uint8Array): Promise<Response> {
    const { receiveWebhook } = typeof checkout === "function" ? checkout() : checkout;
    const receipt = await receiveWebhook({ headers: request.headers, body, securityKey });
    safely(() => onReceipt?.(receipt));
    return answer(statusOf[receipt.outcome]);
  }

  return async (request) => {
    if (request.method !== "POST") return answer(405, { allow: "POST" });
    const deadline = startDeadline(answerWithinMs);
    try {
      const body = await readBody(request, maxBytes, deadline.passed);
      if (body === 500) safely(() => (onError ?? console.error)(new Error(alreadyRead)));
      if (typeof body === "number") return answer(body);
      const taken = await Promise.race([take(request, body), deadline.passed]);
      if (taken !== "late") return taken;
      safely(() => onError?.(new Error(`The webhook was not taken within ${answerWithinMs} ms.`)));
      return answer(503);
    } catch (error) {
      safely(() => onError?.(error));
      return answer(503);
    } finally {
      deadline.stop();
    }
  };
}

const statusOf: Record<WebhookReceipt["outcome"], number> = {
  noted: 200,
  unknown: 200,
  wrongSecret: 200,
  ignored: 200,
  malformed: 400,
  tooLarge: 413,
};

function answer(status: number, headers: Record<string, string> = {}): Response {
  const body = status === 200 ? "ok" : "not taken";
  return new Response(body, { status, headers: { "content-type": "text/plain", ...headers } });
}

function safely(run: () => void): void {
  try {
    run();
  } catch {
    // Counting and logging must not change what Toss is told.
  }
}
