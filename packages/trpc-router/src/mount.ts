import { tracked as ownTracked, type TRPCError, type TRPCErrorShape } from "@trpc/server";
import * as z from "zod";
import type { AnyBaseProcedure } from "./base-procedure.ts";
import {
  type FormatterOptions,
  formatProcedureError,
  type HostFormatter,
  type Language,
  toRefusedCall,
  toTRPCError,
} from "./errors.ts";

/** One of our operations, ready to be put on a base procedure. */
export interface Operation<Context, Input> {
  type: "query" | "mutation";
  input: z.ZodType<Input>;
  run: (call: { ctx: Context; input: Input }) => Promise<unknown>;
}

/** The same for what is answered in events. */
export interface StreamOperation<Context, Input> {
  input: z.ZodType<Input>;
  run: (call: {
    ctx: Context;
    input: Input;
    signal: AbortSignal | undefined;
  }) => AsyncIterable<{ id: string; data: unknown }>;
}

/** tRPC's `tracked`, which its adapters know by a symbol of their own copy. */
export type Tracked = (id: string, data: unknown) => unknown;

export type Locale<Context> = (options: { ctx: Context }) => Language;

/** The builder members we call. `errors` exists from tRPC 11.22.1; `config` is internal to tRPC and may be missing. */
interface Builder<Context, Input> {
  _def: { inputs?: readonly unknown[]; config?: { errorFormatter?: HostFormatter } };
  errors?(format: (options: FormatterOptions<Context>) => TRPCErrorShape | undefined): this;
  use(middleware: Middleware<Context>): this;
  input(schema: z.ZodType): this;
  query(resolver: Operation<Context, Input>["run"]): unknown;
  mutation(resolver: Operation<Context, Input>["run"]): unknown;
  subscription(
    resolver: (
      call: Parameters<StreamOperation<Context, Input>["run"]>[0],
    ) => AsyncIterable<unknown>,
  ): unknown;
}

/** tRPC's, as far as ours goes. */
type Middleware<Context> = (call: {
  ctx: Context;
  next: () => Promise<{ ok: true } | { ok: false; error: TRPCError }>;
}) => Promise<unknown>;

/** Puts an operation on the host's base procedure. */
export function mount<Context, Input>(
  base: AnyBaseProcedure,
  { type, input, run }: Operation<Context, Input>,
  locale: Locale<Context> | undefined,
): unknown {
  return prepare<Context, Input>(base, input, locale)[type]((call) =>
    run(call).catch((error: unknown) => {
      throw toTRPCError(error, languageOf(locale, call.ctx));
    }),
  );
}

/** Puts a stream on the host's base procedure. */
export function mountStream<Context, Input>(
  base: AnyBaseProcedure,
  { input, run }: StreamOperation<Context, Input>,
  locale: Locale<Context> | undefined,
  tracked: Tracked = ownTracked,
): unknown {
  return prepare<Context, Input>(base, input, locale).subscription(async function* (call) {
    try {
      for await (const { id, data } of run(call)) yield tracked(id, data);
    } catch (error) {
      throw toTRPCError(error, languageOf(locale, call.ctx));
    }
  });
}

/** The base with our errors and our input on it. */
function prepare<Context, Input>(
  base: AnyBaseProcedure,
  input: z.ZodType<Input>,
  locale: Locale<Context> | undefined,
): Builder<Context, Input> {
  const builder = base as unknown as Builder<Context, Input>;
  const { inputs = [], config } = builder._def;
  // Before the input, so that a refused input is answered in our shape too.
  const formatted =
    builder.errors?.((options) =>
      formatProcedureError(options, config?.errorFormatter, languageOf(locale, options.ctx)),
    ) ?? builder.use(refuseInOurWords(locale));
  // tRPC gives every schema the whole input: to a strict one, the fields of the host's own would be unknown.
  const schema = inputs.length > 0 && input instanceof z.ZodObject ? input.strip() : input;
  return formatted.input(schema);
}

/** For tRPC before 11.22.1: what the input is refused for is put into our words on its way out. */
function refuseInOurWords<Context>(locale: Locale<Context> | undefined): Middleware<Context> {
  return async ({ ctx, next }) => {
    const result = await next();
    if (result.ok) return result;
    throw toRefusedCall(result.error, languageOf(locale, ctx)) ?? result.error;
  };
}

function languageOf<Context>(locale: Locale<Context> | undefined, ctx: Context): Language {
  try {
    return locale?.({ ctx }) === "en" ? "en" : "ko";
  } catch {
    // An error is being answered; a broken `locale` must not take its place.
    return "ko";
  }
}
