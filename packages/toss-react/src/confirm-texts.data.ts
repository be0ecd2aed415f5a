import type { Language } from "./language.ts";

type Sentences = readonly [heading: string, text: string];

interface ConfirmTexts {
  confirming: Sentences;
  pending: Sentences;
  paid: Sentences;
  awaitingDeposit: Sentences;
  canceled: Sentences;
  unreachable: Sentences;
  /** The text goes on with the name of the field. */
  broken: Sentences;
  fields: Record<"paymentKey" | "orderId" | "amount", string>;
  /** Headings of a refusal; the text is the server's. */
  refused: string;
  unknown: string;
  actions: Record<"askAgain" | "payAgain" | "order" | "orders", string>;
}

/** What a success page says. */
export const confirmTexts: Record<Language, ConfirmTexts> = {
  ko: {
    confirming: ["결제를 확인하고 있어요", "잠시만 기다려 주세요. 창을 닫아도 괜찮아요."],
    pending: [
      "답을 기다리고 있어요",
      "카드사의 답이 늦어지고 있어요. 다시 결제하지 말고 기다려 주세요.",
    ],
    paid: ["결제가 끝났어요", "주문해 주셔서 고맙습니다."],
    awaitingDeposit: ["입금을 기다리고 있어요", "결제창에서 안내받은 계좌로 입금해 주세요."],
    canceled: ["취소된 결제예요", "결제한 금액은 모두 환불되었어요. 입금하지 말아 주세요."],
    refused: "결제를 마치지 못했어요",
    unknown: "결제 결과를 아직 몰라요",
    unreachable: [
      "상점에 연결하지 못했어요",
      "결제 결과를 아직 몰라요. 다시 결제하지 말고 연결을 확인한 뒤 눌러 주세요. 두 번 결제되지 않아요.",
    ],
    broken: [
      "결제 정보를 읽을 수 없어요",
      "결제되지 않았어요. 주소에서 빠졌거나 읽을 수 없는 부분:",
    ],
    fields: { paymentKey: "결제 번호", orderId: "주문 번호", amount: "금액" },
    actions: {
      askAgain: "다시 확인하기",
      payAgain: "다시 결제하기",
      order: "주문 보기",
      orders: "주문 내역 보기",
    },
  },
  en: {
    confirming: ["Confirming your payment", "One moment, please. You may close this page."],
    pending: [
      "Waiting for an answer",
      "The card company is slow to answer. Please wait and do not pay again.",
    ],
    paid: ["Paid", "Thank you for your order."],
    awaitingDeposit: [
      "Waiting for your deposit",
      "Please pay into the account that the payment window told you.",
    ],
    canceled: [
      "This payment was canceled",
      "What you paid was given back. Please deposit nothing.",
    ],
    refused: "The payment was not completed",
    unknown: "We do not know the result yet",
    unreachable: [
      "We could not reach the shop",
      "We do not know the result yet. Please do not pay again: check your connection and ask again. You will not be charged twice.",
    ],
    broken: [
      "This payment link is not readable",
      "Nothing was charged. The part of the address that is missing or cannot be read is the",
    ],
    fields: { paymentKey: "payment number", orderId: "order number", amount: "amount" },
    actions: {
      askAgain: "Ask again",
      payAgain: "Pay again",
      order: "See the order",
      orders: "See your orders",
    },
  },
};
