import type { OrderLine } from "./order-line.ts";

/** What the shop itself knows of an order: whose it is and what is in it. The ledger knows the money. */
export interface BookedOrder {
  orderId: string;
  ownerId: string;
  lines: OrderLine[];
}

export interface OrderBook {
  /** Makes the table when it is missing. */
  prepare(): Promise<void>;
  add(order: BookedOrder): Promise<void>;
  find(orderId: string): Promise<BookedOrder | null>;
  /** Newest first, at most 50; of one owner, or of all. */
  list(ownerId: string | "everyone"): Promise<BookedOrder[]>;
}
