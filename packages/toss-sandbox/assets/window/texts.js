/** Every text of the window. `{amount}` and the like are filled in by `fill`. */
export const texts = {
  ko: {
    title: "결제",
    sandbox: "로컬 샌드박스",
    promise: "실제 돈은 움직이지 않아요.",
    close: "결제창 닫기",
    order: "주문번호",
    method: "결제 수단",
    approve: "{amount} 결제하기",
    decline: "거절하기",
    declineTitle: "결제 실패 시험",
    declineCode: "거절 사유",
    REJECT_CARD_COMPANY: "카드사 거절",
    PAY_PROCESS_ABORTED: "결제 중단",
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
    approve: "Pay {amount}",
    decline: "Decline",
    declineTitle: "Try a failure",
    declineCode: "Reason",
    REJECT_CARD_COMPANY: "Refused",
    PAY_PROCESS_ABORTED: "Stopped",
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
