import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { WindowMethod } from "../src/index.ts";
import { openShop, type Shop } from "./shop.ts";

const reason = { cancelReason: "구매자 변심" };
const minute = 60_000;

/** Values that differ from one payment to the next: what is left of them is their kind. */
const patterns: Record<string, RegExp> = {
  mId: /^[a-z_]{1,14}$/,
  paymentKey: /^[A-Za-z0-9_]{1,200}$/,
  orderId: /^[A-Za-z0-9_=-]{0,64}$/,
  orderName: /^.{1,100}$/,
  lastTransactionKey: /^(txrd_a01[a-z0-9]{24,25}|[0-9A-F]{32})$/,
  transactionKey: /^(txrd_a01[a-z0-9]{24,25}|[0-9A-F]{32})$/,
  secret: /^ps_[A-Za-z0-9]{24,32}$/,
  accountNumber: /^X?\d{12,13}$/,
  requestedAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/,
  approvedAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/,
  canceledAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/,
  dueDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/,
  url: /^https?:\/\/[^ ]+(transactionId=[^ ]+&ref=PX|\/checkout)$/,
  receiptUrl: /^https?:\/\/[^ ]+transactionId=[^ ]+&ref=PX$/,
  cancelReason: /^.{1,200}$/,
};

/** The same body with every such value replaced by the name of its field. */
function general(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => general(item));
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([key, item]) => [key, general(item, key)]);
    return Object.fromEntries(fields);
  }
  const pattern = patterns[name];
  if (pattern === undefined || typeof value !== "string") return value;
  expect(value, name).toMatch(pattern);
  return `<${name}>`;
}

function example(name: string): Record<string, unknown> {
  const file = new URL(`../fixtures/payment.${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

type Wallet = NonNullable<Parameters<Shop["sandbox"]["payments"]["authenticate"]>[0]["wallet"]>;

/** Takes a payment as far as the confirm. */
async function confirmed(
  shop: Shop,
  method: WindowMethod,
  amount: number,
  more: { wallet?: Wallet } = {},
): Promise<string> {
  const orderId = "order-wire";
  const { paymentKey } = shop.sandbox.payments.authenticate({ orderId, amount, method, ...more });
  expect((await shop.confirm({ paymentKey, orderId, amount })).status).toBe(200);
  return paymentKey;
}

type Story = (shop: Shop) => Promise<string>;

const card: Story = (shop) => confirmed(shop, "CARD", 1_000);
const virtualAccount: Story = (shop) => confirmed(shop, "VIRTUAL_ACCOUNT", 10_000);

const stories: Record<string, Story> = {
  "ready.created-by-api": async (shop) => {
    const { body } = await shop.create({
      method: "CARD",
      amount: 1_000,
      orderId: "order-wire",
      orderName: "Toss T-shirts",
      returnUrl: "http://localhost:8080/returnUrl",
    });
    return body.paymentKey;
  },
  "in-progress": async (shop) =>
    shop.sandbox.payments.authenticate({ orderId: "order-wire", amount: 15_000 }).paymentKey,
  expired: async (shop) => {
    const order = { orderId: "order-wire", amount: 15_000 };
    const { paymentKey } = shop.sandbox.payments.authenticate(order);
    shop.sandbox.clock.advance(10 * minute);
    return paymentKey;
  },
  "card.aborted.rejected": async (shop) => {
    const order = { orderId: "order-wire", amount: 15_000 };
    const refusal = "REJECT_CARD_PAYMENT";
    const { paymentKey } = shop.sandbox.payments.authenticate({ ...order, refusal });
    await shop.confirm({ ...order, paymentKey });
    return paymentKey;
  },
  "card.partial-canceled.balance-zero": async (shop) => {
    const paymentKey = await confirmed(shop, "CARD", 10_000);
    for (const cancelAmount of [1_000, 1_000, 8_000]) {
      await shop.cancel(paymentKey, { ...reason, cancelAmount });
    }
    return paymentKey;
  },
  "virtual-account.waiting": virtualAccount,
  "virtual-account.waiting-overdue": async (shop) => {
    const paymentKey = await virtualAccount(shop);
    shop.sandbox.clock.advance(169 * 60 * minute);
    return paymentKey;
  },
  "virtual-account.done": async (shop) => {
    const paymentKey = await virtualAccount(shop);
    shop.sandbox.payments.deposit(paymentKey);
    return paymentKey;
  },
  "virtual-account.canceled-before-deposit": async (shop) => {
    const paymentKey = await virtualAccount(shop);
    await shop.cancel(paymentKey, reason);
    return paymentKey;
  },
  "mobile-phone.done": (shop) => confirmed(shop, "MOBILE_PHONE", 5_000),
  "gift-certificate.done": (shop) => confirmed(shop, "CULTURE_GIFT_CERTIFICATE", 10_000),
  "easy-pay.card-only": (shop) => confirmed(shop, "TOSSPAY", 10_000),
  "easy-pay.card-and-points": (shop) =>
    confirmed(shop, "NAVERPAY", 10_000, { wallet: { from: "CARD", points: 3_000 } }),
  "easy-pay.money-only": (shop) =>
    confirmed(shop, "TOSSPAY", 10_000, { wallet: { from: "MONEY" } }),
  "easy-pay.money-and-points": (shop) =>
    confirmed(shop, "KAKAOPAY", 10_000, { wallet: { from: "MONEY", points: 4_000 } }),
  "easy-pay.points-only": (shop) =>
    confirmed(shop, "NAVERPAY", 10_000, { wallet: { points: 10_000 } }),
};

test.for(Object.entries(stories))("a payment answers as in %s", async ([name, story]) => {
  await using shop = await openShop();
  const { body } = await shop.retrieve(await story(shop));
  // The oldest example is from before there was metadata.
  expect(general(body)).toEqual(general({ metadata: null, ...example(name) }));
});

test("a card payment answers as in the reference, which has a wallet and no secret", async () => {
  await using shop = await openShop();
  const paymentKey = await card(shop);
  const paid = (await shop.retrieve(paymentKey)).body;
  const expected = { ...example("card.done"), easyPay: null, secret: paid.secret };
  expect(general(paid)).toEqual(general(expected));
  const inEnglish = await shop.retrieve(paymentKey, { headers: { "accept-language": "en-US" } });
  const english = {
    ...example("card.done.accept-language-en"),
    easyPay: null,
    secret: paid.secret,
  };
  expect(general(inEnglish.body)).toEqual(general(english));
  const { body } = await shop.cancel(paymentKey, reason);
  const canceled = { ...example("card.canceled"), easyPay: null, secret: paid.secret };
  expect(general(body)).toEqual(general(canceled));
});

test("a transfer answers as in the reference, without its cash receipt", async () => {
  await using shop = await openShop();
  const { body } = await shop.retrieve(await confirmed(shop, "TRANSFER", 10_000));
  const expected = { ...example("transfer.done"), cashReceipt: null, cashReceipts: null };
  expect(general(body)).toEqual(general(expected));
});

test.for([
  ["CARD", "카드", "CARD"],
  ["TRANSFER", "계좌이체", "TRANSFER"],
  ["VIRTUAL_ACCOUNT", "가상계좌", "VIRTUAL_ACCOUNT"],
  ["MOBILE_PHONE", "휴대폰", "MOBILE_PHONE"],
  ["CULTURE_GIFT_CERTIFICATE", "문화상품권", "CULTURE_GIFT_CERTIFICATE"],
  ["BOOK_GIFT_CERTIFICATE", "도서문화상품권", "BOOK_GIFT_CERTIFICATE"],
  ["GAME_GIFT_CERTIFICATE", "게임문화상품권", "GAME_GIFT_CERTIFICATE"],
  ["TOSSPAY", "간편결제", "EASY_PAY"],
  ["NAVERPAY", "간편결제", "EASY_PAY"],
] as const)("%s is called %s, in English %s", async ([method, korean, english]) => {
  await using shop = await openShop();
  const paymentKey = await confirmed(shop, method, 1_000);
  expect((await shop.retrieve(paymentKey)).body.method).toBe(korean);
  const answer = await shop.retrieve(paymentKey, { headers: { "accept-language": "en-US" } });
  expect(answer.body.method).toBe(english);
});

test("receipt.url opens a receipt on the sandbox", async () => {
  await using shop = await openShop();
  const { body } = await shop.retrieve(await card(shop));
  const receipt = await fetch(body.receipt.url);
  expect(receipt.status).toBe(200);
  expect(await receipt.text()).toMatch(/1,?000/);
  const other = await fetch(body.receipt.url.replace("tgen_", "none_"));
  expect(other.status).toBe(404);
});
