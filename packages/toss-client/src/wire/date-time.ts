const offset = "(?:Z|[+-]\\d{2}:\\d{2})";
const local = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?";
const withOffset = new RegExp(`^${local}${offset}$`);
const withoutOffset = new RegExp(`^${local}$`);

/** Reads `"2022-01-01T11:31:51+09:00"`; null for anything else. */
export function parseDateTime(text: string): Date | null {
  return readUsual(text) ?? (withOffset.test(text) ? toDate(text) : null);
}

/** As {@link parseDateTime}, and a time without an offset as Korean time: so Toss prints due dates and webhooks. */
export function parseKoreanDateTime(text: string): Date | null {
  return withoutOffset.test(text) ? toDate(`${text}+09:00`) : parseDateTime(text);
}

function toDate(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || !isDayOfMonth(text) ? null : date;
}

/** `Date` reads February 30th as March 2nd. */
function isDayOfMonth(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/**
 * Reads the one form in which Toss writes nearly every time, at half the cost of `Date`'s own parser: a payment has
 * five of them. `null` for any other form, and for the last days of a month, which the careful way decides.
 */
function readUsual(text: string): Date | null {
  const isUsual =
    text.length === 25 &&
    text[4] === "-" &&
    text[7] === "-" &&
    text[10] === "T" &&
    text[13] === ":" &&
    text[16] === ":" &&
    text.endsWith("+09:00");
  if (!isUsual) return null;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (!(year > 1600 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null;
  const minutes = (daysSince1970(year, month, day) * 24 + hour - 9) * 60 + minute;
  return new Date((minutes * 60 + second) * 1000);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Of the Gregorian calendar, with years that begin in March, so that the leap day is the last one. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const fromMarch = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + fromMarch + day - 719_469;
}
