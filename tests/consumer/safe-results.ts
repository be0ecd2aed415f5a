// `safe` and errors typed by procedure are tRPC's from 11.22.1 on: what stands here, older ones do not have.
import type { TossErrorCode, TossErrorData } from "@toss-bff/trpc-router";
import { createTRPCClient, httpBatchLink, safe } from "@trpc/client";
import superjson from "superjson";
import type { createAppRouter as createOwnFormatterRouter } from "./own-formatter.ts";
import type { createAppRouter as createPlainRouter } from "./plain-host.ts";
import { same } from "./same.ts";
import type { createAppRouter as createSuperjsonRouter } from "./superjson-host.ts";

const url = "http://127.0.0.1/trpc";
const plain = createTRPCClient<ReturnType<typeof createPlainRouter>>({
  links: [httpBatchLink({ url })],
}).payments;
const own = createTRPCClient<ReturnType<typeof createOwnFormatterRouter>>({
  links: [httpBatchLink({ url })],
}).payments;
const dated = createTRPCClient<ReturnType<typeof createSuperjsonRouter>>({
  links: [httpBatchLink({ url, transformer: superjson })],
}).payments;

/** This host has no formatter: its own procedures tell nothing of Toss, ours do. */
export async function showPlain(paymentKey: string) {
  const [found, error] = await safe(plain.retrieve.query({ paymentKey }));
  if (!error) return found.payment?.approvedAt;
  const toss = error.data?.toss;
  same<typeof toss, TossErrorData | undefined>();
  const code = error.data?.toss?.code;
  same<typeof code, TossErrorCode | undefined>();
  return code;
}

/** This one's formatter knows nothing of ours, and its fields are kept. */
export async function showOwn(paymentKey: string) {
  const [found, error] = await safe(own.retrieve.query({ paymentKey }));
  if (!error) return found.payment?.approvedAt;
  const traceId = error.data?.traceId;
  same<typeof traceId, string | undefined>();
  const toss = error.data?.toss;
  same<typeof toss, TossErrorData | undefined>();
  return toss?.reason;
}

export async function pay(input: { paymentKey: string; orderId: string; amount: number }) {
  const [confirmed, error] = await safe(dated.confirm.mutate(input));
  if (!error) return confirmed.outcome;
  const traceId = error.data?.traceId;
  same<typeof traceId, string | undefined>();
  const toss = error.data?.toss;
  same<typeof toss, TossErrorData | undefined>();
  return toss?.code;
}
