import type { Sandbox } from "@toss-bff/toss-sandbox";
import { createTossClient, type TossClient } from "../src/client.ts";
import type { Card, VirtualAccount } from "../src/payment-means.ts";
import type { Cancel, Payment } from "../src/payment-object.ts";
import { paymentSchema } from "../src/schema/payment.ts";
import { fixture } from "../src/test-fixtures.ts";
import type {
  CancelStatusChangedEvent,
  DepositCallbackEvent,
  PaymentStatusChangedEvent,
  WebhookEvent,
} from "../src/webhooks/index.ts";
import { makeWebhook, parseWebhook } from "../src/webhooks/index.ts";

/** What the rows of the document take for granted. */
export interface Context {
  secretKey: string;
  toss: TossClient;
  /** Of a card payment that was confirmed. */
  paymentKey: string;
  orderId: string;
  amount: number;
  /** Of one that was authenticated only. */
  newKey: string;
  newOrderId: string;
  /** Of a virtual account that was paid into. */
  depositKey: string;
  cancelReason: string;
  /** Bodies as Toss sends them. */
  data: Record<string, unknown>;
  depositData: Record<string, unknown>;
  cancelData: unknown;
  webhookData: unknown;
  payment: Payment;
  card: Card;
  virtualAccount: VirtualAccount;
  cancel: Cancel;
  payload: string;
  headers: Record<string, string>;
  securityKey: string;
  event: WebhookEvent;
  paymentEvent: PaymentStatusChangedEvent;
  cancelEvent: CancelStatusChangedEvent;
  depositEvent: DepositCallbackEvent;
  error: Error;
}

/** A context of its own for each row: rows move money. */
export async function startContext(
  sandbox: Sandbox,
  change: Partial<Context> = {},
): Promise<Context & AsyncDisposable> {
  const { secretKey } = sandbox;
  const toss = createTossClient({ secretKey, baseUrl: sandbox.url });
  const amount = 15_000;
  const order = (name: string) => `${name}-${crypto.randomUUID()}`;
  const open = (orderId: string, method: "CARD" | "VIRTUAL_ACCOUNT") =>
    sandbox.payments.authenticate({ orderId, amount, method }).paymentKey;

  const [orderId, newOrderId, depositOrderId] = [order("card"), order("new"), order("deposit")];
  const paymentKey = open(orderId, "CARD");
  await toss.payments.confirm({ paymentKey, orderId, amount });
  const depositKey = open(depositOrderId, "VIRTUAL_ACCOUNT");
  await toss.payments.confirm({ paymentKey: depositKey, orderId: depositOrderId, amount });
  sandbox.payments.deposit(depositKey);

  const data = fixture("payment.card.canceled");
  const depositData = fixture("payment.virtual-account.done");
  const payment = paymentSchema.parse({ ...data, secret: depositData.secret });
  const { virtualAccount } = paymentSchema.parse(depositData);
  const { secret } = payment;
  const [cancel] = payment.cancels ?? [];
  if (payment.card === null || virtualAccount === null || cancel === undefined) {
    throw new Error("the fixtures have changed");
  }
  const securityKey = sandbox.securityKey;
  const { body: payload, headers } = makeWebhook("payout.changed", {}, { securityKey });
  const paymentEvent = parseWebhook(makeWebhook("PAYMENT_STATUS_CHANGED").body);
  return {
    secretKey,
    toss,
    paymentKey,
    orderId,
    amount,
    newKey: open(newOrderId, "CARD"),
    newOrderId,
    depositKey,
    cancelReason: "changed my mind",
    data,
    depositData,
    cancelData: (data.cancels as unknown[])[0],
    webhookData: fixture("webhook.deposit-callback.done"),
    payment,
    card: payment.card,
    virtualAccount,
    cancel,
    payload,
    headers: { ...headers },
    securityKey,
    event: paymentEvent,
    paymentEvent: paymentEvent as PaymentStatusChangedEvent,
    cancelEvent: parseWebhook(
      makeWebhook("CANCEL_STATUS_CHANGED").body,
    ) as CancelStatusChangedEvent,
    depositEvent: parseWebhook(
      makeWebhook("DEPOSIT_CALLBACK", { secret }).body,
    ) as DepositCallbackEvent,
    error: new Error("no call threw"),
    ...change,
    [Symbol.asyncDispose]: () => toss.close(),
  };
}
