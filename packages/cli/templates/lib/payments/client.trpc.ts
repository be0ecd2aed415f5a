import type { CancelInput, ConfirmInput } from "@toss-bff/trpc-router/inputs";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

// Unbatched: what moves money waits for no other call, and fails with none.
const client = createTRPCClient<AppRouter>({
  links: [httpLink({ url: "/api/trpc", transformer: superjson })],
});

/** Sends the confirm. For browsers. */
export const confirmPayment = (payment: ConfirmInput) => client.payments.confirm.mutate(payment);

/** Refunds, for a page of your staff's: see `isStaff`. Sent twice with one `requestId`, it is one refund. */
export const cancelPayment = (refund: CancelInput) => client.payments.cancel.mutate(refund);
