import * as z from "zod";
import {
  amount,
  customerKey,
  digits,
  email,
  krw,
  krwPart,
  orderId,
  orderName,
  paymentKey,
  strictObject,
  words,
} from "./primitives.ts";
import { type ShapeOf, strictInput } from "./strict-input.ts";

/** Result of 3-D Secure for a foreign card. */
export interface CardAuthentication {
  cavv: string;
  xid: string;
  eci: string;
}

/** A card, as its owner types it. Whoever handles these has the duties that come with card data. */
export interface CardInput {
  /** Digits only, at most 20. */
  cardNumber: string;
  /** Two digits. */
  cardExpirationYear: string;
  /** Two digits, `01` to `12`. */
  cardExpirationMonth: string;
  /** First two digits of the PIN. */
  cardPassword?: string | undefined;
  /** Birthday `YYMMDD`, or ten digits of a business. */
  customerIdentityNumber: string;
  vbv?: CardAuthentication | undefined;
}

/** What every charge without a window may say of itself. */
interface ChargeInput {
  /** Whole won. */
  amount: number;
  /** 6 to 64 of `A-Z a-z 0-9 - _`, new for every attempt to pay. */
  orderId: string;
  /** 1 to 100 characters. */
  orderName: string;
  /** Months: 0 pays at once, else 2 to 12, from 50,000 won. Default 0. */
  cardInstallmentPlan?: number | undefined;
  /** Tax-free part of the amount, whole won. Default 0. */
  taxFreeAmount?: number | undefined;
  /** Tax-exempt part of the amount, whole won. A payment that has one cannot be canceled in part. */
  taxExemptionAmount?: number | undefined;
  /** Toss mails the result there. */
  customerEmail?: string | undefined;
  /** At most 100 characters. */
  customerName?: string | undefined;
  customerIp?: string | undefined;
}

/** Input of `payments.keyIn`. */
export interface KeyInPaymentInput extends CardInput, ChargeInput {
  /** The merchant pays the interest of the instalments. Default false. */
  useFreeInstallmentPlan?: boolean | undefined;
  useCardPoint?: boolean | undefined;
}

/** Input of `billing.issueByAuthKey`. */
export interface IssueBillingKeyInput {
  /** From the success redirect of `requestBillingAuth`; good for one call. */
  authKey: string;
  /** The one the window was opened with: 2 to 300 of `A-Z a-z 0-9 - _ = . @`. */
  customerKey: string;
}

/** Input of `billing.issueByCard`. */
export interface IssueBillingKeyByCardInput extends CardInput {
  /** The merchant's id of the buyer, hard to guess: 2 to 300 of `A-Z a-z 0-9 - _ = . @`. */
  customerKey: string;
  /** At most 100 characters. */
  customerName?: string | undefined;
  customerEmail?: string | undefined;
}

/** Input of `billing.charge`. */
export interface ChargeBillingKeyInput extends ChargeInput {
  /** The one the billing key was issued for. */
  customerKey: string;
}

const card = {
  cardNumber: digits(1, 20),
  cardExpirationYear: digits(2, 2),
  cardExpirationMonth: digits(2, 2).regex(/^(0[1-9]|1[0-2])$/, "must be 01 to 12"),
  cardPassword: digits(2, 2).optional(),
  customerIdentityNumber: digits(6, 10).regex(/^(\d{6}|\d{10})$/, "must be 6 or 10 digits"),
  vbv: strictInput<CardAuthentication>({
    cavv: words(1, 200),
    xid: words(1, 200),
    eci: words(1, 200),
  }).optional(),
};

const customer = { customerEmail: email.optional(), customerName: words(1, 100).optional() };

const installments = z
  .int({ error: "must be 0, or 2 to 12 months" })
  .refine(
    (months) => months === 0 || (months >= 2 && months <= 12),
    "must be 0, or 2 to 12 months",
  );

const charge = {
  amount: krw,
  orderId,
  orderName,
  cardInstallmentPlan: installments.optional(),
  taxFreeAmount: krwPart.optional(),
  taxExemptionAmount: krwPart.optional(),
  ...customer,
  customerIp: words(1, 45).optional(),
};

const flag = z.boolean({ error: "must be true or false" }).optional();

/** Checks the input of `payments.keyIn`. */
export const keyInPaymentInput: z.ZodType<KeyInPaymentInput> = strictInput<KeyInPaymentInput>({
  ...card,
  ...charge,
  useFreeInstallmentPlan: flag,
  useCardPoint: flag,
});

/** Checks the input of `billing.issueByAuthKey`. */
export const issueBillingKeyInput: z.ZodType<IssueBillingKeyInput> =
  strictInput<IssueBillingKeyInput>({
    authKey: words(1, 300),
    customerKey,
  });

/** Checks the input of `billing.issueByCard`. */
export const issueBillingKeyByCardInput: z.ZodType<IssueBillingKeyByCardInput> =
  strictInput<IssueBillingKeyByCardInput>({
    ...card,
    ...customer,
    customerKey,
  });

/** Checks the input of `billing.charge`. */
export const chargeBillingKeyInput: z.ZodType<ChargeBillingKeyInput> =
  strictInput<ChargeBillingKeyInput>({
    ...charge,
    customerKey,
  });

/** Input of `brandpay.confirm`. */
export interface ConfirmBrandpayInput {
  /** From the success redirect. */
  paymentKey: string;
  orderId: string;
  /** What the order costs, by your own books, as for `payments.confirm`: greater than 0, at most two decimals. */
  amount: number;
  customerKey: string;
}

/** Input of `brandpay.accessToken`: by the code of the redirect, or by an earlier answer's refresh token. */
export type BrandpayAccessTokenInput =
  | { grantType: "AuthorizationCode"; code: string; customerKey: string }
  | { grantType: "RefreshToken"; refreshToken: string; customerKey: string };

/** Checks the input of `brandpay.confirm`. */
export const confirmBrandpayInput: z.ZodType<ConfirmBrandpayInput> =
  strictInput<ConfirmBrandpayInput>({
    paymentKey,
    orderId,
    amount,
    customerKey,
  });

type TokenInputBy<Grant> = Extract<BrandpayAccessTokenInput, { grantType: Grant }>;

/** Checks the input of `brandpay.accessToken`. */
export const brandpayAccessTokenInput: z.ZodType<BrandpayAccessTokenInput> = z.discriminatedUnion(
  "grantType",
  [
    strictObject({
      grantType: z.literal("AuthorizationCode"),
      code: words(1, 2000),
      customerKey,
    } satisfies ShapeOf<TokenInputBy<"AuthorizationCode">>),
    strictObject({
      grantType: z.literal("RefreshToken"),
      refreshToken: words(1, 2000),
      customerKey,
    } satisfies ShapeOf<TokenInputBy<"RefreshToken">>),
  ],
  { error: "must be AuthorizationCode or RefreshToken" },
);
