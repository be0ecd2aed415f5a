import {
  amount,
  idempotencyKey,
  orderId,
  partAmount,
  paymentKey,
  type RefundReceiveAccount,
  refundReceiveAccount,
  typeName,
  words,
} from "@toss-bff/toss-client/schema";
import * as z from "zod";

export interface ConfirmInput {
  /** 1 to 200 of `A-Z a-z 0-9 - _ =`. */
  paymentKey: string;
  /** 6 to 64 of `A-Z a-z 0-9 - _`. */
  orderId: string;
  /** In the order's currency. Compared with the order, never believed. */
  amount: number;
}

export interface RetrieveInput {
  paymentKey: string;
}

export interface RetrieveByOrderIdInput {
  orderId: string;
}

export interface OnStatusInput {
  orderId: string;
  /** Set by tRPC's client when it connects again. */
  lastEventId?: string | undefined;
}

export interface ListInput {
  /** `"waiting"`: what the reconciler looks at, soonest first. @default "review", what waits for a person */
  listing?: "waiting" | "review" | undefined;
  /** 1 to 100. @default 50 */
  limit?: number | undefined;
}

export interface InspectInput {
  orderId: string;
}

export interface RetryInput {
  orderId: string;
}

export interface CancelInput {
  paymentKey: string;
  /** 1 to 300 visible ASCII characters, new for every refund: sent twice, it is one refund. */
  requestId: string;
  /** 1 to 188 characters (code points). */
  cancelReason: string;
  /** In the order's currency, or `"full"` for all that is left. */
  cancelAmount: number | "full";
  /** Where the money goes. Required for a virtual account that was paid into, and only there. */
  refundReceiveAccount?: RefundReceiveAccount | undefined;
  /** Tax-free part of the amount. Left out it is not sent. */
  taxFreeAmount?: number | undefined;
}

/** Input of `confirm`: the three values of Toss's redirect to the success URL, the amount as a number. */
export const confirmInput: z.ZodType<ConfirmInput> = only({
  paymentKey,
  orderId,
  amount: kept(amount),
});

/** Input of `retrieve`. */
export const retrieveInput: z.ZodType<RetrieveInput> = only({ paymentKey });

/** Input of `retrieveByOrderId`. */
export const retrieveByOrderIdInput: z.ZodType<RetrieveByOrderIdInput> = only({ orderId });

/** Input of `onStatus`. */
export const onStatusInput: z.ZodType<OnStatusInput> = only({
  orderId,
  lastEventId: words(1, 300).optional(),
});

/** Input of `list`. */
export const listInput: z.ZodType<ListInput> = only({
  listing: z.enum(["waiting", "review"], { error: 'must be "waiting" or "review"' }).optional(),
  limit: z.int({ error: "must be a whole number from 1 to 100" }).min(1).max(100).optional(),
});

/** Input of `inspect`. */
export const inspectInput: z.ZodType<InspectInput> = only({ orderId });

/** Input of `retry`. */
export const retryInput: z.ZodType<RetryInput> = only({ orderId });

/** Input of `cancel`. A full refund has to be said: an amount that is missing or null is refused. */
export const cancelInput: z.ZodType<CancelInput> = only({
  paymentKey,
  requestId: idempotencyKey,
  // Toss allows 200; blank, hash and ten characters are added, by which the cancel is recognised again.
  cancelReason: words(1, 188),
  cancelAmount: z.union([amount, z.literal("full")], {
    error: ({ input }) =>
      `must be a number, or "full" for all that is left; ${input === undefined ? "it is missing" : `got ${typeName(input)}`}`,
  }),
  refundReceiveAccount: refundReceiveAccount.optional(),
  taxFreeAmount: kept(partAmount).optional(),
});

/**
 * The number, in a wrapping that generators do not look into: trpc-to-openapi writes `coerce` into each number it finds in an
 * input, and from then on `"15000"`, `[15000]` and `true` would be amounts in every procedure of the process.
 */
function kept<Type extends z.ZodType<number>>(number: Type): z.ZodNonOptional<Type> {
  return z.nonoptional(number);
}

/** An object of these fields and no others. */
function only<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: ({ code, input }) =>
      code === "invalid_type"
        ? `must be an object with ${Object.keys(shape).join(", ")}; got ${typeName(input)}`
        : undefined,
  });
}
