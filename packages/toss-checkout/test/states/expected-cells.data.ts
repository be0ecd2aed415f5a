/** Samples by name, and what their cell has to say. */
type Exception = readonly [samples: readonly string[], cell: string];
type Row = readonly [otherwise: string, ...exceptions: Exception[]];

const nothing = "*nothing*";

const free = ["created", "expired"];
const confirming = ["confirming", "confirming, sender gone"];
const waiting = ["awaitingDeposit"];
const senderGone = ["confirming, sender gone"];
/** Money came, and a refund of ours was sent and nothing was heard of it. */
const sent = ["paid, refund sent", "paid, refund's sender gone"];
const paid = ["paid", ...sent, "paid, refund refused"];
const ours = ["partRefunded, by us"];
const partRefunded = ["partRefunded, elsewhere", ...ours];
const refunded = ["refunded"];
const canceled = ["canceled"];
const review = ["review"];
/** Our refund is known by its id. */
const withRefund = [...sent, "paid, refund refused", ...ours];

const expired = "refused: ORDER_EXPIRED";
const otherKey = "refused: PAYMENT_KEY_CONFLICT";
const notAllowed = "refused: REFUND_NOT_ALLOWED";
const tooMuch = "refused: REFUND_EXCEEDS_BALANCE";
const reused = "refused: REQUEST_ID_REUSED";
const reserved = "refund reserved, refund sent";
/** A new refund can begin. */
const refundable = ["paid", "paid, refund refused", ...partRefunded];

const confirmed: readonly Exception[] = [
  [["confirming"], "joined"],
  [senderGone, "taken over"],
  [["expired"], expired],
  [review, "review"],
];
/** Who sent finds that the order has moved on, and asks Toss what it became of. */
const freed: Row = ["look", [free, nothing], [confirming, "**created**"]];
const contradicted: Row = [nothing, [[...confirming, ...waiting], "**review** (review)"]];
const hinted: Row = ["due now", [free, "unknown"]];
const forged: Row = ["due now", [free, "unknown"], [[...waiting, ...canceled], "wrongSecret"]];
const partGone: Row = [
  nothing,
  [[...confirming, ...waiting], "**partRefunded** (paid, refunded)"],
  [paid, "**partRefunded** (refunded)"],
  [partRefunded, "settled, refund done (refunded)"],
  [[...refunded, ...canceled], "**review** (review, refunded)"],
];
const moneyAfterAll: Exception = [canceled, "**review** (review)"];
const stillPaid: Exception = [[...confirming, ...waiting], "**paid** (paid)"];

/**
 * What each event has to come to in each state, written by hand from the rules of the money and from nothing that runs. The
 * first word of a row holds for every state that is not named after it.
 */
export const expectedCells: Readonly<Record<string, Row>> = {
  // What callers ask for. The first payment to be bound wins; a sender at work is joined; an expired order stays so.
  "confirm, its payment": ["settled", [["created"], "**confirming**"], ...confirmed],
  "confirm, another payment": [otherKey, [["created"], "**confirming**"], [["expired"], expired]],
  // What was begun in time is carried on.
  "confirm after its expiry": ["settled", [["created"], expired], ...confirmed],
  "a page asks for it": [nothing, [[...confirming, ...waiting, ...sent], "look"]],
  "a page asks after its expiry": [nothing, [["created"], "**expired**"]],
  // One refund at a time, never more than is left, nothing before money came.
  "refund of a part": [
    notAllowed,
    [refundable, reserved],
    [["paid, refund's sender gone"], "look"],
    [refunded, tooMuch],
  ],
  "refund of a part, Toss was looked at": [notAllowed, [refundable, reserved], [refunded, tooMuch]],
  "refund of a part, Toss did not answer": [
    notAllowed,
    [refundable, reserved],
    [refunded, tooMuch],
  ],
  // A deposit may have come: then an account is needed, without it the whole is canceled.
  "refund of all": [
    notAllowed,
    [refundable, reserved],
    [[...waiting, "paid, refund's sender gone"], "look"],
    [refunded, tooMuch],
  ],
  "refund of all, Toss was looked at": [
    notAllowed,
    [[...refundable, ...waiting], reserved],
    [refunded, tooMuch],
  ],
  // Sent again under its own key, and only when Toss has shown that nothing came of it.
  "the first refund again": [
    notAllowed,
    [["paid", "partRefunded, elsewhere"], reserved],
    [["paid, refund sent"], "joined"],
    [["paid, refund's sender gone"], "look"],
    [ours, "done"],
    [refunded, tooMuch],
  ],
  "the first refund again, Toss shows nothing of it": [
    notAllowed,
    [["paid", "partRefunded, elsewhere"], reserved],
    [["paid, refund sent"], "joined"],
    [["paid, refund's sender gone"], "refund taken over, refund sent"],
    [ours, "done"],
    [refunded, tooMuch],
  ],
  "the first refund again, Toss did not answer": [
    notAllowed,
    [["paid", "partRefunded, elsewhere"], reserved],
    [sent, "joined"],
    [ours, "done"],
    [refunded, tooMuch],
  ],
  "the first refund's id, another amount": [
    notAllowed,
    [["paid", "partRefunded, elsewhere"], reserved],
    [withRefund, reused],
    [refunded, tooMuch],
  ],

  // What a sender hears. Only what is certain about this very send ends the attempt.
  "the confirm: the card was declined": freed,
  "the confirm: nothing was sent": freed,
  "the confirm, sent again: nothing was sent": [nothing],
  "the confirm: the secret key is not taken": freed,
  "the confirm: no such payment, nor does a look find it": freed,
  "the confirm: too many requests": [nothing],
  "the confirm: no answer": [nothing],
  "the confirm: an answer that decides nothing": [
    nothing,
    [confirming, "answered without a decision"],
  ],
  "the refund: refused, and Toss lists no such cancel": [
    nothing,
    [sent, "refund failed: refused, refund failed"],
  ],
  "the refund: nothing was sent": [nothing, [sent, "refund failed: notSent, refund failed"]],
  "the refund: the secret key is not taken": [
    nothing,
    [sent, "refund failed: ourFault, refund failed"],
  ],
  "the refund: an answer that decides nothing": [
    nothing,
    [sent, "refund answered without a decision, refund sent"],
  ],

  // What Toss says. An unpaid order believes nothing that is not about its own payment; review is a person's.
  "the buyer has not approved (READY)": [nothing],
  "not confirmed yet (IN_PROGRESS)": [nothing],
  "not confirmed, of another amount": [nothing, [confirming, "**created**"]],
  "refused (ABORTED)": [nothing, [confirming, "**created**"]],
  "expired (EXPIRED)": [nothing, [confirming, "**created**"]],
  "waits for a deposit (WAITING_FOR_DEPOSIT)": [
    nothing,
    [confirming, "**awaitingDeposit**"],
    [paid, "**awaitingDeposit** (depositReversed)"],
  ],
  "paid (DONE)": [nothing, stillPaid],
  "paid, of another amount": contradicted,
  "paid, in another currency": contradicted,
  "paid, for another order": contradicted,
  "canceled before its deposit": [
    nothing,
    [[...confirming, ...waiting], "**canceled** (canceled)"],
    [[...paid, ...partRefunded, ...refunded], "**canceled** (depositReversed, canceled)"],
  ],
  "a part was refunded elsewhere, 1,000": partGone,
  "the rest was refunded elsewhere": [
    nothing,
    [[...confirming, ...waiting], "**refunded** (paid, refunded)"],
    [[...paid, ...partRefunded], "**refunded** (refunded)"],
    // Toss calls it PARTIAL_CANCELED now: the same refund, and nothing to tell.
    [refunded, "settled, refund done"],
    moneyAfterAll,
  ],
  "more was refunded than was paid": [
    "**review** (review, refunded)",
    [[...free, ...review], nothing],
  ],
  "our refund was carried out": partGone,
  "our refund, of another amount": [
    ...partGone,
    [[...sent, "paid, refund refused"], "**review** (review)"],
  ],
  "our refund is under way at a wallet": [
    nothing,
    stillPaid,
    [[...paid, ...partRefunded, ...refunded], "settled, refund sent"],
    moneyAfterAll,
  ],
  "our refund was aborted by a wallet": [
    nothing,
    stillPaid,
    [[...paid, ...partRefunded, ...refunded], "settled, refund failed"],
    moneyAfterAll,
  ],
  // Cancels are only ever added: where one is known it is old, elsewhere it is PARTIAL_CANCELED with nothing canceled.
  "an answer that lacks the last cancel": [
    nothing,
    stillPaid,
    [["paid"], "settled"],
    [sent, "settled, refund sent"],
    [["paid, refund refused"], "settled, refund failed"],
  ],
  "a status added later": [nothing],
  "another payment": [nothing],

  // What webhooks tell: a reason to look, whatever they say.
  "a webhook: DONE": hinted,
  "a webhook: WAITING_FOR_DEPOSIT": hinted,
  "a webhook: CANCELED": hinted,
  "a webhook: ABORTED": hinted,
  "a webhook: EXPIRED": hinted,
  "a webhook: DONE, with another secret than the account's": forged,
  "a webhook: DONE, of another payment": ["unknown"],
  "a deposit's webhook": hinted,
  "a deposit's webhook, with another secret": forged,
  "a wallet's webhook: our refund has ended": ["unknown", [withRefund, "due now"]],

  // What time and misfortune bring. Toss ends an authenticated payment after ten minutes.
  "the reconciler takes it": ["look", [free, nothing], [confirming, "send"]],
  "the reconciler takes it, ten minutes later": ["look", [free, nothing]],
  "the reconciler finds no trace of our refund": [
    nothing,
    [["paid, refund's sender gone"], "refund taken over, refund sent"],
  ],
  "the reconciler finds no trace of our refund, with another key": [nothing],
  "Toss knows no such payment": [nothing],
  "Toss knows no such payment, after 15 min": [nothing, [confirming, "**created**"]],
  "no trace of our refund": [nothing],
  "no trace of our refund, after 10 min": [
    nothing,
    [sent, "refund given up: failed, refund failed"],
  ],
  "undecided for a day": [
    nothing,
    [confirming, "**review** (review)"],
    [sent, "refund undecided for a day, refund review (review)"],
  ],
  "the sweep finds another payment of it": [nothing, [free, "**review** (review)"]],
  "its row cannot be read, the tenth time": ["**review** (review)", [review, nothing]],
};

/** The last exception that names a sample counts. */
export function expectedCell(event: string, sample: string): string | undefined {
  const [otherwise, ...exceptions] = expectedCells[event] ?? [];
  return exceptions.findLast(([samples]) => samples.includes(sample))?.[1] ?? otherwise;
}
