/** What `<TossCheckout>` says. */
export const checkoutTexts = {
  ko: {
    methods: "결제 수단",
    loading: "결제 수단을 불러오는 중…",
    unavailable: "결제 수단을 불러오지 못했어요. 인터넷 연결을 확인하고 다시 불러와 주세요.",
    reload: "다시 불러오기",
    pay: (amount: string) => `${amount} 결제하기`,
    opening: "결제창을 여는 중…",
  },
  en: {
    methods: "How to pay",
    loading: "Loading ways to pay…",
    unavailable: "The ways to pay could not be loaded. Check your connection and load them again.",
    reload: "Load again",
    pay: (amount: string) => `Pay ${amount}`,
    opening: "Opening the payment window…",
  },
};
