import type { RequestReason } from "./toss-error-data.ts";

/** A request is refused before anything was done about a payment. */
export class RequestRefusal extends Error {
  override readonly name = "RequestRefusal";
  readonly reason: RequestReason;
  readonly charged = "no";
  readonly retry: "no" | "later";
  readonly retryAfterMs: number | undefined;

  /** @param retryAfterMs When the same request may be repeated; without it, never. */
  constructor(reason: RequestReason, message: string, retryAfterMs?: number) {
    super(message);
    this.reason = reason;
    this.retry = retryAfterMs === undefined ? "no" : "later";
    this.retryAfterMs = retryAfterMs;
  }
}
