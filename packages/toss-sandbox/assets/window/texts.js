/** Every text of the window. `{amount}` and the like are filled in by `fill`. */
export const texts = {
  ko: {
    title: "결제",
    sandbox: "로컬 샌드박스",
    promise: "실제 돈은 움직이지 않아요.",
    close: "결제창 닫기",
    order: "주문번호",
    method: "결제 수단",
    cardCompany: "카드사",
    approve: "{amount} 결제하기",
    deposit: "입금",
    depositLater: "나중에 버튼으로 입금",
    depositNow: "계좌가 발급되면 바로 입금",
    refundNote: "비워 두어도 돼요. 쓰려면 모두 입력해 주세요.",
    tests: "다르게 끝내기",
    declineCode: "거절 사유",
    decline: "거절하기",
    refuse: "승인 요청 때 거절",
    late: "11분 걸려서 결제하기",
    lateNote: "샌드박스 시계가 11분 앞으로 가서, 승인 요청이 10분을 넘겨요.",
    waiting: "입금을 기다리고 있어요",
    bank: "은행",
    account: "계좌번호",
    dueDate: "입금 기한",
    payIn: "입금하기",
    billingTitle: "자동결제 등록",
    billingNote: "앞으로 이 결제수단으로 자동 결제되는 데 동의하시겠어요?",
    customerKey: "고객키",
    agree: "동의하고 등록하기",
    billingFinishedNote: "등록이 끝났거나 30분이 지났어요. 이 창은 닫아도 돼요.",
    finished: "이미 끝난 결제예요",
    finishedNote: "결제 상태는 {status}이에요. 이 창은 닫아도 돼요.",
    unknown: "결제를 찾을 수 없어요",
    unknownNote: "샌드박스가 다시 시작되었거나 주소가 잘못되었어요.",
    done: "다 되었어요",
    doneNote: "이 창은 닫아도 돼요.",
    unreachable: "샌드박스에 연결할 수 없어요. 다시 시도해 주세요.",
  },
  en: {
    title: "Payment",
    sandbox: "Local sandbox",
    promise: "No money moves.",
    close: "Close payment window",
    order: "Order number",
    method: "Payment method",
    cardCompany: "Card company",
    approve: "Pay {amount}",
    deposit: "Deposit",
    depositLater: "Later, by a button",
    depositNow: "As soon as the account is issued",
    refundNote: "May stay empty. To use it, fill in all three.",
    tests: "End it another way",
    declineCode: "Reason",
    decline: "Decline",
    refuse: "Refuse the confirm",
    late: "Take 11 minutes to pay",
    lateNote: "Moves the sandbox's clock by 11 minutes: the confirm comes after its 10 minutes.",
    waiting: "Waiting for the deposit",
    bank: "Bank",
    account: "Account number",
    dueDate: "Deposit by",
    payIn: "Pay in",
    billingTitle: "Recurring payments",
    billingNote: "May this payment method be charged from now on?",
    customerKey: "Customer key",
    agree: "Agree and register",
    billingFinishedNote: "It was answered, or 30 minutes passed. You can close this window.",
    finished: "This payment is already over",
    finishedNote: "Its status is {status}. You can close this window.",
    unknown: "There is no such payment",
    unknownNote: "The sandbox was started again, or the address is wrong.",
    done: "Done",
    doneNote: "You can close this window.",
    unreachable: "The sandbox does not answer. Please try again.",
  },
};

/** @typedef {typeof texts.ko} Texts */

/**
 * Puts values into the `{name}` places of a text.
 *
 * @param {string} text
 * @param {Record<string, string>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
