import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PublicPayment, RetrieveOutput } from "@toss-bff/trpc-router";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/lib/trpc-client.ts";

const askAgainMs = 3_000;

type OrderNow = RetrieveOutput<PublicPayment>;

/** The order as it is now: while its outcome is open the server tells of it, and is asked where that connection fails. */
export function useOrder(first: OrderNow): OrderNow {
  const { onStatus, retrieveByOrderId } = useTRPC().payments;
  const { orderId } = first.order;
  const queryClient = useQueryClient();
  const [isTold, setIsTold] = useState(false);
  const { data } = useQuery(
    retrieveByOrderId.queryOptions(
      { orderId },
      {
        initialData: first,
        staleTime: askAgainMs,
        refetchInterval: ({ state }) => !isTold && isOpen(state.data) && askAgainMs,
      },
    ),
  );
  const { status } = useSubscription(
    onStatus.subscriptionOptions(
      { orderId },
      {
        enabled: isOpen(data),
        onData: (event) =>
          queryClient.setQueryData(retrieveByOrderId.queryKey({ orderId }), event.data),
      },
    ),
  );
  useEffect(() => setIsTold(status === "pending"), [status]);
  return data;
}

function isOpen(data: OrderNow | undefined): boolean {
  return data?.order.status === "confirming" || data?.order.status === "awaitingDeposit";
}
