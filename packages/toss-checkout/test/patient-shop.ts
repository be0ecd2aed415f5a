import type { TossClock } from "@toss-bff/toss-client";
import type { CheckoutOptions } from "../src/checkout-options.ts";
import type { Shop } from "./shop.ts";

/** An instance of the shop whose waits are real and short, for what goes on beside something else. */
export async function patientShop(shop: Shop, options: Partial<CheckoutOptions> = {}) {
  const { now } = await shop.ledger.read({ orderId: "nobody" });
  const begun = Date.now();
  const state = { ahead: now - begun };
  const clock: TossClock = {
    now: () => Date.now() + state.ahead,
    setTimeout: (run, ms) => setTimeout(run, ms >= 50_000 ? ms : Math.min(ms, 10)),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  };
  return {
    checkout: shop.instance({ clock, ...options }),
    advance(ms: number) {
      shop.advance(ms);
      state.ahead += ms;
    },
  };
}
