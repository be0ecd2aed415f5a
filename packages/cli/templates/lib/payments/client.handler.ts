import { createPaymentsClient } from "@toss-bff/trpc-router/handler-client";
import type { CancelInput, ConfirmInput } from "@toss-bff/trpc-router/inputs";
import type { payments } from "@/lib/payments/handler";

const client = createPaymentsClient<typeof payments>({ url: "/api/payments" });

/** Sends the confirm, in a request of its own. For browsers. */
export const confirmPayment = (payment: ConfirmInput) => client.confirm(payment);

/** Refunds, for a page of your staff's: see `isStaff`. Sent twice with one `requestId`, it is one refund. */
export const cancelPayment = (refund: CancelInput) => client.cancel(refund);
