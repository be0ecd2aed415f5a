import * as z from "zod";
import { count, oneOf, words } from "./primitives.ts";
import { strictInput } from "./strict-input.ts";

/** Input of `transactions.list`. */
export interface ListTransactionsInput {
  /** First moment. As text, Korean time without offset: `yyyy-MM-ddTHH:mm:ss`, or a day alone for its beginning. */
  startDate: Date | string;
  /** Last moment, like `startDate`. */
  endDate: Date | string;
  /** Goes on behind the transaction with this key. */
  startingAfter?: string | undefined;
  /** Rows asked for at once: 1 to 5,000. Default 100. */
  limit?: number | undefined;
}

/** Input of `settlements.list`. */
export interface ListSettlementsInput {
  /** First Korean day, `yyyy-MM-dd`. */
  startDate: string;
  /** Last Korean day, `yyyy-MM-dd`. */
  endDate: string;
  /** Which of a settlement's days is meant. Default `soldDate`. */
  dateType?: "soldDate" | "paidOutDate" | undefined;
  /** First page to ask for. Default 1. */
  page?: number | undefined;
  /** Rows asked for at once: 1 to 5,000. Default 100. */
  size?: number | undefined;
}

/** Input of `cashReceipts.list`. */
export interface ListCashReceiptsInput {
  /** Korean day, `yyyy-MM-dd`. */
  requestDate: string;
  /** `lastCursor` of an earlier page. */
  cursor?: number | undefined;
  /** Rows asked for at once: 1 to 10,000. Default 100. */
  limit?: number | undefined;
}

const day = words(1, 10).regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-03-01");

const notMoment = "must be a Date, or a Korean time such as 2026-03-01T10:15:00";
const moment = z.union(
  [
    z.date().transform(toKoreanTime),
    z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/, notMoment),
  ],
  { error: notMoment },
);

/** Checks the input of `transactions.list`, and writes its times as Toss reads them. */
export const listTransactionsInput: z.ZodType<ListTransactionsInput> =
  strictInput<ListTransactionsInput>({
    startDate: moment,
    endDate: moment,
    startingAfter: words(1, 64).optional(),
    limit: count(1, 5_000).optional(),
  });

/** Checks the input of `settlements.list`. */
export const listSettlementsInput: z.ZodType<ListSettlementsInput> =
  strictInput<ListSettlementsInput>({
    startDate: day,
    endDate: day,
    dateType: oneOf("soldDate", "paidOutDate").optional(),
    page: count(1, Number.MAX_SAFE_INTEGER).optional(),
    size: count(1, 5_000).optional(),
  });

/** Checks the input of `cashReceipts.list`. */
export const listCashReceiptsInput: z.ZodType<ListCashReceiptsInput> =
  strictInput<ListCashReceiptsInput>({
    requestDate: day,
    cursor: count(0, Number.MAX_SAFE_INTEGER).optional(),
    limit: count(1, 10_000).optional(),
  });

/** Toss takes Korean wall time, without an offset. */
function toKoreanTime(date: Date): string {
  return new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(0, 19);
}
