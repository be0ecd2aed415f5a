import { expect, test } from "vitest";
import { Auditor } from "../sim/auditor.ts";
import { Fleet } from "../sim/fleet.ts";
import { FrontDesk } from "../sim/front-desk.ts";
import { Luck } from "../sim/luck.ts";
import { Random } from "../sim/random.ts";
import { TossBooks } from "../sim/toss-books.ts";
import { TossGateway } from "../sim/toss-gateway.ts";
import { VirtualTime } from "../sim/virtual-time.ts";
import { calm } from "../sim/weather.ts";
import { CheckoutError } from "../src/checkout-error.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";

const customers = 1_000;
const outageMs = 5 * 60_000;
/** What two reconcilers may ask together in a second, their turns a tenth apart. */
const callsPerSecond = 9;
/** The longest that a customer waits before asking again. */
const patienceMs = 90_000;

/** Two servers of the simulator, and a Toss that for five minutes takes half of all requests and answers none. */
function createTown() {
  const time = new VirtualTime();
  const luck = new Luck(
    time,
    new Random(47),
    { ...calm, lost: 0.5, answerLost: 1 },
    time.now + outageMs,
  );
  const rules = { forgets5xx: false, checksRefundable: true, hidesUnapproved: false };
  const books = new TossBooks(time, luck.random, rules);
  // A thousand who pay ask one address more often than one of them may.
  const auditor = new Auditor(time, books, ["INV-14"]);
  const ledger = sqliteLedger({ file: ":memory:", now: () => time.now });
  const gateway = new TossGateway(time, luck, books, false);
  const shop = { gateway, ledger, auditor, findOrder: async () => null };
  const parts = { time, luck, history: undefined, ...shop };
  const keys = { keyChangesAt: Number.POSITIVE_INFINITY, consumer: "nobody" } as const;
  const fleet = new Fleet({ ...parts, ...keys }, 2);
  const desk = new FrontDesk({ time, fleet, auditor, history: undefined });
  books.onChange = (payment) => auditor.onTossChange(payment);
  return { time, luck, books, auditor, ledger, desk };
}

test("F47 1,000 customers wait while Toss is away for five minutes: few are begun, all are paid once it is back", async () => {
  const { time, luck, books, auditor, ledger, desk } = createTown();
  const { random } = luck;
  const orderIds: string[] = [];
  let refused = 0;
  let served = 0;

  const visit = async () => {
    await time.sleep(random.int(0, 60_000));
    const terms = { orderName: "티셔츠", amount: 15_000, ownerId: "buyer-1" };
    const opened = await desk.ask("openOrder", (checkout) => checkout.openOrder(terms));
    if (opened.kind !== "answer") throw new Error("The ledger is well.");
    const { orderId, amount } = opened.value;
    orderIds.push(orderId);
    const { paymentKey } = books.authenticate(opened.value, "카드", null);
    for (;;) {
      const told = await desk.confirm({ paymentKey, orderId, amount });
      if (told.kind === "answer" && told.value.outcome === "paid") {
        served += 1;
        return;
      }
      if (told.kind === "error") {
        expect(told.error).toBeInstanceOf(CheckoutError);
        expect(told.error).toMatchObject({ reason: "NOT_CHARGED_TRY_AGAIN", charged: "no" });
        refused += 1;
      }
      await time.sleep(random.int(30_000, patienceMs));
    }
  };
  const confirming = async (among: readonly string[]) => {
    const read = await Promise.all(among.map((orderId) => ledger.read({ orderId })));
    return among.filter((_, n) => read[n]?.record?.status === "confirming");
  };

  const visits = Promise.all(Array.from({ length: customers }, visit));
  await time.runUntil(luck.healsAt);
  const inDoubt = await confirming(orderIds);
  expect(inDoubt.length).toBeLessThan(customers / 3);
  expect(refused).toBeGreaterThan(customers);
  let seconds = 0;
  for (let open = inDoubt; open.length > 0; seconds += 1) {
    await time.runUntil(time.now + 1_000);
    open = await confirming(open);
  }
  // Each is looked at, and sent when Toss shows nothing of it.
  expect(seconds).toBeLessThanOrEqual(60 + (2 * inDoubt.length) / callsPerSecond);
  // Who was told to wait asks again, a few times at most.
  await time.runUntil(time.now + 4 * patienceMs);
  expect(served).toBe(customers);
  await visits;
  expect(auditor.violations).toEqual([]);
  expect(auditor.approvals).toBe(customers);
  await ledger.close();
}, 120_000);
