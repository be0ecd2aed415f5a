import {
  type CallOptions,
  createTossClient,
  isTossErrorOf,
  type Payment,
  type TossResult,
} from "@toss-bff/toss-client";
import { TossError, tossFailure } from "@toss-bff/toss-client/errors";
import { isPaid } from "@toss-bff/toss-client/payment";
import { confirmPaymentInput } from "@toss-bff/toss-client/schema";
import { parseWebhook } from "@toss-bff/toss-client/webhooks";

const toss = createTossClient({ secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6" });

export async function pay(input: unknown, options?: CallOptions): Promise<string> {
  try {
    const payment: Payment = await toss.payments.confirm(confirmPaymentInput.parse(input), options);
    const approvedAt: Date | null = payment.approvedAt;
    return isPaid(payment) ? `paid at ${approvedAt?.toISOString()}` : "not paid";
  } catch (error) {
    if (isTossErrorOf(error, "confirm") && error.code === "REJECT_CARD_PAYMENT") return "declined";
    if (error instanceof TossError) return error.buyerMessage("ko");
    throw error;
  }
}

export async function look(orderId: string): Promise<string | undefined> {
  const found: TossResult<Payment> = await toss.safe.payments.retrieveByOrderId(orderId);
  return found.ok ? found.value.orderId : tossFailure(found.error);
}

export function hear(body: string): string | null {
  const event = parseWebhook(body);
  return event.eventType === "PAYMENT_STATUS_CHANGED" ? event.data.orderId : null;
}

// @ts-expect-error An amount is a number, not the text that an address holds.
export const refused = () => pay({}).then(() => toss.payments.cancel("key", { cancelAmount: "1" }));
