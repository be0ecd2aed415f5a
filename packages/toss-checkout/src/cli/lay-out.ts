/** Rows under their headings, columns aligned. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    )
    .join("\n");
}

/** Names of orders and words of Toss's may hold what a terminal would obey, or write backwards. */
export function plain(text: string): string {
  return text.replaceAll(/[^\n\P{Cc}]|\p{Bidi_Control}/gu, "\uFFFD");
}

/** @param time Milliseconds since the epoch. */
export function iso(time: number): string;
export function iso(time: number | null): string | null;
export function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** "3 min ago", "in 2 h": in the largest unit that counts at least two. */
export function relative(time: number, now: number): string {
  const seconds = Math.round(Math.abs(time - now) / 1_000);
  const [count, unit] =
    seconds < 120
      ? [seconds, "s"]
      : seconds < 7_200
        ? [Math.round(seconds / 60), "min"]
        : seconds < 172_800
          ? [Math.round(seconds / 3_600), "h"]
          : [Math.round(seconds / 86_400), "days"];
  return time > now ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

export function money(amount: number, currency: string): string {
  return `${amount.toLocaleString("en-US")} ${currency}`;
}
