import { isSame } from "#webhook-crypto";
import { bytesOfBase64 } from "../bytes-as-text.ts";
import { TossOptionsError } from "../toss-error.ts";
import { looseTime } from "./loose-time.ts";
import { parseSecurityKeys, type SecurityKeys } from "./security-key.ts";
import { type SecurityKeyAs, signatureOf } from "./signature.ts";
import { bodyBytes, type WebhookBody } from "./webhook-body.ts";
import { type HeaderSource, headerNames, headerText } from "./webhook-headers.ts";

const where = "verifySignature";

/** Input of `verifySignature`: the signature and its time, or the headers they are in. */
export type VerifySignatureInput = SignedBody &
  (
    | { headers: HeaderSource; signature?: never; transmissionTime?: never }
    | {
        headers?: never;
        /** `tosspayments-webhook-signature`, as it arrived. */
        signature: string | null | undefined;
        /** `tosspayments-webhook-transmission-time`, as it arrived: its text is signed. */
        transmissionTime: string | null | undefined;
      }
  );

interface SignedBody {
  /** The bytes that arrived. JSON that was parsed and written again does not match. */
  body: WebhookBody;
  /** 64 hex digits, from the developer centre; the new one and the old one for the 7 days in which both are valid. */
  securityKey: SecurityKeys;
  /** Default: either, since Toss's documents do not say. Nobody can use that who does not have the key. */
  securityKeyAs?: SecurityKeyAs | "either" | undefined;
  /** Default: the computer's own. */
  now?: Date | undefined;
  /** How far the transmission time may lie from `now`, to either side. Default 5 minutes; `Infinity` takes any. */
  toleranceMs?: number | undefined;
}

/**
 * Whether whoever sent this body knows the security key and sent it just now. Only `payout.changed` and `seller.changed`
 * are signed; for everything else the answer is false, and a lookup is the proof. It does not tell a first copy from a
 * second one: remember `eventId` for that. The transmission id is not signed, so whoever replays a message can change it.
 *
 * @returns False for what is unsigned, signed otherwise, or too old. How far a wrong signature is right, no clock tells.
 * @throws {TossOptionsError} `body`, `securityKey`, `securityKeyAs`, `now` or `toleranceMs` is wrong: the fault is not the
 * sender's.
 */
export function verifySignature(input: VerifySignatureInput): boolean {
  const body = bodyBytes(input.body, where);
  const keys = parseSecurityKeys(input.securityKey, where);
  const keyAs = parseKeyAs(input.securityKeyAs);
  const now = parseNow(input.now);
  const tolerance = parseTolerance(input.toleranceMs);
  const { signature, time } = signatureAndTime(input);
  if (typeof signature !== "string" || typeof time !== "string") return false;

  const expected = keys.flatMap((key) => keyAs.map((as) => signatureOf(body, time, key, as)));
  const given = signatureValues(signature);
  // Every pair is compared, whatever came of the one before.
  const matches = expected.flatMap((one) => given.map((other) => isSame(one, other)));
  return matches.includes(true) && isRecent(time, now, tolerance);
}

function signatureAndTime(input: VerifySignatureInput) {
  if (input.headers === undefined) {
    return { signature: input.signature, time: input.transmissionTime };
  }
  return {
    signature: headerText(input.headers, headerNames.signature),
    time: headerText(input.headers, headerNames.transmissionTime),
  };
}

/** `v1:BASE64` or `v1:BASE64,v1:BASE64`, and the second `v1:` may be missing. Other versions are passed over. */
function signatureValues(header: string): Uint8Array[] {
  return header
    .split(",")
    .map((value) => /^(?:v1:)?([A-Za-z0-9+/]{43}=)$/.exec(value.trim())?.[1])
    .filter((value) => value !== undefined)
    .map((value) => bytesOfBase64(value));
}

function isRecent(time: string, now: Date, toleranceMs: number): boolean {
  const sentAt = looseTime(time);
  return sentAt !== null && Math.abs(now.getTime() - sentAt.getTime()) <= toleranceMs;
}

function parseKeyAs(keyAs: unknown = "either"): readonly SecurityKeyAs[] {
  if (keyAs === "either") return ["bytes", "text"];
  if (keyAs === "bytes" || keyAs === "text") return [keyAs];
  const message = `${where}: securityKeyAs must be "either", "bytes" or "text"`;
  throw new TossOptionsError(message, { field: "securityKeyAs" });
}

function parseNow(now: unknown = new Date()): Date {
  if (now instanceof Date) return now;
  throw new TossOptionsError(`${where}: now must be a Date`, { field: "now" });
}

function parseTolerance(toleranceMs: unknown = 5 * 60_000): number {
  if (typeof toleranceMs === "number" && toleranceMs >= 0) return toleranceMs;
  const message = `${where}: toleranceMs must be a number of milliseconds from 0`;
  throw new TossOptionsError(message, { field: "toleranceMs" });
}
