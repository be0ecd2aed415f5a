import type { CancelResult, Checkout, ConfirmResult } from "../src/checkout-options.ts";
import type { CancelInput, ConfirmInput } from "../src/inputs.ts";
import type { Auditor } from "./auditor.ts";
import type { Fleet } from "./fleet.ts";
import type { History } from "./history.ts";
import { type Reason, reasons } from "./reason.ts";
import type { ShopProcess } from "./shop-process.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What became of a call, as who made it sees it. `gone`: the connection broke, or it took too long. */
export type Told<T> =
  | { kind: "answer"; value: T }
  | { kind: "error"; error: unknown }
  | { kind: "gone" };

export interface FrontDeskParts {
  time: VirtualTime;
  fleet: Fleet;
  auditor: Auditor;
  history: History | undefined;
}

const patienceMs = 90_000;

/** Calls from outside, to any server. What each was told is kept for the audit, also when nobody waited for it. */
export class FrontDesk {
  readonly #parts: FrontDeskParts;
  readonly #open = new Set<object>();

  constructor(parts: FrontDeskParts) {
    this.#parts = parts;
  }

  /** Whether a server is at work on a call. */
  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  confirm(input: ConfirmInput): Promise<Told<ConfirmResult>> {
    const { auditor, time } = this.#parts;
    return this.ask(`confirm ${JSON.stringify(input)}`, async (checkout, process) => {
      const call = auditor.beginConfirm(input);
      process.onDeath(() => call.die());
      const { amount } = input;
      const reason: Reason = { what: "confirm", server: process.name, at: time.now, amount };
      return call.watch(reasons.run(reason, () => checkout.confirm(input)));
    });
  }

  cancel(input: CancelInput): Promise<Told<CancelResult>> {
    const { auditor } = this.#parts;
    return this.ask(`cancel ${JSON.stringify(input)}`, async (checkout, process) => {
      const call = auditor.beginCancel(input);
      process.onDeath(() => call.die());
      return call.watch(checkout.cancel(input));
    });
  }

  /** @returns whether it was answered 200. */
  async tell(body: string): Promise<boolean> {
    const told = await this.ask(`webhook ${body}`, (checkout, process) => {
      const reason: Reason = { what: "webhook", server: process.name, at: this.#parts.time.now };
      return reasons.run(reason, () => checkout.receiveWebhook({ headers: {}, body }));
    });
    return told.kind === "answer";
  }

  async ask<T>(
    what: string,
    run: (checkout: Checkout, process: ShopProcess) => Promise<T>,
  ): Promise<Told<T>> {
    const { time, fleet, auditor, history } = this.#parts;
    const server = fleet.pick();
    if (server === undefined) {
      await time.sleep(1_000);
      return { kind: "gone" };
    }
    const { process, checkout } = server;
    const told = await new Promise<Told<T>>((resolve) => {
      process.onDeath(() => resolve({ kind: "gone" }));
      time.after(patienceMs, () => resolve({ kind: "gone" }));
      process.deliver(() => {
        history?.note(process.name, `asked: ${what}`);
        const work = run(checkout, process);
        const end = () => void this.#open.delete(work);
        this.#open.add(work);
        process.onDeath(end);
        work.then(end, end);
        work.then(
          (value) => resolve({ kind: "answer", value }),
          (error: unknown) => resolve({ kind: "error", error }),
        );
      });
    });
    const text = inFull(told);
    auditor.onShown(what, text);
    history?.note(process.name, `told: ${what.split(" ")[0]} ${text.slice(0, 200)}`);
    return told;
  }
}

function inFull(told: Told<unknown>): string {
  if (told.kind === "error") return String(told.error);
  return told.kind === "gone" ? "nothing" : JSON.stringify(told.value);
}
