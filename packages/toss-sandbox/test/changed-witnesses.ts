import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import type { changedFaults } from "../src/faults/changed-faults.ts";
import { answerOf, jsonOf, mebibytes, seesPayment, type Witnesses } from "./fault-witness.ts";
import { dechunk } from "./raw-request.ts";

/** What is seen of changed answers. */
export const changedWitnesses: Witnesses<keyof typeof changedFaults> = {
  wrongPayment: [
    {
      title: "F28",
      fault: { kind: "wrongPayment" },
      sees(heard, { paymentKey, orderId, amount }) {
        const other = jsonOf(heard);
        expect(answerOf(heard).status).toBe(200);
        expect(other).toMatchObject({ status: "DONE", totalAmount: amount + 1_000 });
        expect(other.paymentKey).toHaveLength(paymentKey.length);
        expect(other.paymentKey).not.toBe(paymentKey);
        expect(other.orderId).toHaveLength(orderId.length);
        expect(other.orderId).not.toBe(orderId);
      },
    },
  ],
  patch: [
    {
      fault: { kind: "patch", body: { status: "SETTLING", brandNew: { deep: true } } },
      sees(heard, { paymentKey }) {
        expect(jsonOf(heard)).toMatchObject({
          paymentKey,
          status: "SETTLING",
          brandNew: { deep: true },
          method: "카드",
        });
      },
    },
  ],
  unknownValue: [
    {
      fault: { kind: "unknownValue" },
      sees: (heard, { paymentKey }) =>
        expect(jsonOf(heard)).toMatchObject({ paymentKey, status: "SOMETHING_NEW" }),
    },
    {
      title: "within",
      fault: { kind: "unknownValue", field: "card.acquireStatus", value: 7 },
      sees: (heard, { amount }) =>
        expect(jsonOf(heard)).toMatchObject({ status: "DONE", card: { acquireStatus: 7, amount } }),
    },
  ],
  unknownField: [
    {
      fault: { kind: "unknownField" },
      sees: (heard, { paymentKey }) =>
        expect(jsonOf(heard)).toMatchObject({ paymentKey, addedLater: { since: "2099-01-01" } }),
    },
    {
      title: "within",
      fault: { kind: "unknownField", field: "easyPay.added", value: null },
      sees: (heard) => expect(jsonOf(heard).easyPay).toEqual({ added: null }),
    },
  ],
  missingField: [
    {
      fault: { kind: "missingField", field: "totalAmount" },
      sees(heard, { paymentKey }) {
        expect(jsonOf(heard)).toMatchObject({ paymentKey });
        expect(jsonOf(heard)).not.toHaveProperty("totalAmount");
      },
    },
    {
      title: "within",
      fault: { kind: "missingField", field: "card.amount" },
      sees(heard) {
        expect(jsonOf(heard).card).toMatchObject({ issuerCode: expect.any(String) });
        expect(jsonOf(heard).card).not.toHaveProperty("amount");
      },
    },
    {
      title: "that is not there",
      fault: { kind: "missingField", field: "easyPay.amount" },
      sees: seesPayment,
    },
  ],
  largeAfter: [
    {
      title: "F31",
      fault: { kind: "largeAfter", bytes: mebibytes },
      sees(heard, { paymentKey }) {
        const { headers, body } = answerOf(heard);
        expect(headers["content-length"]).toBeUndefined();
        const whole = dechunk(body);
        expect(whole.complete).toBe(true);
        expect(whole.body).toHaveLength(mebibytes);
        expect(JSON.parse(whole.body.toString())).toMatchObject({ paymentKey, status: "DONE" });
      },
    },
  ],
  gzipBombAfter: [
    {
      title: "F32",
      fault: { kind: "gzipBombAfter", bytes: mebibytes },
      sees(heard, { paymentKey }) {
        const { headers, body } = answerOf(heard);
        expect(headers["content-encoding"]).toBe("gzip");
        expect(body.length).toBeLessThan(mebibytes / 100);
        const inflated = gunzipSync(dechunk(body).body);
        expect(inflated).toHaveLength(mebibytes);
        expect(JSON.parse(inflated.toString())).toMatchObject({ paymentKey, status: "DONE" });
      },
    },
  ],
};
