import * as z from "zod";
import {
  count,
  digits,
  email,
  krw,
  krwPart,
  oneOf,
  orderId,
  orderName,
  paymentKey,
  words,
} from "./primitives.ts";
import { strictInput } from "./strict-input.ts";

/** For what a cash receipt is used. */
export type CashReceiptPurpose = "소득공제" | "지출증빙";

/** One product of an order paid under escrow. */
export interface EscrowProduct {
  id: string;
  name: string;
  code: string;
  /** Whole won. */
  unitPrice: number;
  quantity: number;
}

/** Input of `virtualAccounts.issue`. */
export interface IssueVirtualAccountInput {
  /** Whole won. */
  amount: number;
  /** 6 to 64 of `A-Z a-z 0-9 - _`, new for every attempt to pay. */
  orderId: string;
  /** 1 to 100 characters. */
  orderName: string;
  /** Shown to who pays in; at most 100 characters. */
  customerName: string;
  /** Numeric code, Korean or English name, such as `"20"`, `"우리"` or `"WOORI"`. */
  bank: string;
  /** How long the account takes a deposit: 1 to 2,160 hours. Not together with `dueDate`. Default 168. */
  validHours?: number | undefined;
  /** Until when, by Korean time: `yyyy-MM-ddTHH:mm:ss`. Not together with `validHours`. */
  dueDate?: string | undefined;
  customerEmail?: string | undefined;
  /** 8 to 15 digits. */
  customerMobilePhone?: string | undefined;
  /** Tax-free part of the amount, whole won. Default 0. */
  taxFreeAmount?: number | undefined;
  useEscrow?: boolean | undefined;
  cashReceipt?:
    | { type?: CashReceiptPurpose | "미발행" | undefined; registrationNumber?: string | undefined }
    | undefined;
  /** With escrow only. */
  escrowProducts?: EscrowProduct[] | undefined;
  /** `고정` is a fixed account: it needs a contract and an `accountKey`. */
  accountType?: "일반" | "고정" | undefined;
  /** At most 13 characters. */
  accountKey?: string | undefined;
}

/** Input of `cashReceipts.issue`. */
export interface IssueCashReceiptInput {
  /** Whole won. */
  amount: number;
  orderId: string;
  orderName: string;
  /** Phone, business or cash receipt card number: digits, at most 30. */
  customerIdentityNumber: string;
  type: CashReceiptPurpose;
  /** Tax-free part of the amount, whole won. Default 0. */
  taxFreeAmount?: number | undefined;
}

/** Input of `cashReceipts.cancel`. */
export interface CancelCashReceiptInput {
  /** Whole won. Left out: all of it. */
  amount?: number;
}

/** Input of `settlements.request`. */
export interface RequestSettlementInput {
  paymentKey: string;
}

const koreanTime = words(1, 30).regex(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/,
  "must be a Korean time such as 2026-03-01T10:15:00",
);

/** Checks the input of `virtualAccounts.issue`. */
export const issueVirtualAccountInput: z.ZodType<IssueVirtualAccountInput> =
  strictInput<IssueVirtualAccountInput>({
    amount: krw,
    orderId,
    orderName,
    customerName: words(1, 100),
    bank: words(1, 20),
    validHours: count(1, 2160).optional(),
    dueDate: koreanTime.optional(),
    customerEmail: email.optional(),
    customerMobilePhone: digits(8, 15).optional(),
    taxFreeAmount: krwPart.optional(),
    useEscrow: z.boolean({ error: "must be true or false" }).optional(),
    cashReceipt: strictInput<NonNullable<IssueVirtualAccountInput["cashReceipt"]>>({
      type: oneOf("소득공제", "지출증빙", "미발행").optional(),
      registrationNumber: words(1, 30).optional(),
    }).optional(),
    escrowProducts: z
      .array(
        strictInput<EscrowProduct>({
          id: words(1, 100),
          name: words(1, 100),
          code: words(1, 100),
          unitPrice: krw,
          quantity: count(1, Number.MAX_SAFE_INTEGER),
        }),
      )
      .optional(),
    accountType: oneOf("일반", "고정").optional(),
    accountKey: words(1, 13).optional(),
  }).refine((input) => input.validHours === undefined || input.dueDate === undefined, {
    path: ["dueDate"],
    error: "must not be given together with validHours",
  });

/** Checks the input of `cashReceipts.issue`. */
export const issueCashReceiptInput: z.ZodType<IssueCashReceiptInput> =
  strictInput<IssueCashReceiptInput>({
    amount: krw,
    orderId,
    orderName,
    customerIdentityNumber: digits(1, 30),
    type: oneOf("소득공제", "지출증빙"),
    taxFreeAmount: krwPart.optional(),
  });

/** Checks the input of `cashReceipts.cancel`. An amount that is present but undefined must not become all of it. */
export const cancelCashReceiptInput: z.ZodType<CancelCashReceiptInput> =
  strictInput<CancelCashReceiptInput>({
    amount: z.exactOptional(krw),
  });

/** Checks the input of `settlements.request`. */
export const requestSettlementInput: z.ZodType<RequestSettlementInput> =
  strictInput<RequestSettlementInput>({
    paymentKey,
  });
