import { describeKey } from "./describe-key.ts";
import type { KeyPairProblem } from "./key-problem.ts";

/**
 * Says what keeps two keys from being halves of one pair: nothing when they can be. What is wrong with each of them
 * alone is for `describeKey`. Never throws, and shows no more of them than their prefixes.
 */
export function describeKeyPair(clientKey: unknown, secretKey: unknown): readonly KeyPairProblem[] {
  const client = describeKey(clientKey);
  const secret = describeKey(secretKey);
  if (client.kind === "secret" && secret.kind === "client") {
    const says = "are swapped: the secret key is in the client key's place, where browsers see it";
    return [{ code: "SWAPPED", says }];
  }
  if (client.kind !== "client" || secret.kind !== "secret") return [];
  const problems: KeyPairProblem[] = [];
  if (client.product !== secret.product) {
    const says = `are of two pairs (${shown(client)} and ${shown(secret)}): what is paid with the one cannot be confirmed with the other`;
    problems.push({ code: "OTHER_PRODUCT", says });
  }
  if (client.mode !== secret.mode) {
    const says = `are of two environments (${shown(client)} and ${shown(secret)}): neither knows the payments of the other`;
    problems.push({ code: "OTHER_MODE", says });
  }
  return problems;
}

function shown({ prefix }: { prefix: string }): string {
  return `${prefix.slice(0, 8)}…`;
}
