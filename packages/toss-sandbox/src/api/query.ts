import { koreanTimeOf } from "../clock.ts";
import { type TossErrorCode, TossRefusal } from "../protocol/toss-refusal.ts";

/** A whole number of the query. @throws {TossRefusal} It is none, less than `least` or more than `most`. */
export function readCount(
  query: URLSearchParams,
  name: string,
  bounds: { fallback: number; least: number; most: number; beyond?: TossErrorCode },
): number {
  const text = query.get(name);
  if (text === null) return bounds.fallback;
  if (!/^\d{1,15}$/.test(text) || Number(text) < bounds.least) {
    throw new TossRefusal("INVALID_REQUEST");
  }
  if (Number(text) > bounds.most) throw new TossRefusal(bounds.beyond ?? "INVALID_REQUEST");
  return Number(text);
}

/**
 * `startDate` and `endDate`, both of them in.
 *
 * @param unit What a moment of the query stands for.
 * @throws {TossRefusal} `INVALID_DATE` when one is missing or none, or they come in the wrong order.
 */
export function readRange(
  query: URLSearchParams,
  unit: "day" | "second",
): { from: number; to: number } {
  const read = (name: string): number => {
    const text = query.get(name) ?? "";
    const time = unit === "second" || text.length === 10 ? koreanTimeOf(text) : undefined;
    if (time === undefined) throw new TossRefusal("INVALID_DATE");
    return time;
  };
  const from = read("startDate");
  const last = read("endDate");
  if (from > last) throw new TossRefusal("INVALID_DATE");
  return { from, to: last + (unit === "day" ? 86_400_000 - 1 : 999) };
}
