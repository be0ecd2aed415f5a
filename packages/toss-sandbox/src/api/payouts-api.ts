import { TossRefusal } from "../protocol/toss-refusal.ts";
import type { Endpoint } from "./endpoint.ts";

/** Payouts need a contract that this merchant does not have. */
export const payoutEndpoints = [
  {
    name: "payouts",
    method: "*",
    path: /^\/v1\/payouts(?:\/.*)?$/,
    run: () => {
      throw new TossRefusal("FORBIDDEN_REQUEST");
    },
  },
] as const satisfies readonly Endpoint[];
