import "server-only";
import { TRPCError } from "@trpc/server";
import * as z from "zod";
import type { BookedOrder } from "./booked-order.ts";
import { getCheckout } from "./checkout.ts";
import { getOrderBook } from "./order-book.ts";
import { nameOf, priceOf } from "./order-line.ts";
import { orderLinesInput } from "./order-lines-input.ts";
import { keepShopperId } from "./session.ts";
import { anyone, type Context, router } from "./trpc.ts";

const timeToPayMs = 30 * 60_000;

/** The shop's own procedures: what is for sale, and who ordered what. */
export const shopRouter = router({
  /** Opens an order. The buyer says which pots; the price is ours. */
  checkout: anyone
    .input(z.strictObject({ lines: orderLinesInput }))
    .mutation(async ({ ctx, input: { lines } }) => {
      const ownerId = await keepShopperId();
      const { orderId } = await getCheckout().openOrder({
        orderName: nameOf(lines, ctx.language),
        amount: priceOf(lines),
        ownerId,
        expiresAt: new Date(Date.now() + timeToPayMs),
      });
      await getOrderBook().add({ orderId, ownerId, lines });
      return { orderId };
    }),

  /** An order as this shop remembers it. Never asks Toss. */
  order: anyone.input(z.strictObject({ orderId: z.string() })).query(async ({ ctx, input }) => {
    const booked = await getOrderBook().find(input.orderId);
    const view = booked && maySee(ctx, booked) ? await toView(booked) : null;
    if (view === null) throw new TRPCError({ code: "NOT_FOUND" });
    return view;
  }),

  /** The visitor's own orders; everybody's for staff. */
  orders: anyone.query(async ({ ctx }) => {
    const owner = ctx.isStaff ? "everyone" : ctx.shopperId;
    const booked = owner === null ? [] : await getOrderBook().list(owner);
    const views = await Promise.all(booked.map(toView));
    return views.filter((view) => view !== null);
  }),
});

function maySee(ctx: Context, order: BookedOrder): boolean {
  return ctx.isStaff || order.ownerId === ctx.shopperId;
}

async function toView({ orderId, lines }: BookedOrder) {
  const checkout = getCheckout();
  const found = await checkout.find({ orderId });
  if (found === null) return null;
  // Nobody has begun to pay it, so the look asks Toss nothing; it tells whether the time to pay is over.
  const order = found.status === "created" ? (await checkout.look(orderId)).order : found;
  const { amount, currency, status, createdAt } = order;
  return { orderId, amount, currency, status, createdAt, lines };
}
