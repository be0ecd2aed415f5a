import { parseDateTime } from "../wire/date-time.ts";

/** Reads a time that may be anything. What is none is null; one without an offset is Korean time. */
export function looseTime(value: unknown): Date | null {
  return typeof value === "string" ? parseDateTime(value) : null;
}
