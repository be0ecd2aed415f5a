import { RequestRefusal } from "./request-refusal.ts";
import { UnreadableInput } from "./unreadable-input.ts";

/** As tRPC tells it of an error: nothing of the call is known while its request cannot be read. */
interface UnreadCall {
  error: Error & { code?: unknown };
  path: string | undefined;
  ctx: unknown;
}

/**
 * What tRPC could not read, in a sentence of ours; `undefined` for any other error. Its own texts repeat what was sent, some
 * in the words of JavaScript's parser.
 */
export function unreadRequestOf({ error, path, ctx }: UnreadCall): Error | undefined {
  const { code, cause, message } = error;
  if (code === "BAD_REQUEST" && cause instanceof SyntaxError && message === cause.message) {
    return new RequestRefusal("INVALID_JSON", "The request is not JSON.");
  }
  if (path !== undefined || ctx !== undefined) return undefined;
  // To older versions of tRPC this is a fault of the server.
  if (cause instanceof URIError) return unreadableAddress();
  if (code !== "UNSUPPORTED_MEDIA_TYPE") return undefined;
  return new RequestRefusal(code, "The content-type must be application/json.");
}

export function unreadableAddress(): UnreadableInput {
  return new UnreadableInput("the address cannot be decoded.");
}
