import { createTossClient, type TossClient } from "@toss-bff/toss-client";

import errors = require("@toss-bff/toss-client/errors");

export const toss: TossClient = createTossClient({
  secretKey: "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6",
});

export async function look(paymentKey: string): Promise<string> {
  try {
    return (await toss.payments.retrieve(paymentKey)).orderId;
  } catch (error) {
    return error instanceof errors.TossError ? error.message : "another error";
  }
}
