import type { ConfirmInput } from "@toss-bff/trpc-router/inputs";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

// Unbatched: what moves money waits for no other call, and fails with none.
const client = createTRPCClient<AppRouter>({
  links: [httpLink({ url: "/api/trpc", transformer: superjson })],
});

/** Sends the confirm. For browsers. */
export const confirmPayment = (payment: ConfirmInput) => client.payments.confirm.mutate(payment);
