import * as z from "zod";
import { parseDateTime, parseKoreanDateTime } from "../wire/date-time.ts";

/** ISO 8601 with an offset on the wire (`"2022-01-01T11:31:51+09:00"`), `Date` in code. */
export const tossDateTime = dateTime(parseDateTime);

/** As `tossDateTime`, but a time without an offset is read as Korean time: so Toss's reference prints `dueDate`. */
export const koreanDateTime = dateTime(parseKoreanDateTime);

function dateTime(parse: (text: string) => Date | null) {
  const text = z.string().refine((value) => parse(value) !== null, "must be an ISO 8601 time");
  return z.codec(text, z.date(), {
    decode: (value) => parse(value) ?? z.NEVER,
    encode: (date) => date.toISOString(),
  });
}
