import type {
  CashReceipt,
  MobilePhone,
  Payment,
  VirtualAccount,
} from "@toss-bff/toss-client/payment";

/**
 * A payment as the ledger keeps it: what Toss said, less the deposit secret, account numbers, and the buyer's phone and
 * identity numbers. A leaked database then reveals none of them.
 */
export type StoredPayment = Omit<
  Payment,
  "secret" | "virtualAccount" | "mobilePhone" | "cashReceipts"
> & {
  virtualAccount: StoredVirtualAccount | null;
  mobilePhone: StoredMobilePhone | null;
  cashReceipts: StoredCashReceipt[] | null;
};
export type StoredVirtualAccount = Omit<VirtualAccount, "accountNumber" | "refundReceiveAccount">;
export type StoredMobilePhone = Omit<MobilePhone, "customerMobilePhone">;
export type StoredCashReceipt = Omit<CashReceipt, "customerIdentityNumber" | "registrationNumber">;

export function toStoredPayment(payment: Payment): StoredPayment {
  const { secret: _secret, virtualAccount, mobilePhone, cashReceipts, ...rest } = payment;
  return {
    ...rest,
    virtualAccount: virtualAccount ? withoutAccountNumbers(virtualAccount) : null,
    mobilePhone: mobilePhone ? withoutPhoneNumber(mobilePhone) : null,
    cashReceipts: cashReceipts ? cashReceipts.map(withoutIdentityNumber) : null,
  };
}

function withoutAccountNumbers(account: VirtualAccount): StoredVirtualAccount {
  const { accountNumber: _number, refundReceiveAccount: _refund, ...rest } = account;
  return rest;
}

function withoutPhoneNumber(phone: MobilePhone): StoredMobilePhone {
  const { customerMobilePhone: _number, ...rest } = phone;
  return rest;
}

function withoutIdentityNumber(receipt: CashReceipt): StoredCashReceipt {
  const { customerIdentityNumber: _now, registrationNumber: _before, ...rest } = receipt;
  return rest;
}

/** JSON text for a store's column. */
export function encodeStoredPayment(payment: StoredPayment): string {
  return JSON.stringify(payment);
}

/** Reads back what {@link encodeStoredPayment} wrote. */
export function decodeStoredPayment(text: string): StoredPayment {
  const raw = JSON.parse(text) as StoredPayment;
  return {
    ...raw,
    requestedAt: new Date(raw.requestedAt),
    approvedAt: raw.approvedAt ? new Date(raw.approvedAt) : null,
    virtualAccount: raw.virtualAccount
      ? { ...raw.virtualAccount, dueDate: new Date(raw.virtualAccount.dueDate) }
      : null,
    cancels: raw.cancels
      ? raw.cancels.map((cancel) => ({ ...cancel, canceledAt: new Date(cancel.canceledAt) }))
      : null,
    cashReceipts: raw.cashReceipts
      ? raw.cashReceipts.map((receipt) => ({ ...receipt, ...timesOf(receipt) }))
      : null,
  };
}

/** Versions before 2022-07-27 have two times where later ones have one. */
function timesOf({ requestedAt, approvedAt, canceledAt }: StoredCashReceipt) {
  return {
    requestedAt: requestedAt && new Date(requestedAt),
    ...(approvedAt && { approvedAt: new Date(approvedAt) }),
    ...(canceledAt && { canceledAt: new Date(canceledAt) }),
  };
}
