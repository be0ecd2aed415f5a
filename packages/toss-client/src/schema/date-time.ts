import * as z from "zod";
import { parseDateTime } from "../wire/date-time.ts";

const text = z
  .string()
  .refine((value) => parseDateTime(value) !== null, "must be an ISO 8601 time");

/**
 * ISO 8601 on the wire (`"2022-01-01T11:31:51+09:00"`), `Date` in code. A time without an offset is Korean time, whatever
 * the machine's time zone.
 */
export const tossDateTime = z.codec(text, z.date(), {
  decode: (value) => parseDateTime(value) ?? z.NEVER,
  encode: (date) => date.toISOString(),
});
