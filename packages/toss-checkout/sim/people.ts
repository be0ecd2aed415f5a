import { CheckoutError } from "../src/checkout-error.ts";
import type { CancelInput } from "../src/inputs.ts";
import type { HostOrder } from "../src/order.ts";
import { canaries } from "./canaries.ts";
import type { FrontDesk, Told } from "./front-desk.ts";
import type { Luck } from "./luck.ts";
import type { TossBooks } from "./toss-books.ts";
import type { TossMethod, TossPayment } from "./toss-payment.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface Town {
  time: VirtualTime;
  luck: Luck;
  books: TossBooks;
  desk: FrontDesk;
  /** The shop's own orders table; orders that were opened in checkout are added when they are. */
  orders: Map<string, KnownOrder>;
}

export interface KnownOrder extends HostOrder {
  method: TossMethod;
  /** Whether it is in the shop's own table only, until checkout claims it. */
  isHosts: boolean;
}

const refusals = ["REJECT_CARD_PAYMENT", "REJECT_CARD_COMPANY", "INVALID_STOPPED_CARD"] as const;

/** A buyer orders, pays in one window or two, clicks twice, comes back, goes away, or lies. */
export async function buy(town: Town, name: string): Promise<void> {
  const { time, luck } = town;
  const { random } = luck;
  await time.sleep(random.int(0, Math.floor((luck.healsAt - time.now) / 2)));
  const order = await openOrder(town, name);
  if (order === undefined) return;
  const windows = random.chance(0.25) ? 2 : 1;
  if (random.chance(0.1)) await confirm(town, order, `tgen_${random.word(20)}`, 2);
  await Promise.all(Array.from({ length: windows }, () => payInWindow(town, order)));
}

async function openOrder(town: Town, name: string): Promise<KnownOrder | undefined> {
  const { time, luck, desk, orders } = town;
  const { random } = luck;
  const method = random.pick<TossMethod>(["카드", "카드", "카드", "가상계좌", "해외간편결제"]);
  const isWallet = method === "해외간편결제";
  const terms = {
    orderName: "토스 티셔츠",
    amount: isWallet ? random.int(2, 200) / 2 : random.int(1, 50) * 1_000,
    currency: isWallet ? "USD" : "KRW",
    ownerId: name,
    ...(random.chance(0.1) && { expiresAt: new Date(time.now + random.int(60_000, 600_000)) }),
  };
  if (random.chance(0.3)) {
    const order = { ...terms, orderId: `host-${name}`, method, isHosts: true };
    orders.set(order.orderId, order);
    return order;
  }
  for (let tries = 0; tries < 5; tries += 1) {
    const told = await desk.ask("openOrder", (checkout) => checkout.openOrder(terms));
    if (told.kind === "answer") {
      const order = { ...terms, orderId: told.value.orderId, method, isHosts: false };
      orders.set(order.orderId, order);
      return order;
    }
    await time.sleep(random.int(1_000, 10_000));
  }
  return undefined;
}

async function payInWindow(town: Town, order: KnownOrder): Promise<void> {
  const { time, luck, books } = town;
  const { random } = luck;
  for (let payments = 0; payments < 3; payments += 1) {
    await time.sleep(random.int(1_000, 30_000));
    const declined = random.chance(0.15) ? random.pick(refusals) : null;
    const method = random.chance(0.9) ? order.method : "카드";
    const payment = books.authenticate(order, method, declined);
    if (random.chance(0.1)) await time.sleep(random.int(60_000, 700_000));
    const outcome = await confirm(town, order, payment.paymentKey, random.int(1, 8));
    if (outcome !== "newPayment") return;
  }
}

async function confirm(
  { time, luck, desk, books }: Town,
  order: KnownOrder,
  paymentKey: string,
  patience: number,
): Promise<"over" | "newPayment"> {
  const { random } = luck;
  const input = { paymentKey, orderId: order.orderId, amount: order.amount };
  for (let tries = 0; tries < patience; tries += 1) {
    if (random.chance(0.15)) void desk.confirm(input);
    if (random.chance(0.03)) void desk.confirm({ ...input, amount: order.amount + 1 });
    if (random.chance(0.03)) {
      const [other = paymentKey] = books.payments.keys();
      void desk.confirm({ ...input, paymentKey: other });
    }
    const told = await desk.confirm(input);
    const next = nextOf(told);
    if (next === "done" && random.chance(0.3)) void desk.confirm(input);
    if (next === "done") return "over";
    if (next === "newPayment") return next;
    await time.sleep(random.int(1_000, 15_000));
    if (random.chance(0.2)) void desk.ask("look", (checkout) => checkout.look(order.orderId));
  }
  return "over";
}

function nextOf(told: Told<{ outcome: string }>): "again" | "newPayment" | "done" {
  if (told.kind === "gone") return "again";
  if (told.kind === "answer") return told.value.outcome === "pending" ? "again" : "done";
  const retry = told.error instanceof CheckoutError ? told.error.retry : "no";
  if (retry === "newPayment") return "newPayment";
  return retry === "later" ? "again" : "done";
}

/** The shop's staff give money back: in part or whole, twice at once, and the same request again until it is answered. */
export async function refund(town: Town, name: string): Promise<void> {
  const { time, luck } = town;
  const { random } = luck;
  const payment = await somePayment(town);
  if (payment === undefined) return;
  const running: Promise<void>[] = [];
  for (let n = random.int(1, 4); n > 0; n -= 1) {
    const repeated = repeatRefund(town, refundOf(town, payment, `${name}.${n}`));
    running.push(repeated);
    if (random.chance(0.7)) await repeated;
    await time.sleep(random.int(1, 60_000));
  }
  await Promise.all(running);
}

function refundOf({ luck }: Town, payment: TossPayment, requestId: string): CancelInput {
  const { random } = luck;
  const tenths = random.int(1, random.chance(0.7) ? 4 : 10);
  const part = Math.max(1, Math.floor((payment.amount * tenths) / 10));
  const needsAccount = payment.method === "가상계좌" && payment.status !== "WAITING_FOR_DEPOSIT";
  const account = { bank: "20", accountNumber: canaries.refundAccount, holderName: "김토스" };
  return {
    paymentKey: payment.paymentKey,
    requestId,
    cancelReason: `${requestId} 변심`,
    cancelAmount: random.chance(0.2) ? "full" : part,
    ...(needsAccount && { refundReceiveAccount: account }),
  };
}

async function repeatRefund({ time, luck, desk }: Town, input: CancelInput): Promise<void> {
  const { random } = luck;
  for (let tries = 0; tries < 8; tries += 1) {
    if (random.chance(0.15)) void desk.cancel(input);
    const told = await desk.cancel(input);
    if (told.kind === "answer" && told.value.outcome === "refunded") return;
    if (nextOf(told) !== "again") return;
    await time.sleep(random.int(1_000, random.chance(0.2) ? 900_000 : 90_000));
  }
}

/** Somebody in Toss's back office gives money back without the shop; the bank moves deposits. */
export async function workAtToss(town: Town, name: string): Promise<void> {
  const { time, luck, books } = town;
  const { random } = luck;
  const payment = await somePayment(town);
  if (payment === undefined) return;
  if (payment.method === "가상계좌") {
    if (random.chance(0.8)) books.deposit(payment);
    await time.sleep(random.int(1, 120_000));
    if (random.chance(0.2)) books.reverseDeposit(payment);
    await time.sleep(random.int(1, 120_000));
    if (random.chance(0.5)) books.deposit(payment);
  }
  if (random.chance(0.6)) return;
  await time.sleep(random.int(1, 120_000));
  const part = Math.max(1, Math.floor((payment.amount * random.int(1, 10)) / 10));
  const account = { bank: "20" };
  const fields = { cancelReason: `${name} 상점관리자`, refundReceiveAccount: account };
  books.cancel(payment.paymentKey, { ...fields, cancelAmount: part });
}

/** One that was approved; waits for it until the weather clears. */
async function somePayment({ time, luck, books }: Town): Promise<TossPayment | undefined> {
  while (!luck.isHealed) {
    await time.sleep(luck.random.int(1_000, 60_000));
    const approved = [...books.payments.values()].filter(({ confirmedAt }) => confirmedAt !== null);
    const [first, ...more] = approved;
    if (first !== undefined) return luck.random.pick([first, ...more]);
  }
  return undefined;
}
