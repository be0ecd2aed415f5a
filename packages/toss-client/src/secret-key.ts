import { describeKey } from "./describe-key.ts";
import { TossOptionsError } from "./toss-error.ts";

/** What a secret key says by its prefix. */
export interface SecretKey {
  readonly mode: "test" | "live";
}

/**
 * Checks a secret key before it is sent anywhere. The message is `describeKey`'s first: it shows 8 characters at most.
 *
 * @throws {TossOptionsError} It is no Toss secret key; the message says what it looks like instead.
 */
export function parseSecretKey(key: unknown): SecretKey {
  const { mode, problems } = describeKey(key, "secret");
  const [problem] = problems;
  if (problem !== undefined || mode === null) {
    const message = `createTossClient: secretKey ${problem?.says ?? "is none of Toss's"}`;
    throw new TossOptionsError(message, { field: "secretKey" });
  }
  return { mode };
}
