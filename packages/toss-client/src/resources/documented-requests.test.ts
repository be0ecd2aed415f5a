import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { TossClient } from "../client.ts";
import * as schemas from "../schema/index.ts";
import { json } from "../test-server.ts";
import { failure, startShop } from "../test-shop.ts";

interface DocumentedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: object;
}

/** Requests of Toss's documents by what they are for. */
const requests: Readonly<Record<string, DocumentedRequest>> = JSON.parse(
  readFileSync(new URL("../../test/fixtures/requests/documented.json", import.meta.url), "utf8"),
);

const key = "tgen_20250908134821R9t82";
const cancel = [
  schemas.cancelPaymentInput,
  (toss: TossClient, body: never) => toss.payments.cancel(key, body),
] as const;

/** How each is checked and sent. */
const senders = {
  confirm: [schemas.confirmPaymentInput, (toss, body) => toss.payments.confirm(body)],
  cancelAll: cancel,
  cancelPart: cancel,
  cancelVirtualAccount: cancel,
  createPayment: [schemas.createPaymentInput, (toss, body) => toss.payments.create(body)],
  keyIn: [schemas.keyInPaymentInput, (toss, body) => toss.payments.keyIn(body)],
  virtualAccount: [
    schemas.issueVirtualAccountInput,
    (toss, body) => toss.virtualAccounts.issue(body),
  ],
  issueBillingKey: [
    schemas.issueBillingKeyInput,
    (toss, body) => toss.billing.issueByAuthKey(body),
  ],
  chargeBillingKey: [schemas.chargeBillingKeyInput, (toss, body) => toss.billing.charge(key, body)],
} satisfies Record<
  string,
  readonly [
    schema: { parse(body: unknown): unknown },
    send: (toss: TossClient, body: never) => Promise<unknown>,
  ]
>;

test("the nine requests of Toss's documents are all below", () => {
  expect(Object.keys(senders)).toEqual(Object.keys(requests));
});

test.for(Object.entries(senders))(
  "the documented request %s is what its schema takes and what its method sends",
  async ([name, [schema, send]]) => {
    const { method, path, body } = requests[name] as DocumentedRequest;
    expect(schema.parse(body)).toEqual(body);
    await using shop = await startShop([json(400, { code: "INVALID_REQUEST", message: "seen" })]);
    await failure(send(shop.toss, body as never));
    const [seen] = shop.seen;
    expect(seen).toMatchObject({ method, url: path.replace(/\{\w+\}/, key) });
    expect(JSON.parse(seen?.body ?? "")).toEqual(body);
  },
);
