import type {
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server";
import type { TossErrorData } from "./toss-error-data.ts";

/**
 * A host's base procedure (`t.procedure` with any middlewares and inputs of the host's own), described by its shape:
 * tRPC's own builder type would refuse a builder from another copy or minor version of `@trpc/server`.
 */
export interface AnyBaseProcedure {
  _def: { procedure: true };
  // biome-ignore lint/suspicious/noExplicitAny: comparing the builder's real signatures costs a host 18,000 instantiations.
  input: (schema: any) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  query: (resolver: any) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  mutation: (resolver: any) => any;
}

/** What the host's middlewares have put into `ctx` by the time a resolver of this base runs. */
export type ContextOf<P extends AnyBaseProcedure> = P extends unknown
  ? Parameters<P["query"]>[0] extends (options: infer O extends { ctx: unknown }) => unknown
    ? O["ctx"]
    : never
  : never;

/** The base a host gave for the operation `K`, or `never`. */
export type BaseOf<Bases, K extends PropertyKey> = Bases extends {
  [key in K]: infer P extends AnyBaseProcedure;
}
  ? P
  : never;

/** An error shape whose data may carry ours. Absent or present, never null: `error.data?.toss?.reason` needs no narrowing. */
export type WithTossError<Shape> = Shape extends { data: infer Data }
  ? Omit<Shape, "data"> & { data: Data & { toss?: TossErrorData } }
  : Shape;

/** The finished procedure: the base's own input joined with ours, the host's meta, the host's error shape and our data in it. */
export type ProcedureOn<
  P extends AnyBaseProcedure,
  Type extends "query" | "mutation" | "subscription",
  Input,
  Output,
> =
  ReturnType<P["query"]> extends {
    _def: { $types: { input: infer HostInput; errorShape?: infer Shape } };
    meta?: infer Meta;
  }
    ? Told<WithTossError<Shape>> &
        (Type extends "query"
          ? TRPCQueryProcedure<FinishedDef<HostInput, Input, Output, Meta, Shape>>
          : Type extends "mutation"
            ? TRPCMutationProcedure<FinishedDef<HostInput, Input, Output, Meta, Shape>>
            : TRPCSubscriptionProcedure<FinishedDef<HostInput, Input, Output, Meta, Shape>>)
    : // A base with `experimental_caller` makes plain functions (server actions).
      ReturnType<P["query"]> extends (input: infer HostInput) => Promise<unknown>
      ? (input: Join<HostInput, Input>) => Promise<Output>
      : never;

/** A copy of tRPC from before 11.22 that lies beside ours drops the error shape, which the host's newer one asks for. */
type Told<ErrorShape> = { _def: { $types: { errorShape: ErrorShape } } };

// An alias, not an interface: hosts that emit declarations would have to name an interface.
type FinishedDef<HostInput, Input, Output, Meta, Shape> = {
  input: Join<HostInput, Input>;
  output: Output;
  meta: Meta;
  errorShape: WithTossError<Shape>;
};

// biome-ignore lint/suspicious/noConfusingVoidType: tRPC's own type for "takes no input" is void.
type Join<HostInput, Input> = [HostInput] extends [void] ? Input : HostInput & Input;
