import type { PaymentMethod } from "../enum-values.ts";
import type {
  Settlement,
  SettlementFee,
  SettlementFeeType,
  SettlementRequest,
} from "../settlement-object.ts";
import {
  cardTable,
  easyPayTable,
  giftCertificateTable,
  mobilePhoneTable,
  transferTable,
  virtualAccountTable,
} from "./payment-means-table.ts";
import { cancelTable } from "./payment-table.ts";
import {
  boolean,
  date,
  ifGiven,
  list,
  number,
  numberOrText,
  object,
  open,
  orNull,
  type Table,
  text,
} from "./rule.ts";

export const settlementFeeTable: Table<SettlementFee> = {
  type: open<SettlementFeeType>(),
  // Numbers; one public body writes them as texts.
  fee: numberOrText,
};

export const settlementTable: Table<Settlement> = {
  mId: text,
  paymentKey: text,
  transactionKey: text,
  orderId: text,
  currency: text,
  method: open<PaymentMethod>(),
  amount: number,
  interestFee: orNull(number),
  fee: orNull(numberOrText),
  fees: list(settlementFeeTable),
  supplyAmount: orNull(number),
  vat: number,
  payOutAmount: number,
  approvedAt: date,
  soldDate: text,
  paidOutDate: text,
  card: orNull(object(cardTable)),
  easyPay: orNull(object(easyPayTable, "provider")),
  giftCertificate: orNull(object(giftCertificateTable)),
  mobilePhone: orNull(object(mobilePhoneTable)),
  transfer: orNull(object(transferTable)),
  virtualAccount: orNull(object(virtualAccountTable)),
  cancel: orNull(object(cancelTable)),
  suppliedAmount: ifGiven(number),
};

export const settlementRequestTable: Table<SettlementRequest> = { result: boolean };
