import { expect, test } from "vitest";
import { json } from "../test-server.ts";
import { failure, startShop } from "../test-shop.ts";
import { inputs } from "./test-inputs.ts";

const refusal = json(400, { code: "INVALID_REQUEST", message: "seen" });

/** Toss counts a space as `+` in a query. */
const sentOf = ({ url, body }: { url: string; body: string }) =>
  body === "" ? Object.fromEntries(new URL(url, "http://toss").searchParams) : JSON.parse(body);

for (const [call, { schema, input, send, fields }] of Object.entries(inputs)) {
  test(`${call}: the list below has every field`, () => {
    const { shape } = schema as { shape?: object };
    if (shape) expect(Object.keys(fields).sort()).toEqual(Object.keys(shape).sort());
  });

  for (const [field, { takes, refuses }] of Object.entries(fields)) {
    test(`B01–B28 ${call} takes ${field} to the edge, and beyond it refuses by field and rule, never showing the value`, async () => {
      await using shop = await startShop([refusal]);
      for (const value of takes) {
        const given = { ...input, [field]: value };
        const error = await failure(Promise.resolve(send(shop.toss, given as never)));
        expect(error, JSON.stringify(value)).toMatchObject({ code: "INVALID_REQUEST" });
        const sent = sentOf(shop.seen.at(-1) ?? { url: "/", body: "" });
        if (value instanceof Date) expect(sent[field]).toBe("1970-01-01T09:00:00");
        else if (shop.seen.at(-1)?.method === "GET") {
          expect(sent[field]).toBe(value === undefined ? undefined : String(value));
        } else expect(sent[field]).toEqual(value);
      }
      shop.seen.length = 0;
      for (const [value, says] of refuses) {
        const given = { ...input, [field]: value };
        const error = await failure(Promise.resolve(send(shop.toss, given as never)));
        expect(error).toMatchObject({ name: "TossOptionsError", applied: "no" });
        expect((error as { field?: string }).field).toMatch(new RegExp(`^${field}(\\.|$)`));
        expect(error.message).toContain(`${call}: ${field}`);
        expect(error.message).toContain(says);
        if (typeof value === "string" && value.length > 5) {
          expect(error.message.replace(call, "")).not.toContain(value);
        }
      }
      expect(shop.seen).toEqual([]);
    });
  }

  test(`B44 B49 B50 ${call} refuses what is no input, and fields that do not exist`, async () => {
    await using shop = await startShop([refusal]);
    for (const wrong of [null, "key", 5, [input], { ...input, status: "DONE" }]) {
      const error = await failure(Promise.resolve(send(shop.toss, wrong as never)));
      expect(error).toMatchObject({ name: "TossOptionsError", applied: "no" });
      expect(error.message).not.toMatch(/key"|DONE/);
    }
    if (call !== "cashReceipts.cancel") {
      const error = await failure(Promise.resolve(send(shop.toss, undefined as never)));
      expect(error).toMatchObject({ name: "TossOptionsError", field: "input" });
    }
    expect(shop.seen).toEqual([]);
  });
}

test("a due date and hours together are refused", async () => {
  await using shop = await startShop([refusal]);
  const { input, send } = inputs["virtualAccounts.issue"] ?? {};
  const both = { ...input, validHours: 1, dueDate: "2026-03-01T10:15:00" };
  const error = await failure(Promise.resolve(send?.(shop.toss, both as never)));
  expect(error).toMatchObject({ name: "TossOptionsError", field: "dueDate" });
});

test("a Brandpay token is asked for by one of two grants, each with its own field", async () => {
  await using shop = await startShop([refusal]);
  const ask = (input: object) =>
    failure(shop.toss.brandpay.accessToken({ customerKey: "c1", ...input } as never));
  for (const grant of [
    { grantType: "Password", code: "c" },
    { code: "c" },
    { grantType: "RefreshToken", code: "c" },
    { grantType: "AuthorizationCode", refreshToken: "r" },
  ]) {
    expect(await ask(grant)).toMatchObject({ name: "TossOptionsError" });
  }
  expect(shop.seen).toEqual([]);
  expect(await ask({ grantType: "RefreshToken", refreshToken: "r" })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});
