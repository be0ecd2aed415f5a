import { expect, test } from "vitest";
import * as z from "zod";
import * as inputs from "./inputs.ts";

test("S10 S18: no input has a field for a card, an address or a header", () => {
  const fields = Object.values(inputs).flatMap((input) => {
    const { properties = {} } = z.toJSONSchema(input as z.ZodType, { io: "input" });
    return Object.keys(properties);
  });
  expect([...new Set(fields)].sort()).toEqual([
    "amount",
    "cancelAmount",
    "cancelReason",
    "lastEventId",
    "limit",
    "listing",
    "orderId",
    "paymentKey",
    "refundReceiveAccount",
    "requestId",
    "taxFreeAmount",
  ]);
});
