import { koreanTime } from "../clock.ts";
import { windowCard } from "../payments/cards.ts";
import type { IssuedAccount, Payment } from "../payments/payment.ts";
import { walletParts } from "../payments/wallet-share.ts";
import { isOverseasWallet, type WindowMethod } from "../payments/window-method.ts";
import type { WireCard, WireContext, WirePayment, WireVirtualAccount } from "./wire-payment.ts";
import {
  detailWords,
  type Language,
  methodWords,
  overseasWord,
  walletProviders,
  walletWord,
} from "./wire-words.data.ts";

/** The nested objects that say how a payment was paid. */
export type MethodDetails = Pick<
  WirePayment,
  "card" | "virtualAccount" | "transfer" | "mobilePhone" | "giftCertificate" | "easyPay"
>;

const settlementStatus = "INCOMPLETED";
const approveNo = "00000000";
const refundAccountReadableMs = 30 * 60_000;

/** `Payment.method` in the language of the answer. */
export function methodWord(method: WindowMethod, language: Language): string {
  if (isOverseasWallet(method)) return overseasWord[language];
  return isWallet(method) ? walletWord[language] : methodWords[method][language];
}

/** Path of `receipt.url`. */
export const receiptPath = "/receipt/redirection";

/** Where the buyer reads the receipt. */
export function receiptUrl(payment: Payment, url: string): string {
  return `${url}${receiptPath}?transactionId=${payment.paymentKey}&ref=PX`;
}

/** How an accepted payment was paid; before that everything is `null`. */
export function methodDetails(payment: Payment, context: WireContext): MethodDetails {
  const details: MethodDetails = {
    card: null,
    virtualAccount: null,
    transfer: null,
    mobilePhone: null,
    giftCertificate: null,
    easyPay: null,
  };
  if (payment.transactions.length === 0 || payment.method === null) return details;
  switch (payment.method) {
    case "CARD":
      return { ...details, card: cardOf(payment, context) };
    case "TRANSFER":
      return { ...details, transfer: { bankCode: "92", settlementStatus } };
    case "VIRTUAL_ACCOUNT":
      return { ...details, virtualAccount: virtualAccountOf(payment, context) };
    case "MOBILE_PHONE": {
      const { customerMobilePhone } = payment;
      const phone = { customerMobilePhone, settlementStatus };
      return {
        ...details,
        mobilePhone: { ...phone, receiptUrl: receiptUrl(payment, context.url) },
      };
    }
    case "CULTURE_GIFT_CERTIFICATE":
    case "BOOK_GIFT_CERTIFICATE":
    case "GAME_GIFT_CERTIFICATE":
      return { ...details, giftCertificate: { approveNo, settlementStatus } };
    default: {
      if (isOverseasWallet(payment.method)) {
        const { method: provider, totalAmount: amount } = payment;
        return { ...details, easyPay: { provider, amount, discountAmount: 0 } };
      }
      const { card: amount, money, points } = walletParts(payment);
      const provider = walletProviders[payment.method][context.language];
      const easyPay = { provider, amount: money, discountAmount: points };
      if (amount === 0) return { ...details, easyPay };
      const card = { ...cardOf(payment, context), amount };
      if (points === 0) return { ...details, card, easyPay };
      // Whose card it is, a mixed payment does not tell.
      const unknown = detailWords.unknown[context.language];
      return { ...details, card: { ...card, cardType: unknown, ownerType: unknown }, easyPay };
    }
  }
}

function isWallet(method: WindowMethod): method is keyof typeof walletProviders {
  return Object.hasOwn(walletProviders, method);
}

function cardOf(payment: Payment, { language }: WireContext): WireCard {
  const card = payment.usedCard ?? windowCard;
  const { company, installmentPlanMonths, isInterestFree, useCardPoint } = payment.card;
  return {
    issuerCode: company ?? card.issuerCode,
    acquirerCode: company ?? card.acquirerCode,
    number: card.number,
    installmentPlanMonths,
    isInterestFree,
    interestPayer: isInterestFree ? "MERCHANT" : null,
    approveNo,
    useCardPoint,
    cardType: detailWords[card.cardType][language],
    ownerType: detailWords[card.ownerType][language],
    acquireStatus: "READY",
    amount: payment.totalAmount,
  };
}

function refundStatusOf({ refundedAt }: IssuedAccount, now: number): string {
  if (refundedAt === null) return "NONE";
  return now < refundedAt ? "PENDING" : "COMPLETED";
}

function virtualAccountOf(payment: Payment, context: WireContext): WireVirtualAccount | null {
  const account = payment.virtualAccount;
  if (account === null) return null;
  const closedAt = payment.approvedAt ?? payment.cancels[0]?.canceledAt ?? context.now;
  const readable = context.now < payment.requestedAt + refundAccountReadableMs;
  return {
    accountNumber: account.accountNumber,
    accountType:
      detailWords[account.accountKey === null ? "normalAccount" : "fixedAccount"][context.language],
    bankCode: account.bankCode,
    customerName: payment.customerName,
    depositorName: payment.approvedAt === null ? null : payment.customerName,
    dueDate: koreanTime(account.dueAt),
    expired: closedAt > account.dueAt,
    settlementStatus,
    refundStatus: refundStatusOf(account, context.now),
    refundReceiveAccount: readable ? payment.refundAccount : null,
  };
}
