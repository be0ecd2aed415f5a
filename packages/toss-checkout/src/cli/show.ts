import { toInspection } from "../inspect.ts";
import type { Inspection } from "../inspection.ts";
import type { Command } from "./command.ts";
import { CommandError } from "./command-error.ts";
import { money, table } from "./lay-out.ts";
import { keyIdOf } from "./open-checkout.ts";

/** All that is remembered of an order. It needs a person when the order, or a refund of it, is in review. */
export const show: Command = async ({ line, ledger, environment }) => {
  const [orderId = ""] = line.orderIds;
  const { record, now } = await ledger.read({ orderId });
  if (record === null) throw new CommandError(`The ledger has no order ${orderId}.`);
  const keyId = await keyIdOf(environment);
  const inspection = toInspection(record, now, await ledger.history(orderId), keyId);
  const { order, refunds } = inspection;
  return {
    needsPerson: order.status === "review" || refunds.some(({ status }) => status === "review"),
    json: inspection,
    text: [
      summaryOf(inspection),
      ...(refunds.length > 0 ? [refundsOf(inspection)] : []),
      `Log\n${table(
        ["version", "at", "from", "to", "cause"],
        inspection.log.map(({ version, at, from, to, cause }) => [
          String(version),
          at.toISOString(),
          from ?? "-",
          to,
          cause,
        ]),
      )}`,
      ...(inspection.events.length > 0 ? [eventsOf(inspection)] : []),
    ].join("\n\n"),
  };
};

/** The owner is left out: it can be a guest's cookie, and what is printed ends in tickets. */
function summaryOf({
  order,
  attempt,
  attempts,
  payment,
  dueAt,
  leasedUntil,
  failures,
}: Inspection) {
  const other = attempt?.sameKey === false ? ", begun with ANOTHER secret key" : "";
  const rows: [string, string | null | undefined][] = [
    ["order", `${order.orderId} (${order.orderName})`],
    ["state", order.status],
    ["amount", money(order.amount, order.currency)],
    ["opened", order.createdAt.toISOString()],
    ["expires", order.expiresAt?.toISOString()],
    [
      "payment",
      attempt && `${attempt.paymentKey}, attempt ${attempt.number} of ${attempts}${other}`,
    ],
    [
      "Toss said",
      payment &&
        `${String(payment.status)}, balance ${money(payment.balanceAmount, payment.currency)}`,
    ],
    ["next look", dueAt?.toISOString()],
    ["leased to", leasedUntil?.toISOString()],
    ...failures.map((one): [string, string] => [
      "failed",
      `${one.paymentKey}: ${one.kind}${one.code === null ? "" : ` (${one.code})`}`,
    ]),
  ];
  return rows.flatMap(([name, value]) => (value ? [`${name.padEnd(10)} ${value}`] : [])).join("\n");
}

function refundsOf({ refunds, order }: Inspection): string {
  return `Refunds\n${table(
    ["refund", "state", "amount", "asked by", "sent", "cancel at Toss"],
    refunds.map((refund) => [
      refund.refundId,
      refund.failure === null ? refund.status : `${refund.status}: ${refund.failure.kind}`,
      money(refund.amount, order.currency),
      refund.requestId ?? "found at Toss",
      refund.sentAt.toISOString(),
      refund.transactionKey ?? "-",
    ]),
  )}`;
}

function eventsOf({ events }: Inspection): string {
  return `Events\n${table(
    ["event", "type", "at", "acknowledged", "tries"],
    events.map(({ id, type, at, acknowledged, tries }) => [
      id,
      type,
      at.toISOString(),
      acknowledged ? "yes" : "no",
      String(tries),
    ]),
  )}`;
}
