import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { isWorded, isWordless } from "./errors.ts";

/** What tRPC says by its code. */
const sentences: Partial<Record<TRPCError["code"], string>> = {
  NOT_FOUND: "There is no such procedure.",
  METHOD_NOT_SUPPORTED: "What only reads is sent by GET, what changes something by POST.",
  INTERNAL_SERVER_ERROR: "Something went wrong on our side.",
};

interface FormatterOptions {
  error: TRPCError;
  shape: TRPCDefaultErrorShape;
}

/**
 * An error formatter. tRPC's own texts are about its inner things, repeat what was sent, and change with its versions.
 *
 * @param sentenceFor What is known of an error besides its code.
 */
export function inOurWords(sentenceFor: (error: TRPCError) => string | undefined) {
  return ({ error, shape }: FormatterOptions): TRPCDefaultErrorShape => {
    if (isWordless(error)) return { ...shape, message: error.code };
    if (isWorded(error)) return shape;
    const message = sentenceFor(error) ?? sentences[error.code] ?? "This request cannot be read.";
    return { ...shape, message };
  };
}
