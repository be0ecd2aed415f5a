import "server-only";
import { getCheckout } from "./checkout.ts";
import { getDatabase, migrateLedger } from "./database.ts";
import { getOrderBook } from "./order-book.ts";

/** Before the first request: the tables are there, and payments in doubt are looked at from now on. */
export async function openShop(): Promise<void> {
  await migrateLedger(getDatabase());
  await getOrderBook().prepare();
  getCheckout().startReconciler();
}
