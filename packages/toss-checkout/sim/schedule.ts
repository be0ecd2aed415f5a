import type { Checkout } from "../src/checkout-options.ts";
import { memoryLedger } from "../src/memory-ledger.ts";
import type { HostOrder } from "../src/order.ts";
import { sqliteLedger } from "../src/sqlite-ledger.ts";
import { Auditor, isOpen } from "./auditor.ts";
import { type AuditParts, auditAtRest, auditResolved } from "./final-audit.ts";
import { Fleet, type FleetParts } from "./fleet.ts";
import { FrontDesk } from "./front-desk.ts";
import { createHistory } from "./history.ts";
import { Luck } from "./luck.ts";
import { buy, type KnownOrder, refund, type Town, workAtToss } from "./people.ts";
import { Random } from "./random.ts";
import { seedGlobals } from "./seeded-globals.ts";
import { TossBooks, type TossRules } from "./toss-books.ts";
import { TossGateway } from "./toss-gateway.ts";
import { TossWebhooks } from "./toss-webhooks.ts";
import { startOfTime, VirtualTime } from "./virtual-time.ts";
import { drawWeather } from "./weather.ts";

export interface ScheduleOptions extends Pick<TossRules, "forgets5xx" | "checksRefundable"> {
  store: "sqlite" | "memory";
  /** Whether its history is written down. */
  isTold: boolean;
  /** Invariants that are not checked. */
  unheeded: readonly string[];
}

export interface ScheduleResult {
  violations: string[];
  history: string[];
  /** How much happened, so that a world in which nothing does is noticed. */
  counts: { approvals: number; refunds: number; deaths: number; requests: number };
}

const minute = 60_000;

/** T_resolve of INV-4, a lease and a reconciler's pass included. */
const resolvedMs = 2 * minute;
const mostRounds = 400;

/** One life of a shop that follows from its seed, and from nothing else. */
export async function runSchedule(seed: number, options: ScheduleOptions): Promise<ScheduleResult> {
  const world = createWorld(seed, options);
  const { time, luck, fleet, audit, history } = world;
  const { auditor, books, ledger } = audit;
  const people = populate(world);
  stir(world);
  await time.runUntil(luck.healsAt);
  history?.note("sim", "everything is well from here on");
  await time.runUntil(luck.healsAt + resolvedMs);
  await auditResolved(audit, luck.healsAt);
  history?.note("sim", "one fresh server takes over");
  await comeToRest(world, fleet.replaceAll(), people);
  await auditAtRest(audit);
  await ledger.close();
  const cancels = [...books.payments.values()].flatMap((payment) => payment.cancels);
  return {
    violations: auditor.violations,
    history: history?.lines ?? [],
    counts: {
      approvals: auditor.approvals,
      refunds: cancels.length,
      deaths: auditor.deaths,
      requests: auditor.requests,
    },
  };
}

type World = ReturnType<typeof createWorld>;

function createWorld(seed: number, options: ScheduleOptions) {
  const random = new Random(seed);
  seedGlobals(new Random(~seed));
  const time = new VirtualTime();
  const longest = random.pick([3, 6, 6, 10, 25]) * minute;
  const luck = new Luck(time, random, drawWeather(random), time.now + random.int(minute, longest));
  const history = options.isTold ? createHistory(time) : undefined;
  const hidesUnapproved = random.chance(0.25);
  const books = new TossBooks(time, random, { ...options, hidesUnapproved });
  const auditor = new Auditor(time, books, options.unheeded);
  const now = (): number => time.now;
  const ledger =
    options.store === "sqlite" ? sqliteLedger({ file: ":memory:", now }) : memoryLedger({ now });
  const orders = new Map<string, KnownOrder>();
  const consumer = random.pick<FleetParts["consumer"]>(["onPaid", "events", "nobody"]);
  const gateway = new TossGateway(time, luck, books, options.forgets5xx);
  const findOrder = async (orderId: string): Promise<HostOrder | null> => {
    const order = orders.get(orderId);
    return order?.isHosts ? order : null;
  };
  const isRekeyed = random.chance(0.15);
  const keyChangesAt = isRekeyed ? random.int(time.now, luck.healsAt) : Number.POSITIVE_INFINITY;
  const shop = { gateway, ledger, auditor, findOrder, consumer, keyChangesAt };
  const parts = { time, luck, history, ...shop };
  const fleet = new Fleet(parts, random.int(1, 3));
  const desk = new FrontDesk({ time, fleet, auditor, history });
  const audit: AuditParts = { auditor, books, ledger, orders, consumer, isRekeyed };
  const town: Town = { time, luck, books, desk, orders };
  return { time, luck, fleet, desk, history, audit, town };
}

/** @returns Whether somebody still wants something. */
function populate({ luck, town }: World): { isBusy(): boolean } {
  const { random } = luck;
  let busy = 0;
  const live = (life: Promise<void>): void => {
    busy += 1;
    void life.finally(() => {
      busy -= 1;
    });
  };
  for (let n = random.int(1, 3); n > 0; n -= 1) live(buy(town, `buyer${n}`));
  for (let n = random.int(0, 3); n > 0; n -= 1) live(refund(town, `refund${n}`));
  for (let n = random.int(0, 2); n > 0; n -= 1) live(workAtToss(town, `toss${n}`));
  return { isBusy: () => busy > 0 };
}

/** What strikes at its own time: deaths, sleeps, outages and forged webhooks. */
function stir({ time, luck, fleet, desk, audit, history }: World): void {
  const { random, healsAt, weather } = luck;
  const anyTime = (): number => random.int(time.now, healsAt);
  for (let n = random.int(0, 4); n > 0; n -= 1)
    time.at(anyTime(), () => fleet.pick()?.process.die());
  for (let n = random.int(0, 3); n > 0; n -= 1) {
    time.at(anyTime(), () => {
      const until = Math.min(time.now + random.int(1_000, 120_000), healsAt);
      const server = fleet.pick();
      history?.note(server?.process.name ?? "", `sleeps for ${until - time.now} ms`);
      server?.process.freeze(until);
    });
  }
  for (const what of ["store", "toss"] as const) {
    if (random.chance(0.2)) luck.breaks(what, anyTime(), random.int(1_000, 120_000));
  }
  const { books } = audit;
  const webhooks = new TossWebhooks(time, luck, (body) => desk.tell(body));
  books.onChange = (payment) => {
    history?.note("toss", `${payment.paymentKey} is ${payment.status}, ${payment.balance} left`);
    audit.auditor.onTossChange(payment);
    webhooks.tell(payment);
  };
  books.onCancelEnd = (cancel) => {
    history?.note("toss", `cancel ${cancel.reason} is ${cancel.status}`);
    webhooks.tellCancel(cancel);
  };
  for (let n = 0; n < 20; n += 1) {
    if (!random.chance(weather.hookForged)) continue;
    time.at(anyTime(), () => {
      const [payment, ...more] = books.payments.values();
      if (payment !== undefined) webhooks.forge(random.pick([payment, ...more]));
    });
  }
}

/** Reconciles as a patient cron job would, until Toss and the people have no more to say, and then compares all of it. */
async function comeToRest(
  { time, audit, desk }: World,
  checkout: Checkout,
  people: { isBusy(): boolean },
): Promise<void> {
  const { books, ledger, orders } = audit;
  const finish = async (work: Promise<unknown>): Promise<void> => {
    let isDone = false;
    void work.finally(() => {
      isDone = true;
    });
    await time.runUntil(time.now + 10 * minute, () => isDone);
  };
  const reconcileWhileOpen = async (): Promise<void> => {
    for (let rounds = 0; rounds < mostRounds; rounds += 1) {
      const read = [...orders.keys()].map((orderId) => ledger.read({ orderId }));
      const records = (await Promise.all(read)).flatMap(({ record }) => record ?? []);
      const due = records
        .filter(
          (record) => isOpen(record) || (record.dueAt ?? Number.POSITIVE_INFINITY) <= time.now,
        )
        .map(({ dueAt, leaseUntil }) => Math.max(dueAt ?? 0, leaseUntil));
      if (due.length === 0 && !people.isBusy() && !desk.isBusy) return;
      await time.runUntil(Math.max(time.now, Math.min(time.now + minute, ...due)) + 500);
      await finish(checkout.reconcileOnce());
    }
  };
  await reconcileWhileOpen();
  while (books.hasOpenCancels) await time.runUntil(time.now + minute);
  const sweep = { from: new Date(startOfTime - minute), to: new Date(time.now + minute) };
  await finish(checkout.sweepOnce(sweep));
  await reconcileWhileOpen();
  for (let rounds = 0; rounds < mostRounds && (await hasNews(audit)); rounds += 1) {
    await time.runUntil(time.now + 2 * minute);
    await finish(checkout.reconcileOnce());
  }
}

/** Whether an event waits for the shop, which may have failed to take it before. */
async function hasNews({ ledger, orders, consumer }: AuditParts): Promise<boolean> {
  if (consumer === "nobody") return false;
  const histories = await Promise.all([...orders.keys()].map((orderId) => ledger.history(orderId)));
  return histories.some(({ events }) => events.some(({ acknowledged }) => !acknowledged));
}
