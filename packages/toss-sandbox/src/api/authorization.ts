import { type KeyKind, keyPairs, secretKeyKind } from "../protocol/keys.ts";
import { TossRefusal } from "../protocol/toss-refusal.ts";

/** Who sent a request: the secret key as sent and which pair it belongs to. */
export interface Caller {
  secretKey: string;
  keyKind: KeyKind;
}

/** Who it is by the header as nearly every client writes it; any other spelling is read. */
const usual = new Map<string, Caller>(
  (["widget", "api"] as const).map((keyKind) => {
    const { secretKey } = keyPairs[keyKind];
    return [`Basic ${btoa(`${secretKey}:`)}`, { secretKey, keyKind }];
  }),
);

/**
 * Reads `Authorization: Basic base64(secretKey + ":")`.
 *
 * @throws {TossRefusal} `INCORRECT_BASIC_AUTH_FORMAT` when it is not Basic or has no colon,
 * `UNAUTHORIZED_KEY` when the key is not one of the sandbox's.
 */
export function authorize(header: string | undefined): Caller {
  const known = usual.get(header ?? "");
  if (known !== undefined) return known;
  const encoded = /^basic +(\S+) *$/i.exec(header ?? "")?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  if (!text.includes(":")) throw new TossRefusal("INCORRECT_BASIC_AUTH_FORMAT");
  const secretKey = text.slice(0, text.indexOf(":"));
  const keyKind = text === `${secretKey}:` ? secretKeyKind(secretKey) : null;
  if (keyKind === null) throw new TossRefusal("UNAUTHORIZED_KEY");
  return { secretKey, keyKind };
}
