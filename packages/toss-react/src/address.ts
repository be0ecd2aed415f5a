import { parseTossReturn, type TossReturn } from "./toss-return.ts";

/** What this page was opened with: what Toss wrote into its address, or what `cleanAddress` took out of it. */
export function readAddress(): TossReturn {
  const returned = parseTossReturn(location.search);
  return returned.status === "empty" ? parseTossReturn(`${history.state?.[stateKey]}`) : returned;
}

/**
 * Takes the payment out of the address, where screenshots, analytics and other sites' logs would find it, and keeps it
 * with this entry of the history: a refresh still shows the same receipt.
 */
export function cleanAddress(): void {
  const url = new URL(location.href);
  const kept = url.search;
  if (!url.searchParams.has("paymentKey")) return;
  for (const name of ["paymentType", "paymentKey", "orderId", "amount"]) {
    url.searchParams.delete(name);
  }
  history.replaceState({ ...history.state, [stateKey]: kept }, "", url);
}

const stateKey = "tossReturn";
