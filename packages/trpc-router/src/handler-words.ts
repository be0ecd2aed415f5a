import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { isWorded } from "./errors.ts";

/** What tRPC says by its code. */
const sentences: Partial<Record<TRPCError["code"], string>> = {
  NOT_FOUND: "There is no such procedure.",
  METHOD_NOT_SUPPORTED: "What only reads is sent by GET, what changes something by POST.",
  INTERNAL_SERVER_ERROR: "Something went wrong on our side.",
};

/** An error formatter. tRPC's own texts are about its inner things, repeat what was sent, and change with its versions. */
export function inOurWords(options: {
  error: TRPCError;
  shape: TRPCDefaultErrorShape;
}): TRPCDefaultErrorShape {
  const { error, shape } = options;
  if (isWorded(error)) return shape;
  return { ...shape, message: sentences[error.code] ?? "This request cannot be read." };
}
