import type { TRPCErrorShape } from "@trpc/server";
import * as z from "zod";
import type { AnyBaseProcedure } from "./base-procedure.ts";
import {
  type FormatterOptions,
  formatProcedureError,
  type HostFormatter,
  type Language,
  toTRPCError,
} from "./errors.ts";

/** One of our operations, ready to be put on a base procedure. */
export interface Operation<Context, Input> {
  type: "query" | "mutation";
  input: z.ZodType<Input>;
  run: (call: { ctx: Context; input: Input }) => Promise<unknown>;
}

export type Locale<Context> = (options: { ctx: Context }) => Language;

/** The builder members we call. `errors` exists from tRPC 11.22.1; `config` is internal to tRPC and may be missing. */
interface Builder<Context, Input> {
  _def: { inputs?: readonly unknown[]; config?: { errorFormatter?: HostFormatter } };
  errors?(format: (options: FormatterOptions<Context>) => TRPCErrorShape | undefined): this;
  input(schema: z.ZodType): this;
  query(resolver: Operation<Context, Input>["run"]): unknown;
  mutation(resolver: Operation<Context, Input>["run"]): unknown;
}

/** Puts an operation on the host's base procedure. */
export function mount<Context, Input>(
  base: AnyBaseProcedure,
  { type, input, run }: Operation<Context, Input>,
  locale: Locale<Context> | undefined,
): unknown {
  const builder = base as unknown as Builder<Context, Input>;
  const { inputs = [], config } = builder._def;
  // Before the input, so that a refused input is answered in our shape too.
  const formatted =
    builder.errors?.((options) =>
      formatProcedureError(options, config?.errorFormatter, languageOf(locale, options.ctx)),
    ) ?? builder;
  // tRPC gives every schema the whole input: to a strict one, the fields of the host's own would be unknown.
  const schema = inputs.length > 0 && input instanceof z.ZodObject ? input.strip() : input;
  return formatted.input(schema)[type]((call) =>
    run(call).catch((error: unknown) => {
      throw toTRPCError(error, languageOf(locale, call.ctx));
    }),
  );
}

function languageOf<Context>(locale: Locale<Context> | undefined, ctx: Context): Language {
  try {
    return locale?.({ ctx }) === "en" ? "en" : "ko";
  } catch {
    // An error is being answered; a broken `locale` must not take its place.
    return "ko";
  }
}
