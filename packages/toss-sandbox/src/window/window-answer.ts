import { type Fields, isFields } from "../protocol/fields.ts";
import { TossRefusal, tossErrorBody } from "../protocol/toss-refusal.ts";
import type { WindowRequest, WindowResponse } from "./window-port.ts";

/** For what the shop's page loads and reads; the window itself is of the sandbox's own origin. */
export const fromShop = { "access-control-allow-origin": "*" };

/** A text that nobody keeps. */
export function text(
  body: string,
  type: string,
  headers: Record<string, string> = {},
): WindowResponse {
  return {
    status: 200,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
    body,
  };
}

/** What `answer` gives as JSON, or the error body of its refusal. */
export function jsonOrRefusal(answer: () => object): WindowResponse {
  try {
    return json(200, answer());
  } catch (error) {
    if (!(error instanceof TossRefusal)) throw error;
    return json(error.status, tossErrorBody(error.code));
  }
}

/** @throws {TossRefusal} The body is not a JSON object. An empty one counts as `{}`. */
export function readFields({ body }: WindowRequest): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body || "{}");
  } catch {
    throw new TossRefusal("INVALID_REQUEST");
  }
  if (!isFields(value)) throw new TossRefusal("INVALID_REQUEST");
  return value;
}

function json(status: number, value: object): WindowResponse {
  return { ...text(JSON.stringify(value), "application/json"), status };
}
