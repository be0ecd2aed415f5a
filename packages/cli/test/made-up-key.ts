/** A key of the right form that is nobody's. It is put together here, so that no scanner takes a file for a leak. */
export const madeUpKey = (prefix: string): string => `${prefix}_${"abcdefghijklmnopqrstuvwx"}`;
