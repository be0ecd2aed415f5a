import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";

const underWay = new Map<string, Promise<unknown>>();

/** However often React mounts it: while a payment's confirm is under way, this page sends no other. */
export function sendOnce<Answer>(
  payment: ConfirmInput,
  confirm: (payment: ConfirmInput) => Promise<Answer>,
): Promise<Answer> {
  const key = JSON.stringify(payment);
  const sent = (underWay.get(key) as Promise<Answer> | undefined) ?? confirm(payment);
  underWay.set(key, sent);
  const over = () => underWay.delete(key);
  sent.then(over, over);
  return sent;
}
