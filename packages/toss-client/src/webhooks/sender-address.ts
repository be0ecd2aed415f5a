/**
 * Whether an IP address is one that Toss lists for webhooks, test and live. For what is not signed it is the only proof
 * of the sender, and as good as whatever told you the address: a proxy's header can be made up.
 *
 * @param address As a socket has it: `"13.124.18.147"` or `"::ffff:13.124.18.147"`.
 * @see https://docs.tosspayments.com/reference/using-api/webhook-events (방화벽)
 */
export function isListedSenderAddress(address: string): boolean {
  return listed.has(address.replace(/^::ffff:/i, ""));
}

const listed: ReadonlySet<string> = new Set([
  "13.124.18.147",
  "13.124.108.35",
  "3.36.173.151",
  "3.38.81.32",
  // Some of Toss's pages leave out 124, others write the whole range.
  ...[121, 122, 123, 124, 125, 126, 127].map((last) => `115.92.221.${last}`),
]);
