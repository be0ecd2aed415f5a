import { createTossClient } from "@toss-bff/toss-client";
import { createCheckout } from "../src/checkout.ts";
import type { Checkout } from "../src/checkout-options.ts";
import type { Ledger } from "../src/ledger.ts";
import type { HostOrder } from "../src/order.ts";
import type { Auditor } from "./auditor.ts";
import { canaries } from "./canaries.ts";
import type { History } from "./history.ts";
import type { Luck } from "./luck.ts";
import { createNetwork } from "./network.ts";
import { ShopProcess } from "./shop-process.ts";
import { createStorePort } from "./store-port.ts";
import type { TossGateway } from "./toss-gateway.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** A process and the checkout that runs in it. */
export interface Server {
  process: ShopProcess;
  checkout: Checkout;
}

export interface FleetParts {
  time: VirtualTime;
  luck: Luck;
  gateway: TossGateway;
  ledger: Ledger;
  auditor: Auditor;
  history: History | undefined;
  /** The shop's own orders table. */
  findOrder: (orderId: string) => Promise<HostOrder | null>;
  /** Servers that start from then on use another secret key of the same shop. */
  keyChangesAt: number;
  /** Who takes what the outbox hands out. */
  consumer: "onPaid" | "events" | "nobody";
}

/** All servers of the shop. One that dies is started again. */
export class Fleet {
  readonly servers: Server[] = [];
  #isReplaced = false;
  readonly #parts: FleetParts;

  constructor(parts: FleetParts, size: number) {
    this.#parts = parts;
    for (let place = 0; place < size; place += 1) this.#boot(place, 0);
  }

  /** One that answers; undefined while all are down. */
  pick(): Server | undefined {
    const alive = this.servers.filter(({ process }) => process.isAlive);
    return alive[this.#parts.luck.random.int(0, alive.length - 1)];
  }

  /** Puts one fresh server in the place of all, and leaves its reconciler to the caller. */
  replaceAll(): Checkout {
    this.#isReplaced = true;
    for (const { process } of this.servers.splice(0)) process.die();
    const server = this.#start(new ShopProcess("last", this.#parts.time, 0));
    this.servers.push(server);
    return server.checkout;
  }

  #boot(place: number, restarts: number): void {
    if (this.#isReplaced) return;
    const { time, luck, history } = this.#parts;
    const skewMs = luck.random.chance(0.2) ? luck.random.int(-3_600_000, 3_600_000) : 0;
    const process = new ShopProcess(`p${place}.${restarts}`, time, skewMs);
    if (restarts > 0) history?.note(process.name, "starts");
    this.servers[place] = this.#start(process);
    process.onDeath(() => {
      if (this.#isReplaced) return;
      history?.note(process.name, "dies");
      this.#parts.auditor.deaths += 1;
      time.after(luck.random.int(500, 40_000), () => this.#boot(place, restarts + 1));
    });
  }

  #start(process: ShopProcess): Server {
    const { time, luck, gateway, ledger, auditor, history, findOrder, consumer } = this.#parts;
    const { keyChangesAt } = this.#parts;
    const { clock } = process;
    const onWritten = auditor.onWritten.bind(auditor);
    const checkout = createCheckout({
      toss: createTossClient({
        secretKey: time.now < keyChangesAt ? canaries.secretKey : `${canaries.secretKey}_new`,
        dispatcher: createNetwork({ time, luck, gateway, process, history, auditor }),
        clock,
      }),
      ledger: createStorePort({ time, luck, process, history, ledger, onWritten }),
      clock,
      findOrder,
      onAlert: ({ kind, message }) => {
        auditor.onShown(`alert ${kind}`, message);
        history?.note(process.name, `alert ${kind}: ${message}`);
      },
      ...(consumer === "onPaid" && {
        onPaid: ({ id }) => {
          auditor.onDelivered(id);
          if (luck.strikes(0.2)) throw new Error("the shop cannot take it now");
        },
      }),
    });
    if (consumer === "events") void consume(checkout, this.#parts);
    if (!this.#isReplaced) {
      checkout.startReconciler({ sweepEveryMs: luck.random.pick([60_000, 600_000, null]) });
    }
    return { process, checkout };
  }
}

async function consume(checkout: Checkout, { auditor, luck }: FleetParts): Promise<void> {
  for await (const event of checkout.events({ pollMs: 10_000 })) {
    auditor.onDelivered(event.id);
    if (luck.strikes(0.2)) continue;
    // What could not be acknowledged is handed out again.
    await event.ack().catch(() => undefined);
  }
}
