import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fixture } from "../test-fixtures.ts";
import { TossOptionsError } from "../toss-error.ts";
import { type VerifySignatureInput, verifySignature } from "./verify-signature.ts";

const securityKey = "0123456789abcdef".repeat(4);
const olderKey = "fedcba9876543210".repeat(4);
const body = JSON.stringify(fixture("webhook.payout-changed"));
const transmissionTime = "2026-03-01T10:15:00+09:00";
const now = new Date("2026-03-01T01:15:00Z");

/** Written down again from the documents, so that it checks what it is compared with. */
function sign(key: Buffer | string, text: string | Uint8Array = body, time = transmissionTime) {
  const signed = Buffer.concat([Buffer.from(text), Buffer.from(`:${time}`)]);
  return `v1:${createHmac("sha256", key).update(signed).digest("base64")}`;
}
const byBytes = sign(Buffer.from(securityKey, "hex"));
const byText = sign(securityKey);
const byOlder = sign(Buffer.from(olderKey, "hex"));

const verify = (change: Partial<Record<keyof VerifySignatureInput, unknown>>) =>
  verifySignature({
    body,
    signature: byBytes,
    transmissionTime,
    securityKey,
    now,
    ...change,
  } as VerifySignatureInput);

test("S20 a vector made elsewhere is verified: HMAC-SHA256 of {body}:{time}, base64", () => {
  // printf '%s' '{"a":1}:2026-03-01T10:15:00+09:00' | openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY -binary | base64
  const signature = "v1:by88gDny7trDoIWLx+UrHXUdRU+dutzKAWeEjvCV1VE=";
  expect(verify({ body: '{"a":1}', signature })).toBe(true);
});

test("S20 the key goes in as bytes or as text, and by default as either", () => {
  for (const [signature, securityKeyAs, expected] of [
    [byBytes, undefined, true],
    [byText, undefined, true],
    [byBytes, "bytes", true],
    [byBytes, "text", false],
    [byText, "text", true],
    [byText, "bytes", false],
    [byText, "either", true],
  ] as const) {
    expect(verify({ signature, securityKeyAs })).toBe(expected);
  }
});

test("S20 any of several values will do, in any place", () => {
  for (const signature of [
    `${byOlder},${byBytes}`,
    `${byBytes},${byOlder}`,
    `${byOlder}, ${byBytes}`,
    `${byOlder},${byBytes.slice(3)}`,
    `v2:whatever,${byBytes}`,
    `${byBytes},`,
  ]) {
    expect(verify({ signature })).toBe(true);
  }
});

test("S20 while two keys are valid, both are taken", () => {
  expect(verify({ signature: byOlder })).toBe(false);
  expect(verify({ signature: byOlder, securityKey: [securityKey, olderKey] })).toBe(true);
  expect(verify({ securityKey: [olderKey, securityKey] })).toBe(true);
});

for (const signature of [
  undefined,
  null,
  "",
  "v1:",
  "v1:,",
  byBytes.slice(0, -1),
  `${byBytes}A`,
  byBytes.replace("v1:", "v2:"),
  byBytes.toUpperCase(),
  `v1:${Buffer.from("short").toString("base64")}`,
  "v1:키",
]) {
  test(`S20 signature ${JSON.stringify(signature)} is none`, () => {
    expect(verify({ signature })).toBe(false);
  });
}

test("S20 a time that is missing or none is not verified, even when it is what was signed", () => {
  for (const time of [undefined, null, "", "yesterday", "1772327700000"]) {
    const signature = sign(Buffer.from(securityKey, "hex"), body, String(time ?? ""));
    expect(verify({ signature, transmissionTime: time })).toBe(false);
  }
});

test("S20 the text of the time is signed: the same instant in other words is not it", () => {
  expect(verify({ transmissionTime: "2026-03-01T01:15:00Z" })).toBe(false);
});

for (const [seconds, toleranceMs, expected] of [
  [300, undefined, true],
  [301, undefined, false],
  [-300, undefined, true],
  [-301, undefined, false],
  [0, 0, true],
  [1, 0, false],
  [86_400, Number.POSITIVE_INFINITY, true],
] as const) {
  test(`S20 sent ${seconds} s ago with a tolerance of ${toleranceMs ?? "the default"} is ${expected ? "taken" : "refused"}`, () => {
    const later = new Date(now.getTime() + seconds * 1000);
    expect(verify({ now: later, toleranceMs })).toBe(expected);
  });
}

test("S20 no clock, no signature: an invalid now verifies nothing", () => {
  expect(verify({ now: new Date(Number.NaN) })).toBe(false);
});

test("S20 headers are found in whatever form a framework has them", () => {
  const plain = {
    "tosspayments-webhook-signature": byBytes,
    "tosspayments-webhook-transmission-time": transmissionTime,
  };
  const shouting = Object.fromEntries(Object.entries(plain).map(([k, v]) => [k.toUpperCase(), v]));
  for (const headers of [plain, shouting, new Headers(plain)]) {
    expect(verifySignature({ body, headers, securityKey, now })).toBe(true);
  }
  expect(verifySignature({ body, headers: {}, securityKey, now })).toBe(false);
  const twice = { ...plain, "tosspayments-webhook-transmission-time": [transmissionTime, "x"] };
  expect(verifySignature({ body, headers: twice, securityKey, now })).toBe(false);
});

test("S20 no byte of the body and no character of the signature can be another", () => {
  const bytes = Buffer.from(body);
  fc.assert(
    fc.property(
      fc.nat({ max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const other = Uint8Array.from(bytes);
        other[at] = (other[at] ?? 0) ^ change;
        expect(verify({ body: other })).toBe(false);
        expect(
          verify({ body: other, signature: sign(Buffer.from(securityKey, "hex"), other) }),
        ).toBe(true);
      },
    ),
  );
  fc.assert(
    fc.property(fc.base64String({ minLength: 44, maxLength: 44 }), (value) => {
      expect(verify({ signature: `v1:${value}` })).toBe(`v1:${value}` === byBytes);
    }),
  );
});

test("S20 any text as signature, time or header is answered without an error", () => {
  const any = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("v1:", ",", "=", "A", "\0", "키") }),
  );
  fc.assert(
    fc.property(any, any, (signature, time) => {
      expect(verify({ signature, transmissionTime: time })).toBe(false);
    }),
  );
});

for (const [change, field, says] of [
  [{ securityKey: "" }, "securityKey", "is blank"],
  [{ securityKey: "   " }, "securityKey", "is blank"],
  [{ securityKey: undefined }, "securityKey", "is missing"],
  [{ securityKey: [] }, "securityKey", "is missing"],
  [{ securityKey: [securityKey, ""] }, "securityKey", "is blank"],
  [{ securityKey: securityKey.slice(1) }, "securityKey", "must be 64 hex digits"],
  [{ securityKey: `${securityKey}\n` }, "securityKey", "contains a line break"],
  [
    { securityKey: "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R" },
    "securityKey",
    "is a secret key (test_sk_…)",
  ],
  [{ securityKeyAs: "base64" }, "securityKeyAs", 'must be "either", "bytes" or "text"'],
  [{ now: 1_772_327_700_000 }, "now", "must be a Date"],
  [{ toleranceMs: -1 }, "toleranceMs", "must be a number of milliseconds from 0"],
  [{ toleranceMs: Number.NaN }, "toleranceMs", "must be a number of milliseconds from 0"],
  [{ body: { eventType: "payout.changed" } }, "body", "read it before anything parses it"],
] as const) {
  test(`S20 ${JSON.stringify(change)} is the shop's fault, so it throws and is not told as a forgery`, () => {
    expect(() => verify(change)).toThrow(TossOptionsError);
    expect(() => verify(change)).toThrow(expect.objectContaining({ field }));
    expect(() => verify(change)).toThrow(says);
  });
}
