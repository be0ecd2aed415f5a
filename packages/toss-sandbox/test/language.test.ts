import { expect, test } from "vitest";
import type { WindowMethod } from "../src/index.ts";
import { openShop, paid, type Shop } from "./shop.ts";

const now = () => Date.parse("2026-03-01T10:00:00+09:00");
const english = { headers: { "accept-language": "en-US" } };

/** Every enum-like value that Toss writes in Korean. */
const words: Record<string, { ko: string; en: string }> = {
  CARD: { ko: "카드", en: "CARD" },
  TRANSFER: { ko: "계좌이체", en: "TRANSFER" },
  VIRTUAL_ACCOUNT: { ko: "가상계좌", en: "VIRTUAL_ACCOUNT" },
  MOBILE_PHONE: { ko: "휴대폰", en: "MOBILE_PHONE" },
  CULTURE_GIFT_CERTIFICATE: { ko: "문화상품권", en: "CULTURE_GIFT_CERTIFICATE" },
  BOOK_GIFT_CERTIFICATE: { ko: "도서문화상품권", en: "BOOK_GIFT_CERTIFICATE" },
  GAME_GIFT_CERTIFICATE: { ko: "게임문화상품권", en: "GAME_GIFT_CERTIFICATE" },
  TOSSPAY: { ko: "토스페이", en: "TOSSPAY" },
  NAVERPAY: { ko: "네이버페이", en: "NAVERPAY" },
  KAKAOPAY: { ko: "카카오페이", en: "KAKAOPAY" },
  SAMSUNGPAY: { ko: "삼성페이", en: "SAMSUNGPAY" },
  APPLEPAY: { ko: "애플페이", en: "APPLEPAY" },
  LPAY: { ko: "엘페이", en: "LPAY" },
  SSG: { ko: "SSG페이", en: "SSG" },
  PINPAY: { ko: "핀페이", en: "PINPAY" },
};

const hangul = /[가-힣]/;

/** Every text of an answer that still has Korean in it, but for what people typed and for names. */
function koreanIn(value: unknown, name = ""): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => koreanIn(item, key));
  }
  const typed = /^(orderName|customerName|depositorName|cancelReason|bankName|cardCompany)$/;
  return typeof value === "string" && hangul.test(value) && !typed.test(name) ? [value] : [];
}

const list = (shop: Shop, path: string) =>
  shop.send("GET", `${path}?startDate=2026-03-01&endDate=2026-03-02`, undefined, english);

test.for(Object.entries(words))("%s is %j", async ([method, { ko, en }]) => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { method: method as WindowMethod });
  const named = ({ method, easyPay }: { method: string; easyPay: { provider: string } | null }) =>
    easyPay === null ? method : easyPay.provider;
  expect(named((await shop.retrieve(paymentKey)).body)).toBe(ko);
  const { body } = await shop.retrieve(paymentKey, english);
  expect(named(body)).toBe(en);
  if (body.easyPay) expect(body.method).toBe("EASY_PAY");
  expect(koreanIn(body)).toEqual([]);
  if (method === "VIRTUAL_ACCOUNT") shop.sandbox.payments.deposit(paymentKey);
  const canceled = await shop.cancel(
    paymentKey,
    {
      cancelReason: "변심",
      refundReceiveAccount: { bank: "20", accountNumber: "1", holderName: "Kim" },
    },
    english,
  );
  expect(canceled.status).toBe(200);
  expect(koreanIn(canceled.body)).toEqual([]);
  const transactions = (await list(shop, "/v1/transactions")).body;
  expect(transactions.length).toBeGreaterThan(1);
  expect(koreanIn(transactions)).toEqual([]);
  const settlements = (await list(shop, "/v1/settlements")).body;
  expect(settlements).toHaveLength(2);
  expect(koreanIn(settlements)).toEqual([]);
});

test("a wallet from abroad keeps its code, and its method has a word", async () => {
  await using shop = await openShop({ now });
  const paymentKey = await paid(shop, { method: "DANA", currency: "USD", amount: 10 });
  expect((await shop.retrieve(paymentKey)).body.method).toBe("해외간편결제");
  expect((await shop.retrieve(paymentKey, english)).body).toMatchObject({
    method: "FOREIGN_EASY_PAY",
    easyPay: { provider: "DANA" },
  });
});

test("a card's kinds are English in payments and billing keys", async () => {
  await using shop = await openShop({ now });
  const { secretKey } = shop.sandbox.apiKeys;
  const card = { cardExpirationYear: "30", cardExpirationMonth: "12" };
  const issue = async (cardNumber: string, customerIdentityNumber: string) => {
    const fields = { ...card, cardNumber, customerIdentityNumber, customerKey: "buyer-1" };
    const path = "/v1/billing/authorizations/card";
    return (await shop.send("POST", path, fields, { secretKey, ...english })).body;
  };
  const personal = await issue("9410001234567890", "900101");
  expect(personal).toMatchObject({
    method: "CARD",
    card: { cardType: "CREDIT", ownerType: "PERSONAL" },
  });
  expect(koreanIn(personal)).toEqual([]);
  const corporate = await issue("9410001234567890", "1234567890");
  expect(corporate.card).toMatchObject({ ownerType: "CORPORATE" });
  const foreign = await issue("4330121234567890", "900101");
  expect(foreign.card).toMatchObject({ cardType: "UNKNOWN", ownerType: "UNKNOWN" });
});

test("a cash receipt's type has no English word", async () => {
  await using shop = await openShop({ now });
  const cashReceipt = { type: "소득공제" } as const;
  const paymentKey = await paid(shop, { method: "TRANSFER", cashReceipt });
  const { body } = await shop.retrieve(paymentKey, english);
  expect([body.method, body.cashReceipt.type]).toEqual(["TRANSFER", "소득공제"]);
});

test("a replay keeps the language of the first answer", async () => {
  await using shop = await openShop({ now });
  const payment = shop.sandbox.payments.authenticate({ orderId: "order-words", amount: 1_000 });
  const body = { ...payment, orderId: "order-words", amount: 1_000 };
  const first = await shop.confirm(body, { idempotencyKey: "key", ...english });
  const again = await shop.confirm(body, { idempotencyKey: "key" });
  expect([again.text, again.body.method]).toEqual([first.text, "CARD"]);
});
