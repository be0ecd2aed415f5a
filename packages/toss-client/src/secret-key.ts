import { TossOptionsError } from "./toss-error.ts";

/** What a secret key says by its prefix. */
export interface SecretKey {
  readonly mode: "test" | "live";
}

/**
 * Checks a secret key before it is sent anywhere. The message shows 8 characters of it at most.
 *
 * @throws {TossOptionsError} It is no Toss secret key; the message says what it looks like instead.
 */
export function parseSecretKey(key: unknown): SecretKey {
  const fault = faultOf(key);
  if (fault !== undefined) {
    throw new TossOptionsError(`createTossClient: secretKey ${fault}`, { field: "secretKey" });
  }
  return { mode: String(key).startsWith("live_") ? "live" : "test" };
}

function faultOf(key: unknown): string | undefined {
  if (key === undefined || key === null) return "is missing";
  if (typeof key !== "string") return `must be a string, got ${typeof key}`;
  if (key.trim() === "") return "is blank";
  if (key.startsWith("\uFEFF")) return "starts with a byte-order mark; save the file without one";
  if (/\s/.test(key)) return "contains a blank or a line break; is there one at its end?";
  if (/["'`]/.test(key)) return "contains quotes; give the key without them";
  if (/^(?:test|live)_g?ck_/.test(key)) {
    return `is a client key (${start(key)}…); the server needs the secret key of the same pair, test_sk_, test_gsk_, live_sk_ or live_gsk_`;
  }
  if (/^[0-9a-f]{64}$/i.test(key)) {
    return "looks like the security key for webhooks; the secret key starts with test_sk_, test_gsk_, live_sk_ or live_gsk_";
  }
  if (!/^(?:test|live)_g?sk_/.test(key)) {
    return `must start with test_sk_, test_gsk_, live_sk_ or live_gsk_, got ${start(key)}…`;
  }
  if (!/^[A-Za-z]+_g?sk_[A-Za-z0-9_-]+$/.test(key)) {
    return `is cut off or damaged (${start(key)}…): letters, digits, - and _ must follow its prefix`;
  }
  return undefined;
}

function start(key: string): string {
  return key.slice(0, 8);
}
