const closed = {
  ko: "결제창을 닫았어요. 결제되지 않았으니 언제든 다시 결제할 수 있어요.",
  en: "You closed the payment window. Nothing was charged, and you can pay whenever you like.",
};

/** What the buyer is told when the window ended with a code that is not in the table. */
export const otherWindowText = {
  ko: "결제를 마치지 못했어요. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 골라 주세요.",
  en: "The payment was not completed. Nothing was charged: please try again or pay another way.",
};

/** What the buyer is told of a code of the SDK or of the fail address. Nothing was charged with any of them. */
export const windowTexts: Record<string, typeof closed> = {
  USER_CANCEL: closed,
  PAY_PROCESS_CANCELED: closed,
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: {
    ko: "필수 약관에 동의해 주세요.",
    en: "Please agree to the required terms.",
  },
  NOT_SELECTED_PAYMENT_METHOD: {
    ko: "결제 수단을 골라 주세요.",
    en: "Please choose a way to pay.",
  },
  NEED_CARD_PAYMENT_DETAIL: { ko: "카드사를 골라 주세요.", en: "Please choose a card company." },
  NEED_REFUND_ACCOUNT_DETAIL: {
    ko: "환불받을 계좌를 적어 주세요.",
    en: "Please enter an account for refunds.",
  },
};
