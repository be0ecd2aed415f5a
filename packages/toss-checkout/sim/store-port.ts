import type { Ledger } from "../src/ledger.ts";
import type { Step } from "../src/order-record.ts";
import type { History } from "./history.ts";
import type { Luck } from "./luck.ts";
import { type Reason, reasons } from "./reason.ts";
import type { ShopProcess } from "./shop-process.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface StorePortParts {
  time: VirtualTime;
  luck: Luck;
  process: ShopProcess;
  history: History | undefined;
  /** The one store of all processes. */
  ledger: Ledger;
  /** Told of each step that was written. */
  onWritten: (step: Step, reason: Reason | undefined) => void;
}

const reads = ["read", "history", "overview", "listOrders", "listSetAside"];

/** One process's connection to the store: slow, broken, and answering with an error what it did. */
export function createStorePort(parts: StorePortParts): Ledger {
  const { ledger, onWritten } = parts;
  const commit = async (step: Step) => {
    const result = await ledger.commit(step);
    if (result === "applied") onWritten(step, reasons.getStore());
    return result;
  };
  const operations = Object.entries({ ...ledger, commit }).map(([name, operation]) => [
    name,
    typeof operation === "function" ? throughConnection(parts, name, operation) : operation,
  ]);
  return Object.fromEntries(operations);
}

type Operation = (...input: never[]) => Promise<unknown>;

function throughConnection(parts: StorePortParts, name: string, operation: Operation) {
  return (...input: never[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const call = new StoreCall(parts, name, input);
      const reason = reasons.getStore();
      const run = () => (reason ? reasons.run(reason, operation, ...input) : operation(...input));
      call.begin(run, resolve, reject);
    });
}

class StoreCall {
  readonly #parts: StorePortParts;
  readonly #name: string;
  readonly #input: readonly unknown[];

  constructor(parts: StorePortParts, name: string, input: readonly unknown[]) {
    this.#parts = parts;
    this.#name = name;
    this.#input = input;
  }

  begin(
    run: () => Promise<unknown>,
    resolve: (value: unknown) => void,
    reject: (error: unknown) => void,
  ): void {
    const { time, luck, process } = this.#parts;
    const { storeDown, storeUnknown, storeLate, crash } = luck.weather;
    const isWrite = !reads.includes(this.#name);
    const fail = (): void => reject(new Error("the store lost the connection"));
    const arrive = (): void => {
      if (luck.strikes(crash / 2)) process.die();
      else if (luck.isOut("store") || luck.strikes(storeDown)) {
        this.#note("the store is down");
        this.#answer(fail);
      } else if (isWrite && luck.strikes(storeUnknown)) {
        this.#note("told as failed, but:");
        this.#execute(run, () => this.#answer(fail));
      } else if (isWrite && luck.strikes(storeLate)) {
        this.#note("told as failed, and written later");
        this.#answer(fail);
        time.after(luck.random.int(1, 3_000), () => this.#execute(run, () => undefined));
      } else {
        this.#execute(run, (value, error) =>
          this.#answer(() => (error === undefined ? resolve(value) : reject(error))),
        );
      }
    };
    time.after(luck.random.int(0, 2), () => process.deliver(arrive));
  }

  #execute(run: () => Promise<unknown>, then: (value: unknown, error?: unknown) => void): void {
    run().then(
      (value) => {
        if (this.#name === "commit") this.#note(String(value));
        then(value);
      },
      (error: unknown) => {
        this.#note(String(error));
        then(undefined, error);
      },
    );
  }

  #answer(settle: () => void): void {
    const { time, luck, process } = this.#parts;
    const isSlow = luck.strikes(luck.weather.storeSlow);
    time.after(isSlow ? luck.random.int(500, 20_000) : luck.random.int(0, 2), () =>
      process.deliver(settle),
    );
    if (luck.strikes(luck.weather.crash / 2)) process.die();
  }

  #note(how: string): void {
    const { history, process } = this.#parts;
    if (history === undefined) return;
    const { record, cause } = (this.#input[0] ?? {}) as Partial<Step>;
    const what = record
      ? `${record.orderId} v${record.version} ${record.status}, ${cause}`
      : this.#input.join(" ");
    history.note(process.name, `${this.#name} ${what}: ${how}`);
  }
}
