import { isTossErrorCode, type TossErrorCode } from "./protocol/toss-refusal.ts";

/**
 * What a sandbox does where Toss's documents are silent or tell two things. A client that is tested under both sides of
 * a rule is known not to depend on it.
 */
export interface SandboxRules {
  /** Confirm with another amount. Default `INVALID_REQUEST`. */
  otherAmount: TossErrorCode;
  /** Confirm with another orderId. Default `INVALID_REQUEST`. */
  otherOrderId: TossErrorCode;
  /** Whether such a confirm ends the payment as ABORTED. Default: it stays IN_PROGRESS. */
  mismatchAborts: boolean;
  /** Confirm of an ABORTED payment. Default `NOT_FOUND_PAYMENT_SESSION`. */
  confirmAborted: TossErrorCode;
  /** Confirm of a Brandpay payment at the ordinary address, or the other way round. Default `INVALID_REQUEST`. */
  otherPaymentType: TossErrorCode;
  /** A second request about the same payment or order while the first runs. Default `FORBIDDEN_CONSECUTIVE_REQUEST`. */
  whileRunning: TossErrorCode;
  /** A payment, or an endpoint, reached with the secret key of the wrong pair. Default `INVALID_API_KEY`. */
  otherKeyPair: TossErrorCode;
  /** `lastTransactionKey` after ABORTED. Default `null`. */
  abortedTransactionKey: "null" | "issued";
  /** What the card company's refusal in the window makes of a payment. Default `ABORTED`. */
  refusalInWindow: "ABORTED" | "READY";

  /** Cancel of READY, IN_PROGRESS, ABORTED, EXPIRED. Default `NOT_CANCELABLE_PAYMENT`. */
  cancelUnpaid: TossErrorCode;
  /** Cancel of 0, less, or a fraction of a won. Default `INVALID_REQUEST`. */
  cancelAmountInvalid: TossErrorCode;
  /** Refund of a paid virtual account without `refundReceiveAccount`; `null` takes it. Default `INVALID_REFUND_ACCOUNT_INFO`. */
  refundWithoutAccount: TossErrorCode | null;
  /** Status after all of a paid virtual account was refunded at once. Default `CANCELED`. */
  refundedDeposit: "CANCELED" | "PARTIAL_CANCELED";
  /**
   * Milliseconds for which `virtualAccount.refundStatus` is PENDING before COMPLETED; `null` leaves it NONE for ever.
   * Default two days.
   */
  depositRefundMs: number | null;
  /** What a paid virtual account becomes when the bank takes the deposit back; `CANCELED` is how API 1.4 did it. Default `WAITING_FOR_DEPOSIT`. */
  depositReversal: "WAITING_FOR_DEPOSIT" | "CANCELED";
  /** Milliseconds after which a foreign wallet's cancel is DONE by itself. Default `null`: when `finishCancel` says so. */
  foreignCancelMs: number | null;
  /** Whether PayPal, too, refunds later and needs `cancelRequestId`. Default `IN_PROGRESS`: it does. */
  paypalCancel: "IN_PROGRESS" | "DONE";
  /** A foreign wallet's cancel without `cancelRequestId`. Default `INVALID_REQUEST`. */
  cancelRequestIdMissing: TossErrorCode;
  /** What status and balance show while a foreign wallet's cancel is IN_PROGRESS; `counted`: as if it were done. Default `unchanged`. */
  cancelInProgress: "unchanged" | "counted";
  /** Whether phone bills and gift certificates can be canceled in part. Default false. */
  partByPhone: boolean;
  /** A foreign wallet's second cancel under one `cancelRequestId`. Default `DUPLICATED_REQUEST`. */
  cancelRequestIdAgain: TossErrorCode;
  /** A foreign wallet's cancel when earlier ones, still running, hold the whole balance. Default `ALREADY_REFUNDING_PAYMENT`. */
  cancelWhileRefunding: TossErrorCode;

  /** Whether an orderId may be tried again while none of its payments was approved. Default true. */
  orderIdAgain: boolean;
  /** Whether an orderId may hold `=`. Default true. */
  orderIdEquals: boolean;
  /** Which payment a lookup by orderId finds; `approved` prefers one that took money. Default `newest`. */
  orderLookup: "newest" | "oldest" | "approved";
  /** Hours a virtual account may stay open: 2160 in Toss's documents today, 720 in 2022. Default 2160. */
  maxValidHours: number;

  /** Whether a 5xx is kept under its Idempotency-Key like a 4xx. Default false. */
  storeServerErrors: boolean;
  /** Language of error messages under `Accept-Language: en-US`. Default `ko`. */
  errorLanguage: "ko" | "en";
  /** Requests a minute to each endpoint by each secret key; more are answered 429. Toss's test environment takes 100. Default `null`: no limit. */
  requestsPerMinute: number | null;

  /** Whether the merchant has the contract that keyed-in cards need; without it 403 `FORBIDDEN_REQUEST`. Default true. */
  keyInContract: boolean;
  /** What a card is whose number is in no list of Toss's: a Korean credit card, or one that cannot be charged. Default `domestic`. */
  unlistedCards: "domestic" | "foreign";
  /** Instalments below 50,000 won. Default `NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT`. */
  instalmentBelowMinimum: TossErrorCode;
  /** Charge of a billing key that never was. Default `INVALID_BILL_KEY_REQUEST`. */
  unknownBillingKey: TossErrorCode;

  /** Milliseconds until a cash receipt is COMPLETED. Default `null`: IN_PROGRESS for ever, as in Toss's test environment. */
  cashReceiptMs: number | null;
  /** Cancel of more than is left of a cash receipt, or of a cancel. Default `FORBIDDEN_REQUEST`. */
  cashReceiptOverCancel: TossErrorCode;
  /** Sign of cancels in the list of transactions. Default `negative`, as in settlements. */
  transactionCancels: "negative" | "positive";
  /** Manual settlement of a payment that is not paid. Default `FORBIDDEN_REQUEST`. */
  settlementOfUnpaid: TossErrorCode;
  /** Whether a Brandpay code is good that the API did not hand out; the browser SDK makes such. Default `any`. */
  brandpayCodes: "any" | "issued";
  /** Whether settlements are listed, although Toss has them for live keys only. Default `listed`; `none` is an empty list. */
  settlements: "listed" | "none";
  /** Field that names the card company in promotions. Default `cardCompany`. */
  promotionCard: "cardCompany" | "companyCode";
}

interface Rule<Value> {
  fallback: Value;
  takes(value: unknown): boolean;
  /** Ends the sentence "NAME takes …". */
  wanted: string;
}

const day = 86_400_000;

const rules: { readonly [Name in keyof SandboxRules]: Rule<SandboxRules[Name]> } = {
  otherAmount: code("INVALID_REQUEST"),
  otherOrderId: code("INVALID_REQUEST"),
  mismatchAborts: flag(false),
  confirmAborted: code("NOT_FOUND_PAYMENT_SESSION"),
  otherPaymentType: code("INVALID_REQUEST"),
  whileRunning: code("FORBIDDEN_CONSECUTIVE_REQUEST"),
  otherKeyPair: code("INVALID_API_KEY"),
  abortedTransactionKey: choice("null", "issued"),
  refusalInWindow: choice("ABORTED", "READY"),
  cancelUnpaid: code("NOT_CANCELABLE_PAYMENT"),
  cancelAmountInvalid: code("INVALID_REQUEST"),
  refundWithoutAccount: orNull(code("INVALID_REFUND_ACCOUNT_INFO")),
  refundedDeposit: choice("CANCELED", "PARTIAL_CANCELED"),
  depositRefundMs: orNull(count(2 * day, 0)),
  depositReversal: choice("WAITING_FOR_DEPOSIT", "CANCELED"),
  foreignCancelMs: orNull(count(null, 0)),
  paypalCancel: choice("IN_PROGRESS", "DONE"),
  cancelRequestIdMissing: code("INVALID_REQUEST"),
  cancelInProgress: choice("unchanged", "counted"),
  partByPhone: flag(false),
  cancelRequestIdAgain: code("DUPLICATED_REQUEST"),
  cancelWhileRefunding: code("ALREADY_REFUNDING_PAYMENT"),
  orderIdAgain: flag(true),
  orderIdEquals: flag(true),
  orderLookup: choice("newest", "oldest", "approved"),
  maxValidHours: count(2160, 1),
  storeServerErrors: flag(false),
  errorLanguage: choice("ko", "en"),
  requestsPerMinute: orNull(count(null, 1)),
  keyInContract: flag(true),
  unlistedCards: choice("domestic", "foreign"),
  instalmentBelowMinimum: code("NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT"),
  unknownBillingKey: code("INVALID_BILL_KEY_REQUEST"),
  cashReceiptMs: orNull(count(null, 0)),
  cashReceiptOverCancel: code("FORBIDDEN_REQUEST"),
  transactionCancels: choice("negative", "positive"),
  settlementOfUnpaid: code("FORBIDDEN_REQUEST"),
  brandpayCodes: choice("any", "issued"),
  settlements: choice("listed", "none"),
  promotionCard: choice("cardCompany", "companyCode"),
};

/** Name of every rule. */
export const ruleNames = Object.keys(rules) as readonly (keyof SandboxRules)[];

/**
 * The rules with Toss's likeliest answer where none was chosen.
 *
 * @throws {TypeError} A rule is unknown or its value not usable: a rule that is not followed would make a test pass for
 * the wrong reason.
 */
export function readRules(chosen: Partial<SandboxRules> = {}): SandboxRules {
  const followed = Object.fromEntries(ruleNames.map((name) => [name, rules[name].fallback]));
  for (const [name, value] of Object.entries(chosen)) {
    if (!Object.hasOwn(rules, name)) {
      throw new TypeError(`There is no rule ${name}; there are ${ruleNames.join(", ")}`);
    }
    if (value === undefined) continue;
    const rule = rules[name as keyof SandboxRules];
    if (!rule.takes(value)) throw new TypeError(`Rule ${name} takes ${rule.wanted}`);
    followed[name] = value;
  }
  // Every name got its fallback, and every value in its place passed the check of that name.
  return followed as unknown as SandboxRules;
}

function code(fallback: TossErrorCode): Rule<TossErrorCode> {
  const takes = (value: unknown) => typeof value === "string" && isTossErrorCode(value);
  return { fallback, takes, wanted: "a code of Toss's error list" };
}

function flag(fallback: boolean): Rule<boolean> {
  return { fallback, takes: (value) => typeof value === "boolean", wanted: "true or false" };
}

/** The first choice is the default. */
function choice<const T extends string>(...choices: [T, ...T[]]): Rule<T> {
  const takes = (value: unknown) => (choices as readonly unknown[]).includes(value);
  return { fallback: choices[0], takes, wanted: choices.join(" or ") };
}

function count<T extends number | null>(fallback: T, least: number): Rule<T> {
  const takes = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= least;
  return { fallback, takes, wanted: `a whole number of ${least} or more` };
}

function orNull<T>(rule: Rule<T>): Rule<T | null> {
  const takes = (value: unknown) => value === null || rule.takes(value);
  return { fallback: rule.fallback, takes, wanted: `${rule.wanted}, or null` };
}
