import type * as z from "zod";
import type { Settlement, SettlementFee, SettlementRequest } from "../settlement-object.ts";
import {
  settlementFeeTable,
  settlementRequestTable,
  settlementTable,
} from "../wire/settlement-table.ts";
import { schemaOf } from "./schema-of.ts";

/** Reads one entry of `Settlement.fees`. */
export const settlementFeeSchema: z.ZodType<SettlementFee> = schemaOf(settlementFeeTable);

/**
 * Reads one row of the list of settlements.
 *
 * @see https://docs.tosspayments.com/reference (Settlement 객체)
 */
export const settlementSchema: z.ZodType<Settlement> = schemaOf(settlementTable);

/** Reads the answer of `settlements.request`. */
export const settlementRequestSchema: z.ZodType<SettlementRequest> =
  schemaOf(settlementRequestTable);
