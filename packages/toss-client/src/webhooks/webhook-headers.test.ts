import fc from "fast-check";
import { expect, test } from "vitest";
import { isListedSenderAddress } from "./sender-address.ts";
import { readWebhookHeaders } from "./webhook-headers.ts";

const sent = {
  "tosspayments-webhook-transmission-id": "whtrans_a01example",
  "tosspayments-webhook-transmission-time": "2026-03-01T10:15:00+09:00",
  "tosspayments-webhook-transmission-retried-count": "3",
  "tosspayments-webhook-signature": "v1:abc,v1:def",
};
const read = {
  transmissionId: "whtrans_a01example",
  transmissionTime: new Date("2026-03-01T01:15:00Z"),
  retriedCount: 3,
  signature: "v1:abc,v1:def",
};
const nothing = {
  transmissionId: null,
  transmissionTime: null,
  retriedCount: null,
  signature: null,
};

test("headers are read from Headers, from Node and from plain objects, in any case", () => {
  expect(readWebhookHeaders(new Headers(sent))).toEqual(read);
  expect(readWebhookHeaders(sent)).toEqual(read);
  const shouting = Object.entries(sent).map(([key, value]) => [key.toUpperCase(), [value]]);
  expect(readWebhookHeaders(Object.fromEntries(shouting))).toEqual(read);
});

test("headers that are missing are null", () => {
  expect(readWebhookHeaders({})).toEqual(nothing);
  expect(readWebhookHeaders(new Headers())).toEqual(nothing);
  expect(readWebhookHeaders({ "tosspayments-webhook-signature": undefined })).toEqual(nothing);
});

test("a transmission time without an offset is Korean time", () => {
  const headers = { "tosspayments-webhook-transmission-time": "2026-03-01T10:15:00.123456" };
  expect(readWebhookHeaders(headers).transmissionTime).toEqual(
    new Date("2026-03-01T01:15:00.123Z"),
  );
});

test("S17 a transmission id is fit to be stored: 1 to 300 visible ASCII characters, sent once", () => {
  const id = (value: string | string[]) =>
    readWebhookHeaders({ "tosspayments-webhook-transmission-id": value }).transmissionId;
  expect(id("a".repeat(300))).toHaveLength(300);
  for (const bad of ["", "a".repeat(301), "a b", "a\0", "키", ["a", "b"]])
    expect(id(bad)).toBe(null);
});

test("a count of retries is a whole number", () => {
  const count = (value: string) =>
    readWebhookHeaders({ "tosspayments-webhook-transmission-retried-count": value }).retriedCount;
  expect(count("0")).toBe(0);
  for (const bad of ["", "-1", "1.5", "1e3", "many", "9".repeat(10)]) expect(count(bad)).toBe(null);
});

test("any headers are read without an error", () => {
  const key = fc.oneof(fc.constantFrom(...Object.keys(sent)), fc.string());
  const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
  fc.assert(
    fc.property(fc.dictionary(key, value), (headers) => {
      const { transmissionId, transmissionTime, retriedCount } = readWebhookHeaders(headers);
      expect(transmissionId ?? "a").toMatch(/^[!-~]{1,300}$/);
      expect(transmissionTime ?? new Date()).toBeInstanceOf(Date);
      expect(retriedCount ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("the addresses that Toss lists are told from all others", () => {
  for (const address of ["13.124.18.147", "3.38.81.32", "115.92.221.121", "115.92.221.127"]) {
    expect(isListedSenderAddress(address)).toBe(true);
    expect(isListedSenderAddress(`::ffff:${address}`)).toBe(true);
  }
  for (const address of [
    "127.0.0.1",
    "::1",
    "115.92.221.120",
    "115.92.221.128",
    "13.124.18.14",
    "",
  ]) {
    expect(isListedSenderAddress(address)).toBe(false);
  }
});
