/** The store's time in whole milliseconds; a test may bring its own. Stable within a statement, so that indexes serve it. */
export const at = (value: string): string =>
  `coalesce(${value}::text::bigint, floor(extract(epoch from statement_timestamp()) * 1000)::bigint)`;
