import superjson from "superjson";
import { readSuperjson } from "./superjson-reader.ts";
import { writeSuperjson } from "./superjson-writer.ts";

/**
 * Takes the place of `superjson` on the server: `initTRPC.create({ transformer: safeSuperjson })`. The wire stays the same, so
 * clients keep `superjson`, or take this one too.
 *
 * - Writing plain data costs about what `JSON.stringify` does. Everything else (`Map`, `bigint`, classes, an object in two
 *   places) is handed over to superjson.
 * - Of what a client sends it revives `Date` and `undefined` and refuses the rest with BAD_REQUEST: superjson's other
 *   annotations let a client choose what is built on the server.
 *
 * It writes what superjson's default instance writes; classes and transformers registered there are written as ever.
 */
export const safeSuperjson = {
  input: { serialize: writeSuperjson, deserialize: readSuperjson },
  output: { serialize: writeSuperjson, deserialize: readTrusted },
};

/** On the client: what our own server wrote. */
// biome-ignore lint/suspicious/noExplicitAny: tRPC's own transformer type says any.
function readTrusted(payload: any): any {
  return superjson.deserialize(payload);
}
