import { looseTime } from "./loose-time.ts";

/** Headers of a request: `Headers` of the web, `request.headers` of Node, or a plain object, in any case. */
export type HeaderSource =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What Toss says of one delivery in its headers. Anybody can send them: they prove nothing. */
export interface WebhookHeaders {
  /** Names the message for telling copies apart; keep it more than 4 days. Null unless 1 to 300 visible ASCII characters. */
  readonly transmissionId: string | null;
  /** When this attempt was sent. */
  readonly transmissionTime: Date | null;
  /** 0 at first, 7 at last. */
  readonly retriedCount: number | null;
  /** On `payout.changed` and `seller.changed` only. Give it to `verifySignature`. */
  readonly signature: string | null;
}

/** Reads the headers of a webhook. What is missing or malformed is null; it never throws. */
export function readWebhookHeaders(headers: HeaderSource): WebhookHeaders {
  const id = headerText(headers, headerNames.transmissionId);
  const retried = headerText(headers, headerNames.retriedCount);
  return {
    transmissionId: id !== null && /^[!-~]{1,300}$/.test(id) ? id : null,
    transmissionTime: looseTime(headerText(headers, headerNames.transmissionTime)),
    retriedCount: retried !== null && /^\d{1,9}$/.test(retried) ? Number(retried) : null,
    signature: headerText(headers, headerNames.signature),
  };
}

export const headerNames = {
  transmissionId: "tosspayments-webhook-transmission-id",
  transmissionTime: "tosspayments-webhook-transmission-time",
  retriedCount: "tosspayments-webhook-transmission-retried-count",
  signature: "tosspayments-webhook-signature",
} as const;

/** One header, or null. Repeated ones are joined as HTTP says, so that none of them passes for the only one. */
export function headerText(headers: HeaderSource, name: string): string | null {
  if (hasGet(headers)) return headers.get(name);
  const values = Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value ?? []);
  return values.length === 0 ? null : values.join(", ");
}

function hasGet(headers: HeaderSource): headers is { get(name: string): string | null } {
  return typeof headers.get === "function";
}
