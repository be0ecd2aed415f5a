import type { CheckoutError } from "@toss-bff/toss-checkout";
import { buyerMessage, isTossErrorCode } from "@toss-bff/toss-client/errors";
import {
  type AnyTRPCRootTypes,
  getTRPCErrorShape,
  type TRPCDefaultErrorShape,
  TRPCError,
  type TRPCErrorFormatter,
  type TRPCErrorShape,
  type TRPCProcedureType,
  type TRPCRootConfig,
} from "@trpc/server";
import type { WithTossError } from "./base-procedure.ts";
import { type InputIssue, inputIssueOf, unreadableIssueOf } from "./input-issue.ts";
import { reasonReplies } from "./reasons.data.ts";
import type { RequestRefusal } from "./request-refusal.ts";
import type { Reason, TossErrorData } from "./toss-error-data.ts";
import { unreadRequestOf } from "./unread-request.ts";

/** Language of `buyerMessage`. */
export type Language = "ko" | "en";

/** An error that may leave: our message, tRPC's code, what the browser is told. Its `cause` stays on the server. */
class TossTRPCError extends TRPCError {
  readonly toss: TossErrorData;

  constructor(message: string, toss: TossErrorData, cause: unknown) {
    super({ code: reasonReplies[toss.reason].code, message, cause });
    this.toss = toss;
  }
}

/** What of a refusal decides the answer. */
type Refusal = Pick<CheckoutError, "message" | "charged" | "retry"> & {
  reason: Reason;
  code?: CheckoutError["code"];
  field?: string | undefined;
  retryAfterMs?: number | undefined;
};

/** What the host threw in a callback of ours, in its own words. */
const hostsOwn = new WeakSet<TRPCError>();

/**
 * Makes whatever an operation threw fit to send. A refusal keeps its sentence; a `TRPCError` is the host's own and passes;
 * anything else becomes one fixed sentence with a correlation id, and its cause is left to the host's `onError`.
 */
export function toTRPCError(error: unknown, language: Language): TRPCError {
  if (isNamed<TRPCError>(error, "TRPCError")) {
    hostsOwn.add(error);
    return error;
  }
  const refused = toRefusedRequest(error, language);
  if (refused) return refused;
  const known = isNamed<CheckoutError>(error, "CheckoutError") ? error : undefined;
  if (known && known.reason !== "INTERNAL") return refuse(known, known, language);
  const correlationId = crypto.randomUUID();
  return new TossTRPCError(
    `Something went wrong on our side (${correlationId}). Look the order up before you repeat the call.`,
    {
      reason: "INTERNAL",
      charged: known?.charged ?? "maybe",
      retry: known?.retry ?? "later",
      buyerMessage: reasonReplies.INTERNAL[language],
      correlationId,
    },
    error,
  );
}

function refuse(refusal: Refusal, cause: unknown, language: Language): TossTRPCError {
  const { reason, message, field, charged, retry, retryAfterMs } = refusal;
  const code = codeForBuyers(refusal);
  return new TossTRPCError(
    message,
    {
      reason,
      ...(code && { code }),
      ...(field !== undefined && { field }),
      charged,
      retry,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      buyerMessage: buyerText(refusal, code, language),
    },
    cause,
  );
}

function buyerText(
  { reason, charged }: Refusal,
  code: TossErrorData["code"],
  language: Language,
): string {
  // "You were not charged" is said only when it is certain.
  if (charged === "maybe") return buyerMessage(undefined, language);
  return code ? buyerMessage(code, language) : reasonReplies[reason][language];
}

/** Toss's code where it is about the payment. The others are about the shop's own setup, and none of a browser's business. */
function codeForBuyers({ reason, code }: Refusal): TossErrorData["code"] {
  const ofPayment = reason === "PAYMENT_DECLINED" || reason === "REFUND_NOT_ALLOWED";
  return ofPayment && code !== undefined && isTossErrorCode(code) ? code : undefined;
}

/** What tRPC hands to an error formatter. */
export interface FormatterOptions<Context = unknown> {
  error: TRPCError;
  type: TRPCProcedureType | "unknown";
  path: string | undefined;
  input: unknown;
  ctx: Context;
  shape: TRPCDefaultErrorShape;
}

export type HostFormatter = (options: FormatterOptions) => TRPCErrorShape;

/** For a procedure's `.errors()`: what our input schema and our operation refused, in the host's own shape. */
export function formatProcedureError(
  options: FormatterOptions,
  hostFormatter: HostFormatter | undefined,
  language: Language,
): TRPCErrorShape | undefined {
  const ours = toRefusedCall(options.error, language);
  return ours && shapeOf(ours, options, hostFormatter);
}

/**
 * For `initTRPC.create({ errorFormatter: withTossErrors(yours) })`: keeps your shape and adds `data.toss` to what the
 * checkout refused, also in procedures of your own, and on tRPC older than 11.22.1, which has no errors per procedure.
 * There the language is Korean.
 *
 * @param hostFormatter Your error formatter. @default tRPC's own shape
 */
export function withTossErrors<Context, Shape extends TRPCErrorShape = TRPCDefaultErrorShape>(
  hostFormatter?: TRPCErrorFormatter<Context, Shape>,
): TRPCErrorFormatter<Context, WithTossError<NoInfer<Shape>>> {
  const format = (hostFormatter ?? keepShape) as HostFormatter;
  return (options) => {
    const { error } = options;
    const ours = isTossError(error)
      ? error
      : (refusedByCheckout(error) ?? toRefusedRequest(unreadRequestOf(options) ?? error, "ko"));
    return (ours ? shapeOf(ours, options, format) : format(options)) as WithTossError<Shape>;
  };
}

/** The host's shape of the error, with our data in it. Never with a stack, whatever NODE_ENV says. */
export function shapeOf(
  error: TossTRPCError,
  call: Omit<FormatterOptions, "error" | "shape">,
  hostFormatter: HostFormatter = keepShape,
): TRPCErrorShape {
  const config = {
    isDev: false,
    errorFormatter: hostFormatter,
  } as TRPCRootConfig<AnyTRPCRootTypes>;
  const shape: TRPCErrorShape<object> = getTRPCErrorShape({ ...call, config, error });
  return { ...shape, data: { ...shape.data, toss: error.toss } };
}

const keepShape: HostFormatter = ({ shape }) => shape;

/** What was refused before an order was looked for; `undefined` for any other error. */
export function toRefusedRequest(error: unknown, language: Language): TossTRPCError | undefined {
  if (isNamed<RequestRefusal>(error, "RequestRefusal")) return refuse(error, error, language);
  return refusedInput(error, unreadableIssueOf(error), language);
}

function refusedInput(
  cause: unknown,
  issue: InputIssue | undefined,
  language: Language,
): TossTRPCError | undefined {
  return issue && refuse({ ...issue, charged: "no", retry: "no" }, cause, language);
}

function refusedByCheckout({ cause }: TRPCError): TossTRPCError | undefined {
  return isNamed<CheckoutError>(cause, "CheckoutError") && cause.reason !== "INTERNAL"
    ? refuse(cause, cause, "ko")
    : undefined;
}

/** What a browser is told of a call that was refused; `undefined` for an error that is none of ours. */
export function tossErrorData(
  error: unknown,
  language: Language = "ko",
): TossErrorData | undefined {
  if (!isNamed<TRPCError>(error, "TRPCError")) return undefined;
  return toRefusedCall(error, language)?.toss;
}

/** What our input schema and our operation refused; `undefined` for any other error. */
export function toRefusedCall(error: TRPCError, language: Language): TossTRPCError | undefined {
  return isTossError(error) ? error : refusedInput(error.cause, inputIssueOf(error), language);
}

/** Whether the words are ours or the host's, and not tRPC's. */
export function isWorded(error: TRPCError): boolean {
  return isTossError(error) || hostsOwn.has(error);
}

/** Whether the host gave it a cause and no words of its own: tRPC then takes those of the cause. */
export function isWordless(error: TRPCError): boolean {
  return hostsOwn.has(error) && !isTossError(error) && error.message === error.cause?.message;
}

function isTossError(error: TRPCError): error is TossTRPCError {
  return "toss" in error;
}

/** By name, since a host may bring a copy of its own of either package. */
function isNamed<T extends Error>(error: unknown, name: T["name"]): error is T {
  return error instanceof Error && error.name === name;
}
