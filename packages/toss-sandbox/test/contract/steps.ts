import { type Answer, type Controls, newOrderId, type Target } from "./target.ts";

/** A card that Toss's test environment issues billing keys for and charges. */
export const goodCard = {
  cardNumber: "9410001234567890",
  // Far enough for a clock that was moved by years.
  cardExpirationYear: String((new Date().getFullYear() + 9) % 100).padStart(2, "0"),
  cardExpirationMonth: "12",
  cardPassword: "12",
  customerIdentityNumber: "900101",
} as const;

export const cancelReason = "고객 변심";

export const refundAccount = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };

/** One payment, and what a shop knows of it. */
export interface Attempt {
  paymentKey: string;
  orderId: string;
  amount: number;
}

/** The payment of an answer. @throws {Error} it was refused */
export function attemptOf({ http, text, body }: Answer): Attempt {
  if (http !== 200) throw new Error(`answered ${http} ${text}`);
  const { paymentKey, orderId, totalAmount } = body as Record<string, unknown>;
  return {
    paymentKey: String(paymentKey),
    orderId: String(orderId),
    amount: Number(totalAmount),
  };
}

function billingKeyOf({ http, text, body }: Answer): string {
  if (http !== 200) throw new Error(`answered ${http} ${text}`);
  return String((body as Record<string, unknown>).billingKey);
}

export const customerKey = "contract-customer-0001";

/** A billing key of {@link goodCard} for {@link customerKey}. */
export async function newBillingKey(target: Target): Promise<string> {
  return billingKeyOf(
    await target.call("issueBillingKeyByCard", { body: { customerKey, ...goodCard } }),
  );
}

/** A card payment, DONE without a window: charged to a billing key. */
export async function charged(target: Target, fields: object = {}): Promise<Attempt> {
  const billingKey = await target.once("billingKey", () => newBillingKey(target));
  return attemptOf(
    await target.call("chargeBillingKey", {
      path: { billingKey },
      body: { customerKey, ...order(), ...fields },
    }),
  );
}

/** A virtual account that waits for its deposit. */
export async function waiting(target: Target, fields: object = {}): Promise<Attempt> {
  return attemptOf(
    await target.call("issueVirtualAccount", {
      body: { ...order(), customerName: "김토스", bank: "20", ...fields },
    }),
  );
}

/** A virtual account that was paid into. */
export async function deposited(
  target: Target,
  controls: Controls,
  fields: object = {},
): Promise<Attempt> {
  const attempt = await waiting(target, fields);
  const { http, text } = await controls.deposit(attempt.paymentKey);
  if (http !== 200) throw new Error(`the deposit answered ${http} ${text}`);
  return attempt;
}

/** Whatever a shop sends about a new order. */
export function order(amount = 15_000): { orderId: string; orderName: string; amount: number } {
  return { orderId: newOrderId(), orderName: "토스 티셔츠 외 2건", amount };
}

/** A payment whose window is open. */
export async function ready(target: Target, fields: object = {}): Promise<Attempt> {
  const body = { ...order(), method: "CARD", returnUrl: "https://shop.example/return", ...fields };
  return attemptOf(await target.call("createPayment", { body }));
}

/** A payment the buyer authenticated, of the pair the target's key belongs to. */
export async function authenticated(controls: Controls, fields: object = {}): Promise<Attempt> {
  const payment = { ...order(), keys: "api", ...fields };
  const paymentKey = await controls.authenticate(payment);
  return { paymentKey, orderId: payment.orderId, amount: payment.amount };
}

export function confirm(target: Target, attempt: Attempt): Promise<Answer> {
  return target.call("confirmPayment", { body: attempt });
}

/** A payment authenticated in the window and confirmed. */
export async function confirmed(
  target: Target,
  controls: Controls,
  fields: object = {},
): Promise<Attempt> {
  return attemptOf(await confirm(target, await authenticated(controls, fields)));
}

/** A payment that the card company refused at the confirm. */
export async function aborted(
  target: Target,
  controls: Controls,
  refusal = "REJECT_CARD_PAYMENT",
): Promise<Attempt> {
  const attempt = await authenticated(controls, { refusal });
  await confirm(target, attempt);
  return attempt;
}

/** A payment nobody confirmed in its 10 minutes. */
export async function expired(controls: Controls): Promise<Attempt> {
  const attempt = await authenticated(controls);
  await controls.advance(10 * 60_000);
  return attempt;
}

export function cancel(
  target: Target,
  { paymentKey }: Attempt,
  fields: object = {},
): Promise<Answer> {
  return target.call("cancelPayment", {
    path: { paymentKey },
    body: { cancelReason, ...fields },
  });
}

/** The same payment after a cancel that had to work. */
export async function canceled(
  target: Target,
  attempt: Attempt,
  fields: object = {},
): Promise<Attempt> {
  return attemptOf(await cancel(target, attempt, fields));
}

export function retrieve(target: Target, { paymentKey }: Attempt): Promise<Answer> {
  return target.call("getPayment", { path: { paymentKey } });
}
