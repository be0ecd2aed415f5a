import { createPaymentsHandler } from "@toss-bff/trpc-router/handler";
import { authorize, createContext, getShop } from "../../../lib/shop.ts";

export const GET = createPaymentsHandler({
  endpoint: "/ours",
  checkout: () => getShop().checkout,
  createContext,
  authorize,
});
