import { element } from "../element.js";
import { openModal } from "./modal.js";
import { oneAtATime, requestWindow } from "./payment-window.js";
import { readAmount, readRequest } from "./request.js";
import { SdkError } from "./sdk-error.js";
import { isObject, isUrl } from "./value.js";

const texts = {
  ko: {
    terms: ["브랜드페이 약관", "브랜드페이를 쓰려면 약관에 동의해야 해요.", "동의하기"],
    password: ["비밀번호 변경", "샌드박스에는 비밀번호가 없어요.", "변경하기"],
    method: ["결제수단 추가", "샌드박스에는 카드가 하나 있어요.", "추가하기"],
    settings: ["브랜드페이 설정", "바꿀 것이 없어요.", "확인"],
    oneTouch: ["원터치 결제", "비밀번호 없이 한 번에 결제해요.", "바꾸기"],
    close: "닫기",
  },
  en: {
    terms: ["Brandpay terms", "Brandpay needs your agreement to its terms.", "Agree"],
    password: ["Change password", "The sandbox has no password.", "Change"],
    method: ["Add a payment method", "The sandbox has one card.", "Add"],
    settings: ["Brandpay settings", "There is nothing to change.", "OK"],
    oneTouch: ["One-touch pay", "Pays at once, without a password.", "Change"],
    close: "Close",
  },
};

/**
 * Brandpay of one buyer, kept in this page: the terms are agreed to once, and every window is a question with one
 * answer. Closing it rejects with USER_CANCEL.
 *
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string} clientKey
 * @param {{ customerKey: string, redirectUrl?: unknown }} params
 * @returns {import("@tosspayments/tosspayments-sdk").TossPaymentsBrandpay}
 */
export function createBrandpay(sandbox, clientKey, { customerKey, redirectUrl }) {
  const owner = {};
  let hasAgreed = false;
  let isEnabled = false;

  function checkRedirectUrl() {
    // No developer centre here that would have one registered.
    if (!isUrl(redirectUrl)) throw new SdkError("NOT_REGISTERED_REDIRECT_URL");
  }

  /** The buyer agrees once, and the shop's server gets the code for its access token. */
  async function agree() {
    checkRedirectUrl();
    if (hasAgreed) return;
    await ask(sandbox, texts[sandbox.language].terms);
    hasAgreed = true;
    const url = new URL(String(redirectUrl));
    url.searchParams.set("code", crypto.randomUUID());
    url.searchParams.set("customerKey", customerKey);
    await fetch(url, { mode: "no-cors", credentials: "include" }).catch(() => {});
  }

  /** @param {"password" | "method" | "settings" | "oneTouch"} name */
  const open = (name) =>
    oneAtATime(owner, async () => {
      await agree();
      await ask(sandbox, texts[sandbox.language][name]);
    });

  function checkOneTouch() {
    if (!sandbox.hasOneTouchPay) throw new SdkError("NEED_MERCHANT_ONE_TOUCH_SETTING");
  }

  return {
    /**
     * @param {unknown} request
     * @returns {Promise<any>}
     */
    async requestPayment(request) {
      const amount = readAmount(isObject(request) ? request.amount : undefined);
      const { fields, target } = readRequest(request, amount, "CARD");
      await oneAtATime(owner, agree);
      const payment = { clientKey, ...fields, brandpay: { customerKey } };
      return requestWindow(sandbox, owner, { kind: "payments", fields: payment, target });
    },
    changePassword: () => open("password"),
    addPaymentMethod: () => open("method"),
    openSettings: () => open("settings"),
    async changeOneTouchPay() {
      checkOneTouch();
      await open("oneTouch");
      isEnabled = !isEnabled;
    },
    async isOneTouchPayEnabled() {
      checkRedirectUrl();
      checkOneTouch();
      if (!hasAgreed) throw new SdkError("NEED_AGREEMENT_WITH_TERMS");
      return { isEnabled };
    },
    requestBillingAuth: () => oneAtATime(owner, agree),
  };
}

/**
 * @param {import("./sandbox.js").Sandbox} sandbox
 * @param {string[]} question title, text and the answer
 * @returns {Promise<void>}
 * @throws {SdkError} USER_CANCEL
 */
async function ask({ language }, [title = "", text = "", answer = ""]) {
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": texts[language].close },
    "✕",
  );
  const header = element("header", {}, element("h2", {}, title), close);
  const yes = element("button", { type: "submit", "data-testid": "toss-brandpay-ok" }, answer);
  const sheet = element("form", { class: "sheet" }, header, element("p", {}, text), yes);
  let closeModal = () => {};
  try {
    await new Promise((resolve, reject) => {
      const cancel = () => reject(new SdkError("USER_CANCEL"));
      close.addEventListener("click", cancel);
      sheet.addEventListener("submit", (event) => {
        event.preventDefault();
        resolve(undefined);
      });
      closeModal = openModal(language, title, sheet, cancel);
    });
  } finally {
    closeModal();
  }
}
