import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { CancelInput } from "./inputs.ts";
import { requestHash } from "./request-hash.ts";

const account = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };
const input: CancelInput = {
  paymentKey: "tgen_refund",
  requestId: "request-1",
  cancelReason: "반품",
  cancelAmount: 12_000,
  refundReceiveAccount: account,
};

test("the same request has the same hash, in whatever order its account is written", () => {
  const { holderName, bank, accountNumber } = account;
  const turned = { ...input, refundReceiveAccount: { holderName, accountNumber, bank } };
  expect(requestHash(turned)).toBe(requestHash(input));
});

test("each part of what reaches Toss changes the hash", () => {
  const others: Partial<CancelInput>[] = [
    { cancelAmount: "full" },
    { cancelReason: "변심" },
    { taxFreeAmount: 0 },
    { refundReceiveAccount: undefined },
    { refundReceiveAccount: { ...account, bank: "88" } },
    { refundReceiveAccount: { ...account, accountNumber: "1000123456780" } },
    { refundReceiveAccount: { ...account, holderName: "김토수" } },
  ];
  const hashes = others.map((other) => requestHash({ ...input, ...other }));
  expect(new Set([requestHash(input), ...hashes]).size).toBe(others.length + 1);
});

test("an account number cannot be looked up by its hash in a stolen ledger: each refund hashes it anew, and slowly", () => {
  const again = requestHash({ ...input, requestId: "request-2" });
  expect(again).not.toBe(requestHash(input));
  const body = [12_000, "반품", null, Object.values(account)];
  const fast = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  expect(requestHash(input)).not.toBe(fast);
});
