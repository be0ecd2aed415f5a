import { TossError } from "../toss-error.ts";

/** Why a body is no webhook: each calls for another status, 400, 400, 400 and 413. */
export type WebhookFault = "NOT_JSON" | "NOT_AN_OBJECT" | "TOO_DEEP" | "TOO_LARGE";

/** A body that cannot be a webhook of Toss. The message shows nothing of it. `applied` is always `"no"`. */
export class TossWebhookError extends TossError {
  static {
    TossWebhookError.prototype.name = "TossWebhookError";
  }

  readonly reason: WebhookFault;

  constructor(message: string, options: { reason: WebhookFault }) {
    super(message, { applied: "no" });
    this.reason = options.reason;
  }
}
