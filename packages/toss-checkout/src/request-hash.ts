import { createHash, scryptSync } from "node:crypto";
import type { CancelInput } from "./inputs.ts";

/** A millisecond or two for whoever asks again, and years for who would try all account numbers on a stolen ledger. */
const cost = { N: 1024, r: 8, p: 1 };

/** Everything that reaches Toss, so that one requestId always means one body (INV-7). */
export function requestHash(input: CancelInput): string {
  const { cancelAmount, cancelReason, taxFreeAmount } = input;
  const body = [cancelAmount, cancelReason, taxFreeAmount ?? null, accountHash(input)];
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}

/** Account numbers are short enough to be guessed from a fast hash, so theirs is slow, and another for each refund. */
function accountHash({ refundReceiveAccount: account, paymentKey, requestId }: CancelInput) {
  if (account === undefined) return null;
  const { bank, accountNumber, holderName } = account;
  const text = JSON.stringify([bank, accountNumber, holderName]);
  return scryptSync(text, JSON.stringify([paymentKey, requestId]), 32, cost).toString("hex");
}
