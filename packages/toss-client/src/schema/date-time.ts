import * as z from "zod";

/** ISO 8601 with an offset on the wire (`"2022-01-01T11:31:51+09:00"`), `Date` in code. */
export const tossDateTime = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** As `tossDateTime`, but a time without an offset is read as Korean time: so Toss's reference prints `dueDate`. */
export const koreanDateTime = z.codec(z.iso.datetime({ offset: true, local: true }), z.date(), {
  decode: (text) => new Date(hasOffset.test(text) ? text : `${text}+09:00`),
  encode: (date) => date.toISOString(),
});

const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/;
