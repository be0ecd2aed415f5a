import type { Timeline } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { KeyKind } from "../protocol/keys.ts";
import type { SandboxRules } from "../rules.ts";

/** What a cash receipt is good for: the buyer's tax deduction, or the proof of a business's expense. */
export type CashReceiptType = "소득공제" | "지출증빙";

/** One row of the tax office's books; nothing of it changes. Times are milliseconds since 1970. */
export interface CashReceipt {
  /** Counts every row of the sandbox from 1: the cursor of lists. */
  readonly sequence: number;
  readonly keyKind: KeyKind;
  readonly receiptKey: string;
  /** Receipt that a CANCEL row takes from; `null` in a CONFIRM row. */
  readonly canceledKey: string | null;
  /** Payment it belongs to; `null` when the shop asked for it alone. */
  readonly paymentKey: string | null;
  readonly orderId: string;
  readonly orderName: string;
  readonly type: CashReceiptType;
  readonly issueNumber: string;
  readonly customerIdentityNumber: string;
  readonly amount: number;
  readonly taxFreeAmount: number;
  readonly requestedAt: number;
  /** When the tax office is done with it; `null`: never. */
  readonly completesAt: number | null;
}

/** What a new receipt says. */
export type CashReceiptTerms = Pick<
  CashReceipt,
  | "keyKind"
  | "paymentKey"
  | "orderId"
  | "orderName"
  | "type"
  | "customerIdentityNumber"
  | "amount"
  | "taxFreeAmount"
>;

/** Every cash receipt and every cancel of one. */
export class CashReceiptStore {
  readonly #clock: Timeline;
  readonly #ids: Identifiers;
  readonly #rules: SandboxRules;
  #rows: CashReceipt[] = [];

  constructor(clock: Timeline, ids: Identifiers, rules: SandboxRules) {
    this.#clock = clock;
    this.#ids = ids;
    this.#rules = rules;
  }

  issue(terms: CashReceiptTerms): CashReceipt {
    return this.#add({ ...terms, canceledKey: null }, this.#ids.receiptKey());
  }

  /** Takes an amount off a receipt. The first cancel's key is the receipt's own behind `c_`. */
  cancel(receipt: CashReceipt, amount: number, taxFreeAmount: number): CashReceipt {
    const first = !this.#rows.some(({ canceledKey }) => canceledKey === receipt.receiptKey);
    const receiptKey = `c_${first ? receipt.receiptKey : this.#ids.receiptKey()}`;
    const canceledKey = receipt.receiptKey;
    return this.#add({ ...receipt, canceledKey, amount, taxFreeAmount }, receiptKey);
  }

  get(receiptKey: string): CashReceipt | undefined {
    return this.#rows.find((row) => row.receiptKey === receiptKey);
  }

  /** What a CONFIRM row is still good for. */
  leftOf(receipt: CashReceipt): { amount: number; taxFreeAmount: number } {
    let { amount, taxFreeAmount } = receipt;
    for (const row of this.#rows) {
      if (row.canceledKey !== receipt.receiptKey) continue;
      amount -= row.amount;
      taxFreeAmount -= row.taxFreeAmount;
    }
    return { amount, taxFreeAmount };
  }

  /** Oldest first. */
  list(): readonly CashReceipt[] {
    return this.#rows;
  }

  clear(): void {
    this.#rows = [];
  }

  save(): readonly CashReceipt[] {
    return this.#rows;
  }

  load(rows: readonly CashReceipt[]): void {
    this.#rows = [...rows];
  }

  #add(terms: CashReceiptTerms & { canceledKey: string | null }, receiptKey: string): CashReceipt {
    const sequence = this.#rows.length + 1;
    const requestedAt = this.#clock.now();
    const { cashReceiptMs } = this.#rules;
    const row: CashReceipt = {
      ...terms,
      sequence,
      receiptKey,
      issueNumber: `G${String(sequence).padStart(8, "0")}`,
      requestedAt,
      completesAt: cashReceiptMs === null ? null : requestedAt + cashReceiptMs,
    };
    this.#rows.push(row);
    return row;
  }
}
