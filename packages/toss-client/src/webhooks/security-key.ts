import { describeKey } from "../describe-key.ts";
import { TossOptionsError } from "../toss-error.ts";

/** One security key, or the new one and the old one while both are valid. */
export type SecurityKeys = string | readonly string[];

/** @throws {TossOptionsError} One of them is no security key, or there is none. It shows nothing of them. */
export function parseSecurityKeys(keys: SecurityKeys, where: string): readonly string[] {
  const list = typeof keys === "string" ? [keys] : keys;
  const problem = Array.isArray(list)
    ? list.flatMap((key) => describeKey(key, "security").problems)[0]
    : describeKey(list, "security").problems[0];
  if (problem !== undefined || list.length === 0) {
    const message = `${where}: securityKey ${problem?.says ?? "is missing"}`;
    throw new TossOptionsError(message, { field: "securityKey" });
  }
  return list;
}
