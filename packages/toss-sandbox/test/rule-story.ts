import type { SandboxRules, TossErrorCode } from "../src/index.ts";
import { newOrderId, type Shop } from "./shop.ts";

export const minute = 60_000;
export const day = 86_400_000;
export const now = () => Date.parse("2026-03-01T10:00:00+09:00");

/** What a shop sees of one open question. */
export type Story = (shop: Shop) => Promise<unknown>;
export type Answers = Partial<{
  [Name in keyof SandboxRules]: {
    story: Story;
    /** What it sees when nothing was chosen. */
    usual: unknown;
    /** What it sees under each of these choices. */
    others: (readonly [choice: SandboxRules[Name], seen: unknown])[];
  };
}>;

/** Code of a refusal, or `done`. */
export const codeOf = async (answer: Promise<{ body: { code?: string } | undefined }>) =>
  (await answer).body?.code ?? "done";

export const byApi = (shop: Shop) => ({ secretKey: shop.sandbox.apiKeys.secretKey });
export const create = (shop: Shop, fields: object = {}) =>
  shop.create({
    method: "CARD",
    amount: 1_000,
    orderId: newOrderId(),
    orderName: "책",
    returnUrl: "http://localhost:3000/return",
    ...fields,
  });

/** A rule that chooses a code. */
export const code = (story: Story, usual: TossErrorCode, other: TossErrorCode) => ({
  story,
  usual,
  others: [[other, other]] as [TossErrorCode, unknown][],
});
