const msPerDay = 86_400_000;
const endOf9999 = 253_402_300_800_000;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const sixtieths = twoDigits.map((digits) => `:${digits}`);
const thousandths = Array.from(
  { length: 1_000 },
  (_, number) => `.${String(number).padStart(3, "0")}Z`,
);

/** Days that were written before, each at the place that its number leads to. */
const places = 64;
const days: number[] = Array(places).fill(-1);
const dayTexts: string[] = Array(places).fill("");

/**
 * What `toISOString` writes, at a third of its cost: most of that goes into the calendar, and the dates of an answer are of a
 * few days.
 *
 * @throws {RangeError} The date is none.
 */
export function toIsoText(date: Date): string {
  const time = date.getTime();
  if (!(time >= 0 && time < endOf9999)) return date.toISOString();
  const day = Math.floor(time / msPerDay);
  const place = day % places;
  if (days[place] !== day) {
    days[place] = day;
    dayTexts[place] = date.toISOString().slice(0, "2026-03-01T".length);
  }
  const ms = time - day * msPerDay;
  const seconds = Math.floor(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  const hour = twoDigits[Math.floor(minutes / 60)];
  return `${dayTexts[place]}${hour}${sixtieths[minutes % 60]}${sixtieths[seconds % 60]}${thousandths[ms % 1_000]}`;
}
