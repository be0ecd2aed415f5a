import { expect, test } from "vitest";
import { startSandbox } from "../src/index.ts";
import { openShop } from "./shop.ts";

const order = { orderId: "order-0001", amount: 15_000 };
const account = { bank: "20", accountNumber: "1000123456789", holderName: "김토스" };

test("payments of the start got as far as they were said to", async () => {
  await using shop = await openShop({
    start: {
      payments: [
        order,
        { ...order, orderId: "order-0002", status: "READY", keys: "api" },
        { ...order, orderId: "order-0003", status: "IN_PROGRESS" },
        {
          ...order,
          orderId: "order-0004",
          method: "VIRTUAL_ACCOUNT",
          status: "WAITING_FOR_DEPOSIT",
        },
        {
          ...order,
          orderId: "order-0005",
          method: "VIRTUAL_ACCOUNT",
          cancels: [{ cancelReason: "변심", cancelAmount: 5_000, refundReceiveAccount: account }],
        },
        { ...order, orderId: "order-0006", cancels: [{ cancelReason: "변심" }] },
        { ...order, orderId: "order-0007", refusal: "REJECT_CARD_PAYMENT" },
      ],
    },
  });
  const told = shop.sandbox.payments
    .list()
    .map(({ status, balanceAmount }) => [status, balanceAmount]);
  expect(told).toEqual([
    ["DONE", 15_000],
    ["READY", 15_000],
    ["IN_PROGRESS", 15_000],
    ["WAITING_FOR_DEPOSIT", 15_000],
    ["PARTIAL_CANCELED", 10_000],
    ["CANCELED", 0],
    ["ABORTED", 15_000],
  ]);
  expect((await shop.retrieveByOrderId("order-0001")).body).toMatchObject({ status: "DONE" });
});

test("webhooks and faults of the start wait for what comes", async () => {
  await using sandbox = await startSandbox({
    start: {
      payments: [order],
      webhooks: ["http://127.0.0.1:9/hook"],
      faults: [{ route: "confirm", kind: "dropAfter" }],
    },
  });
  expect(sandbox.webhooks.list()).toMatchObject([{ url: "http://127.0.0.1:9/hook" }]);
  expect(sandbox.webhooks.deliveries()).toEqual([]);
  expect(sandbox.faults.list()).toHaveLength(1);
});

test.for([
  [{ payment: [] }, "The state has no field payment"],
  [{ payments: {} }, "payments is not a list"],
  [{ payments: [order, { ...order, staus: "DONE" }] }, "payments[1]: A payment has no field staus"],
  [{ payments: [{ ...order, status: "CANCELED" }] }, "payments[0]: status is one of"],
  [
    { payments: [{ ...order, amount: -1 }] },
    "payments[0]: Toss refuses it with INVALID_REQUEST for its amount",
  ],
  [{ payments: [{ ...order, orderId: 7 }] }, "INVALID_ORDER_ID for its orderId"],
  [{ payments: [{ ...order, metadata: "a" }] }, "INVALID_REQUEST for its metadata"],
  [{ payments: [order, order] }, "payments[1]: Toss refuses it with DUPLICATED_ORDER_ID"],
  [
    { payments: [{ ...order, cancels: [{}] }] },
    "payments[0]: cancels[0]: Toss refuses it with INVALID_REQUEST for its cancelReason",
  ],
  [{ faults: [{ kind: "nothing" }] }, "faults[0]: "],
  [{ webhooks: ["ftp://x"] }, "webhooks[0]: "],
] as const)("%j is refused by name", async ([start, complaint]) => {
  await expect(startSandbox({ start: start as never })).rejects.toThrow(complaint);
});
