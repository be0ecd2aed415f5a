import type { KeyKind } from "../protocol/keys.ts";
import { secretKeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";

/** Who sent a request: the secret key as sent and which pair it belongs to. */
export interface Caller {
  secretKey: string;
  keyKind: KeyKind;
}

/**
 * Reads `Authorization: Basic base64(secretKey + ":")`.
 *
 * @throws {TossRefusal} `INCORRECT_BASIC_AUTH_FORMAT` when it is not Basic or has no colon,
 * `UNAUTHORIZED_KEY` when the key is not one of the sandbox's.
 */
export function authorize(header: string | undefined): Caller {
  const encoded = /^basic +(\S+) *$/i.exec(header ?? "")?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  if (!text.includes(":")) throw new TossRefusal("INCORRECT_BASIC_AUTH_FORMAT");
  const secretKey = text.slice(0, text.indexOf(":"));
  const keyKind = text === `${secretKey}:` ? secretKeyKind(secretKey) : null;
  if (keyKind === null) throw new TossRefusal("UNAUTHORIZED_KEY");
  return { secretKey, keyKind };
}
