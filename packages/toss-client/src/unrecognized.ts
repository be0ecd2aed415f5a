/** Only a name for the type below; there is no such value. Exported so that declarations can refer to it. */
export declare const unrecognized: unique symbol;

/**
 * A value Toss added after this version: at run time the string Toss sent, print it with `String(value)`.
 *
 * A symbol type and not `string`, so that comparing with a known value still narrows.
 */
export type Unrecognized = typeof unrecognized;
