import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createTossClient } from "./client.ts";
import { json, text } from "./test-server.ts";
import {
  confirm,
  failure,
  order,
  paid,
  paymentKey,
  refund,
  retrieve,
  secretKey,
  startShop,
} from "./test-shop.ts";

const credentials = Buffer.from(`${secretKey}:`).toString("base64");

test('language "en" asks for English values, and a test code for its error', async () => {
  await using shop = await startShop([paid], { language: "en", testCode: "PROVIDER_ERROR" });
  await retrieve(shop.toss);
  await shop.toss.payments.retrieve(paymentKey, { testCode: "FDS_ERROR" });
  expect(shop.seen.map(({ headers }) => headers["accept-language"])).toEqual(["en-US", "en-US"]);
  expect(shop.seen.map(({ headers }) => headers["tosspayments-test-code"])).toEqual([
    "PROVIDER_ERROR",
    "FDS_ERROR",
  ]);
});

test("apiVersion leads every path", async () => {
  await using shop = await startShop([paid], { apiVersion: "v2" });
  await confirm(shop.toss);
  expect(shop.seen[0]?.url).toBe("/v2/payments/confirm");
});

test("keyId tells keys apart and mode tells test from live", () => {
  const one = createTossClient({ secretKey });
  const other = createTossClient({ secretKey: "live_gsk_abc" });
  expect([one.mode, other.mode]).toEqual(["test", "live"]);
  expect(one.keyId).toBe(createHash("sha256").update(secretKey).digest("hex").slice(0, 12));
  expect(other.keyId).not.toBe(one.keyId);
});

test("S39 two clients in one process never mix their keys", async () => {
  await using shop = await startShop([paid]);
  const other = createTossClient({ secretKey: "test_gsk_other", baseUrl: shop.url });
  await Promise.all([shop.toss, other, shop.toss, other].map((toss) => confirm(toss)));
  const sent = shop.seen.map(({ headers }) => headers.authorization).sort();
  const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  expect(sent).toEqual(
    [secretKey, secretKey, "test_gsk_other", "test_gsk_other"].map(basic).sort(),
  );
  await other.close();
});

test("await using closes the client", async () => {
  await using shop = await startShop([paid]);
  const { toss } = shop;
  {
    await using scoped = toss;
    await retrieve(scoped);
  }
  await expect(retrieve(toss)).rejects.toThrow("this Toss client was closed");
});

/** Every way in which something is commonly printed or copied. */
function prints(value: object): string {
  const shown = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(value, Object.getOwnPropertyNames(value)),
    JSON.stringify(value),
    String(value),
  ];
  try {
    shown.push(inspect(structuredClone(value), { depth: Number.POSITIVE_INFINITY }));
  } catch {
    // Functions cannot be cloned, so nothing of the client leaves this way.
  }
  return shown.join("\n");
}

test("S14 a client shows nothing of its secret key, before and after calls", async () => {
  await using shop = await startShop([paid]);
  for (const moment of ["before", "after"]) {
    for (const thing of [shop.toss, shop.toss.payments]) {
      expect(prints(thing), moment).not.toContain(secretKey);
      expect(prints(thing), moment).not.toContain(credentials);
    }
    await retrieve(shop.toss);
  }
});

const account = "110123456789012";
const card = "9410-1234-5678-9012";

for (const [title, answer] of [
  [
    "an API error that echoes secrets",
    json(400, {
      code: "INVALID_REQUEST",
      message: `${secretKey} ${credentials} ${account} ${card}`,
    }),
  ],
  [
    "an API error whose code echoes the credentials",
    json(400, { code: credentials.replace(/=+$/, ""), message: "?" }),
  ],
  [
    "an API error that hides the key behind a control character",
    json(400, { code: "INVALID_REQUEST", message: secretKey.split("").join("\u0000") }),
  ],
  ["an HTML answer", text(500, `<html>${secretKey}${account}</html>`)],
  ["a content type", text(400, "", { "content-type": `text/${secretKey}` })],
  ["a payment of another shape", json(200, { version: secretKey, paymentKey: account })],
  ["a dropped connection", ((response) => response.socket?.destroy()) as ReturnType<typeof text>],
  [
    "garbage",
    ((response) => response.socket?.end(`${secretKey} ${account}`)) as ReturnType<typeof text>,
  ],
] as const) {
  test(`S14 S17 the error of ${title} shows no secret and no number`, async () => {
    await using shop = await startShop([answer]);
    const error = await failure(
      shop.toss.payments.cancel(paymentKey, {
        ...refund,
        refundReceiveAccount: { bank: "20", accountNumber: account, holderName: "Kim" },
      }),
    );
    const shown = prints(error) + error.message;
    for (const secret of [secretKey, credentials, account, card, paymentKey, "Kim"]) {
      expect(shown).not.toContain(secret);
    }
  });
}

test("S17 a refused argument is not repeated in the error", async () => {
  await using shop = await startShop([paid]);
  const canary = "canary 110-123-456789";
  for (const call of [
    () => shop.toss.payments.retrieve(canary),
    () => shop.toss.payments.retrieveByOrderId(canary),
    () => shop.toss.payments.confirm({ ...order, paymentKey: canary }),
    () => shop.toss.payments.cancel(paymentKey, { cancelReason: `${canary}\u0000` }),
    () =>
      shop.toss.payments.cancel(paymentKey, {
        ...refund,
        refundReceiveAccount: { bank: canary, accountNumber: canary, holderName: canary },
      }),
  ]) {
    expect(prints(await failure(call()))).not.toContain(canary);
  }
});
