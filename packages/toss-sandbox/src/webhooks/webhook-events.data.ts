/** One event Toss sends: its envelope, and a body to send by hand where the sandbox has none of its own. */
interface WebhookEventSpec {
  /**
   * `data`: `{eventType, createdAt, data}`. `flat`: `{createdAt, …}` without a name. `entity`:
   * `{eventType, createdAt, version, eventId, entityType, entityBody}`.
   */
  envelope: "data" | "flat" | "entity";
  /** What a receiver can check; `null` where there is nothing but the sender's address. */
  proof: "secret" | "signature" | null;
  /** `entityType` of an `entity` envelope. */
  entityType?: string;
  sample: Readonly<Record<string, unknown>>;
}

/** Every event by its name. @see https://docs.tosspayments.com/reference/using-api/webhook-events */
export const webhookEvents = {
  // Its fields are those of a payment of this sandbox.
  PAYMENT_STATUS_CHANGED: { envelope: "data", proof: "secret", sample: {} },
  DEPOSIT_CALLBACK: {
    envelope: "flat",
    proof: "secret",
    sample: {
      secret: "2Qyln1ZAewT4hcqV8lgbn",
      status: "DONE",
      transactionKey: "9FF15E1A29D0E77C218F57262BFA4986",
      orderId: "wVWsdzOISR3-AyrmAv3qK",
    },
  },
  CANCEL_STATUS_CHANGED: {
    envelope: "data",
    proof: null,
    sample: {
      transactionKey: "090A796806E726BBB929F4A2CA7DB9A7",
      cancelReason: "테스트 결제 취소",
      taxExemptionAmount: 0,
      canceledAt: "2024-02-13T12:20:23+09:00",
      transferDiscountAmount: 0,
      easyPayDiscountAmount: 0,
      receiptKey: null,
      cancelAmount: 1000,
      taxFreeAmount: 0,
      refundableAmount: 0,
      cancelStatus: "DONE",
      cancelRequestId: null,
    },
  },
  BILLING_DELETED: {
    envelope: "data",
    proof: null,
    sample: {
      billingKey: "wm60xF900HXZRzReBluSSgJriVX7d7rS0oyslw4zRwg",
      reason: "삭제 API 요청",
    },
  },
  METHOD_UPDATED: {
    envelope: "data",
    proof: null,
    sample: {
      customerKey: "gQNq7RZkMpXzv0wJvY6dB",
      methodKey: "PmzJNqvw0kAvaE2RGxKYL",
      status: "ENABLED",
    },
  },
  CUSTOMER_STATUS_CHANGED: {
    envelope: "data",
    proof: null,
    sample: {
      customerKey: "gQNq7RZkMpXzv0wJvY6dB",
      status: "PASSWORD_CHANGED",
      changedAt: "2022-01-01T00:00:00+09:00",
    },
  },
  ORDER_PAYMENT_STATUS_CHANGED: {
    envelope: "data",
    proof: null,
    sample: {
      orderKey: "order_2Qyln1ZAewT4hcqV8lgbn",
      amount: 15000,
      currency: "KRW",
      customerName: "김토스",
      customerPhoneNumber: "01012341234",
      payment: null,
      orderItems: [],
    },
  },
  "payout.changed": {
    envelope: "entity",
    entityType: "payout",
    proof: "signature",
    sample: {
      id: "FPA_12345",
      refPayoutId: "my-payout-1",
      destination: "seller-1",
      scheduleType: "SCHEDULED",
      payoutDate: "2024-08-08",
      amount: { currency: "KRW", value: 5000 },
      transactionDescription: "대금지급",
      requestedAt: "2024-08-07T22:00:00+09:00",
      status: "COMPLETED",
      error: null,
      metadata: { key: "value" },
    },
  },
  "seller.changed": {
    envelope: "entity",
    entityType: "seller",
    proof: "signature",
    sample: {
      id: "seller-1",
      refSellerId: "my-seller-1",
      businessType: "INDIVIDUAL_BUSINESS",
      company: {
        name: "예시 상점",
        representativeName: "김토스",
        businessRegistrationNumber: "1234567890",
        email: "shop@example.com",
        phone: "0200000000",
      },
      individual: null,
      account: { bankCode: "092", accountNumber: "123*****90123", holderName: "김토스" },
      status: "KYC_REQUIRED",
      metadata: { key: "value" },
    },
  },
  "ars-reservation.changed": {
    envelope: "entity",
    entityType: "ars-reservation",
    proof: null,
    sample: {
      arsReservationKey: "ars_2Qyln1ZAewT4hcqV8lgbn",
      reserveNumber: "123456",
      requestedAt: "2024-08-07T22:00:00+09:00",
      reservedAt: "2024-08-07T22:00:01+09:00",
      status: "DONE",
      canceledAt: null,
      cancelReason: null,
      completedAt: "2024-08-07T22:05:00+09:00",
      mId: "tgen_docs",
    },
  },
} as const satisfies Record<string, WebhookEventSpec>;
