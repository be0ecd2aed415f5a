import {
  amount,
  currency,
  idempotencyKey,
  orderId,
  orderName,
  partAmount,
  paymentKey,
  refundReceiveAccount,
  words,
} from "@toss-bff/toss-client/schema";
import { CheckoutError } from "./checkout-error.ts";
import { isWholeAmount, minorUnitRule } from "./money.ts";
import type { HostOrder } from "./order.ts";

export interface OpenOrderInput {
  /** What the buyer sees, up to 100 characters. */
  orderName: string;
  /** Decided by the server. Whole won for KRW. */
  amount: number;
  /** @default "KRW" */
  currency?: string | undefined;
  /** Who may pay and see the order: a user's id, or a random id from a guest's HttpOnly cookie. */
  ownerId: string;
  /** When the order stops being payable. @default never */
  expiresAt?: Date | undefined;
}

/** The three values Toss's redirect to `successUrl` carries. */
export interface ConfirmInput {
  paymentKey: string;
  orderId: string;
  /** What the redirect says. It is compared with the order and never believed. */
  amount: number;
}

export interface CancelInput {
  paymentKey: string;
  /** 1 to 300 visible ASCII characters, made once per refund by the caller: the same id twice is one refund. */
  requestId: string;
  /** Shown to the buyer by Toss. Up to 188 characters (code points): Toss allows 200, a reference takes 12. */
  cancelReason: string;
  /** In the order's currency, or `"full"` for all that is left. Never guessed when it is missing. */
  cancelAmount: number | "full";
  /** Where the money goes; required for a virtual account that was paid, and only there. */
  refundReceiveAccount?: { bank: string; accountNumber: string; holderName: string } | undefined;
  /** Tax-free part of the amount. Left out it is not sent. */
  taxFreeAmount?: number | undefined;
}

/** Characters (code points) of a cancel reason, less what the reference needs. */
export const cancelReasonLimit = 188;
const cancelReason = words(1, cancelReasonLimit);

/** Checks types and rules before anything is read or sent; a typed caller can still be handed JSON. */
export function checkConfirmInput(input: ConfirmInput): void {
  checkObject(input);
  check("paymentKey", paymentKey, input.paymentKey);
  check("orderId", orderId, input.orderId);
  check("amount", amount, input.amount);
}

export function checkCancelInput(input: CancelInput): void {
  checkObject(input);
  check("paymentKey", paymentKey, input.paymentKey);
  check("requestId", idempotencyKey, input.requestId);
  check("cancelReason", cancelReason, input.cancelReason);
  if (input.cancelAmount !== "full") check("cancelAmount", amount, input.cancelAmount);
  if (input.refundReceiveAccount !== undefined) {
    check("refundReceiveAccount", refundReceiveAccount, input.refundReceiveAccount);
  }
  if (input.taxFreeAmount !== undefined) check("taxFreeAmount", partAmount, input.taxFreeAmount);
}

export function checkOpenOrderInput(input: OpenOrderInput, now: number): void {
  checkObject(input);
  checkOrder({ ...input, currency: input.currency ?? "KRW" });
  const { expiresAt } = input;
  if (expiresAt != null && !(expiresAt instanceof Date && expiresAt.getTime() > now)) {
    throw invalid("expiresAt", "must be a Date in the future");
  }
}

/** An order that Toss could not charge as it stands is refused before it is claimed. */
export function checkHostOrder(order: HostOrder, orderIdAsked: string): void {
  checkObject(order);
  if (order.orderId !== orderIdAsked) {
    throw invalid("orderId", "findOrder answered with another order than it was asked for");
  }
  checkOrder(order);
  const { expiresAt } = order;
  if (expiresAt != null && !(expiresAt instanceof Date && !Number.isNaN(expiresAt.getTime()))) {
    throw invalid("expiresAt", "must be a Date, or null for an order that is payable for ever");
  }
}

function checkOrder(order: Omit<HostOrder, "orderId" | "expiresAt">): void {
  check("orderName", orderName, order.orderName);
  check("amount", amount, order.amount);
  check("currency", currency, order.currency);
  checkWholeAmount("amount", order.amount, order.currency);
  if (typeof order.ownerId !== "string" || order.ownerId === "") {
    throw invalid(
      "ownerId",
      "must be a non-empty string; a guest gets a random one in an HttpOnly cookie",
    );
  }
}

export function checkWholeAmount(field: string, value: number, currencyCode: string): void {
  if (!isWholeAmount(value, currencyCode)) {
    throw new CheckoutError(
      "INVALID_AMOUNT",
      `${field}: ${minorUnitRule(currencyCode)}, got a fraction.`,
      {
        field,
      },
    );
  }
}

function checkObject(input: unknown): void {
  if (typeof input !== "object" || input === null) {
    throw new CheckoutError("INVALID_INPUT", "The input must be an object.");
  }
}

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } };
}

function check(field: string, schema: Schema, value: unknown): void {
  const result = schema.safeParse(value);
  if (result.success) return;
  throw invalid(field, result.error?.issues[0]?.message ?? "is not valid");
}

const amountFields: readonly string[] = ["amount", "cancelAmount", "taxFreeAmount"];

function invalid(field: string, rule: string): CheckoutError {
  const reason = amountFields.includes(field) ? "INVALID_AMOUNT" : "INVALID_INPUT";
  return new CheckoutError(reason, `${field}: ${rule}`, { field });
}
