import { expect, test } from "vitest";
import { fixture } from "./test-fixtures.ts";
import { json } from "./test-server.ts";
import { cancel, confirmOnce, failure, payment, startShop } from "./test-shop.ts";
import { TossApiError } from "./toss-error.ts";

test.each([
  ["error.already-canceled-payment", 400, "maybe"],
  ["error.invalid-request", 400, "no"],
  ["error.invalid-test-code", 400, "no"],
  ["error.not-found-payment-session", 404, "maybe"],
  ["error.not-matches-refundable-amount", 400, "maybe"],
  ["error.reject-card-company", 403, "no"],
] as const)(
  "%s is an API error with Toss's code, status and words, applied as the code proves",
  async (name, status, applied) => {
    const body = fixture(name);
    await using shop = await startShop([json(status, body), json(status, body)]);
    const call = name.includes("cancel") || name.includes("refundable") ? cancel : confirmOnce;
    const error = await failure(call(shop.toss));
    expect(error).toBeInstanceOf(TossApiError);
    expect(error).toMatchObject({ code: body.code, status, applied });
    expect(error.message).toContain(
      `answered ${status} ${String(body.code)}: ${String(body.message)}`,
    );
  },
);

test("an answer with a time that is none is told with what a time looks like", async () => {
  await using shop = await startShop([json(200, { ...payment, approvedAt: "1234567890" })]);
  const { message } = await failure(cancel(shop.toss));
  expect(message).toContain("approvedAt: must be a time such as 2022-01-01T11:31:51+09:00");
});
