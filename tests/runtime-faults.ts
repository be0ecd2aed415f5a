import type { Fault } from "@toss-bff/toss-sandbox";

/** No answer that could be read to its end. */
export const gone = "TossConnectionError";
/** An answer, and none of Toss's to this call. */
export const wrong = "TossResponseError";
/** Where a redirect leads. */
export const elsewhere = "/v1/payments/elsewhere";

/** What Toss does to a refund and to a read, what they end with, and what the error says. */
export const faults: {
  title: string;
  fault: Fault;
  ends: string;
  says: string;
  timeoutMs?: number;
}[] = [
  { title: "F25 HTML", fault: { kind: "htmlAfter" }, ends: wrong, says: "502 with a body that" },
  { title: "F26 an empty body", fault: { kind: "emptyAfter" }, ends: wrong, says: "another shape" },
  {
    title: "F22 half of a body that ends as if it were whole",
    fault: { kind: "truncateAfter", framing: "ended" },
    ends: wrong,
    says: "200 with a body that is not JSON",
  },
  {
    title: "F21 a body shorter than promised",
    fault: { kind: "truncateAfter" },
    ends: gone,
    says: "got no answer",
  },
  {
    title: "F28 the answer about another payment",
    fault: { kind: "wrongPayment" },
    ends: wrong,
    says: "200 with the answer to another call",
  },
  {
    title: "F31 a body of 2 MiB",
    fault: { kind: "largeAfter", bytes: 2 ** 21 },
    ends: wrong,
    says: "a body over 1048576 bytes",
  },
  {
    title: "F32 a gzip bomb",
    fault: { kind: "gzipBombAfter", bytes: 2 ** 28 },
    ends: wrong,
    says: "a compressed body, which was not asked for",
  },
  {
    title: "F30 a redirect",
    fault: { kind: "redirectAfter", location: elsewhere },
    ends: wrong,
    says: "307 with a redirect, which is not followed",
  },
  {
    title: "an answer that is no HTTP",
    fault: { kind: "notHttpAfter" },
    ends: gone,
    says: "no answer",
  },
  { title: "F20 a closed connection", fault: { kind: "dropAfter" }, ends: gone, says: "no answer" },
  { title: "F20 a reset", fault: { kind: "resetAfter" }, ends: gone, says: "got no answer" },
  {
    title: "F19 silence",
    fault: { kind: "holdAfter" },
    ends: gone,
    says: "500 ms have passed",
    timeoutMs: 500,
  },
  {
    title: "silence in the middle of a body",
    fault: { kind: "stallAfter", bytes: 50 },
    ends: gone,
    says: "500 ms have passed",
    timeoutMs: 500,
  },
];
