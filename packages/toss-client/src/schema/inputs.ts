import * as z from "zod";
import {
  amount,
  cancelReason,
  currency,
  orderId,
  orderName,
  partAmount,
  paymentKey,
  refundReceiveAccount,
  webUrl,
  words,
} from "./primitives.ts";
import { strictInput } from "./strict-input.ts";

/** Ways to pay that `payments.create` can open a window for. `CARD` covers wallets. */
export type CreatePaymentMethod =
  | "CARD"
  | "VIRTUAL_ACCOUNT"
  | "MOBILE_PHONE"
  | "TRANSFER"
  | "CULTURE_GIFT_CERTIFICATE"
  | "BOOK_GIFT_CERTIFICATE"
  | "GAME_GIFT_CERTIFICATE";

/** Input of `payments.create`. */
export interface CreatePaymentInput {
  method: CreatePaymentMethod;
  /** Greater than 0, at most two decimals. */
  amount: number;
  /** 6 to 64 of `A-Z a-z 0-9 - _`, new for every attempt to pay. */
  orderId: string;
  /** 1 to 100 characters. */
  orderName: string;
  /** Where the buyer returns to. */
  returnUrl: string;
  /** Older form of `returnUrl`, with `failUrl`. */
  successUrl?: string | undefined;
  /** Older form of `returnUrl`, with `successUrl`. */
  failUrl?: string | undefined;
  /** `DIRECT` opens the page of the card company or wallet at once, and needs one of them. Default `DEFAULT`. */
  flowMode?: "DEFAULT" | "DIRECT" | undefined;
  /** Wallet code. */
  easyPay?: string | undefined;
  /** Card company code. */
  cardCompany?: string | undefined;
  /** `AUTOMATIC` charges as soon as the buyer authenticates, without `payments.confirm`. Default `MANUAL`. */
  confirmationMethod?: "MANUAL" | "AUTOMATIC" | undefined;
  /** Brings the buyer back to your app. */
  appScheme?: string | undefined;
}

/** Input of `payments.confirm`. */
export interface ConfirmPaymentInput {
  /** From the success redirect. */
  paymentKey: string;
  /** 6 to 64 of `A-Z a-z 0-9 - _`. */
  orderId: string;
  /**
   * What the order costs, by your own books: greater than 0, at most two decimals. A confirm does not name its currency,
   * which the window set, so that whole won is for your books to hold and for Toss to compare.
   */
  amount: number;
}

/** Account a refund is paid to. */
export interface RefundReceiveAccount {
  /** Numeric code, Korean or English name, such as `"20"`, `"우리"` or `"WOORI"`. */
  bank: string;
  /** Digits only, at most 20. */
  accountNumber: string;
  /** At most 60 characters. */
  holderName: string;
}

/** Input of `payments.cancel`. */
export interface CancelPaymentInput {
  /** 1 to 200 characters. */
  cancelReason: string;
  /**
   * In the payment's currency: at most two decimals, none where `currency` says `KRW` or `JPY`. Leave it out to cancel the
   * whole balance.
   */
  cancelAmount?: number;
  /** The balance you believe the payment has. Toss cancels nothing when it has another. */
  refundableAmount?: number;
  /** Required for a virtual account that was paid into; not used otherwise. */
  refundReceiveAccount?: RefundReceiveAccount | undefined;
  /** Tax-free part of the amount. Default 0. */
  taxFreeAmount?: number | undefined;
  /** Tax-exempt part of the amount, whole. */
  taxExemptionAmount?: number | undefined;
  /** Needed for a part of a PayPal payment. */
  currency?: "KRW" | "USD" | "JPY" | undefined;
  /** Your name for the cancel, 6 to 64 characters. Required for overseas wallets, which refund later. */
  cancelRequestId?: string | undefined;
}

/** Checks the input of `payments.create`. */
export const createPaymentInput: z.ZodType<CreatePaymentInput> = strictInput<CreatePaymentInput>({
  method: z.enum(
    [
      "CARD",
      "VIRTUAL_ACCOUNT",
      "MOBILE_PHONE",
      "TRANSFER",
      "CULTURE_GIFT_CERTIFICATE",
      "BOOK_GIFT_CERTIFICATE",
      "GAME_GIFT_CERTIFICATE",
    ],
    { error: "must be one of Toss's English method names, such as CARD" },
  ),
  amount,
  orderId,
  orderName,
  returnUrl: webUrl,
  successUrl: webUrl.optional(),
  failUrl: webUrl.optional(),
  flowMode: z.enum(["DEFAULT", "DIRECT"], { error: "must be DEFAULT or DIRECT" }).optional(),
  easyPay: words(1, 50).optional(),
  cardCompany: words(1, 50).optional(),
  confirmationMethod: z
    .enum(["MANUAL", "AUTOMATIC"], { error: "must be MANUAL or AUTOMATIC" })
    .optional(),
  appScheme: words(1, 2000).optional(),
}).refine(
  (input) =>
    input.flowMode !== "DIRECT" || input.easyPay !== undefined || input.cardCompany !== undefined,
  { path: ["flowMode"], error: "DIRECT needs cardCompany or easyPay" },
);

/** Checks the input of `payments.confirm`. */
export const confirmPaymentInput: z.ZodType<ConfirmPaymentInput> = strictInput<ConfirmPaymentInput>(
  {
    paymentKey,
    orderId,
    amount,
  },
);

/** What amounts are counted in where a currency has no smaller unit. */
const wholeUnits: Readonly<Record<string, string>> = { KRW: "won", JPY: "yen" };
const amountsOfCancel = ["cancelAmount", "refundableAmount", "taxFreeAmount"] as const;

/**
 * Checks the input of `payments.cancel`. An amount that is present but undefined is refused: left out it would mean
 * everything, and a missing value must not become a full refund.
 */
export const cancelPaymentInput: z.ZodType<CancelPaymentInput> = strictInput<CancelPaymentInput>({
  cancelReason,
  cancelAmount: z.exactOptional(amount),
  refundableAmount: z.exactOptional(amount),
  refundReceiveAccount: refundReceiveAccount.optional(),
  taxFreeAmount: partAmount.optional(),
  taxExemptionAmount: partAmount.refine(Number.isInteger, "must be a whole number").optional(),
  currency: currency.optional(),
  cancelRequestId: words(6, 64).optional(),
}).superRefine((input, context) => {
  const unit = wholeUnits[input.currency ?? ""];
  if (unit === undefined) return;
  const field = amountsOfCancel.find((name) => !Number.isInteger(input[name] ?? 0));
  if (field === undefined) return;
  const message = `must be a whole number of ${unit}: check it, and that the payment's currency is ${input.currency}`;
  context.addIssue({ code: "custom", path: [field], message });
});
