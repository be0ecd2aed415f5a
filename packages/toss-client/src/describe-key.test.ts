import fc from "fast-check";
import { expect, test } from "vitest";
import { describeKey } from "./describe-key.ts";
import { describeKeyPair } from "./describe-key-pair.ts";
import type { KeyProblemCode } from "./key-problem.ts";

const rest = "zXLkKEypNArWmo50nX3lmeaxYG5R";
const securityKey = "0123456789abcdef".repeat(4);
const codes = (key: unknown, place?: "secret" | "client" | "security") =>
  describeKey(key, place).problems.map(({ code }) => code);

for (const [prefix, kind, product, mode, pairPrefix] of [
  ["test_ck_", "client", "api", "test", "test_sk_"],
  ["test_gck_", "client", "widget", "test", "test_gsk_"],
  ["test_sk_", "secret", "api", "test", "test_ck_"],
  ["test_gsk_", "secret", "widget", "test", "test_gck_"],
  ["live_ck_", "client", "api", "live", "live_sk_"],
  ["live_gck_", "client", "widget", "live", "live_gsk_"],
  ["live_sk_", "secret", "api", "live", "live_ck_"],
  ["live_gsk_", "secret", "widget", "live", "live_gck_"],
] as const) {
  test(`a ${prefix} key is a ${mode} ${kind} key of the ${product}, and ${pairPrefix} is its other half`, () => {
    const description = describeKey(prefix + rest);
    expect(description).toMatchObject({ kind, product, mode, prefix, pairPrefix, problems: [] });
    expect(description.usedFor).toMatch(kind === "client" ? /^Browsers: / : /^Servers only: /);
    expect(describeKey(prefix + rest, kind)).toEqual(description);
  });
}

test("64 hex digits are the security key, which has no pair and no mode", () => {
  expect(describeKey(securityKey, "security")).toMatchObject({
    kind: "security",
    product: null,
    mode: null,
    prefix: "",
    pairPrefix: null,
    problems: [],
  });
});

for (const [key, place, code, says] of [
  [
    `test_ck_${rest}`,
    "secret",
    "CLIENT_KEY",
    "put the secret key of the same pair here (test_sk_…)",
  ],
  [
    `live_gsk_${rest}`,
    "client",
    "SECRET_KEY",
    "and browsers see it; put the client key of the same",
  ],
  [`test_sk_${rest}`, "security", "SECRET_KEY", "the security key must be 64 hex digits"],
  [`test_gck_${rest}`, "security", "CLIENT_KEY", "the security key must be 64 hex digits"],
  [securityKey, "secret", "SECURITY_KEY", "the secret key must start with test_sk_, test_gsk_"],
  [securityKey, "client", "SECURITY_KEY", "the client key must start with test_ck_, test_gck_"],
  [rest, "client", "UNKNOWN_PREFIX", "must start with test_ck_, test_gck_, live_ck_ or live_gck_"],
  [rest, "security", "UNKNOWN_PREFIX", "must be 64 hex digits, got 28 characters without a prefix"],
] as const) {
  test(`B95 ${key.slice(0, 9)}… in place of the ${place} key is ${code}`, () => {
    const { problems } = describeKey(key, place);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.says).toContain(says);
  });
}

/** Every disease that leaves the key readable, and how to catch it. */
const diseases: readonly [KeyProblemCode, (key: string) => string][] = [
  ["BYTE_ORDER_MARK", (key) => `\uFEFF${key}`],
  ["LINE_BREAK", (key) => `${key}\r\n`],
  ["ESCAPED_LINE_BREAK", (key) => `${key}\\n`],
  ["BLANK", (key) => ` ${key}\u00A0`],
  ["ZERO_WIDTH", (key) => `${key}\u200B\u2060`],
  ["CONTROL_CHARACTER", (key) => `${key}\u0007`],
  ["QUOTES", (key) => `'${key}'`],
  ["VARIABLE_NAME", (key) => `export TOSS_SECRET_KEY=${key}`],
  ["AUTH_SCHEME", (key) => `Bearer ${key}`],
  ["COLON", (key) => `${key}:`],
  ["BASE64", (key) => Buffer.from(`${key}:`).toString("base64")],
];

test("B95 each disease is found by its own name, and the key is known for what it is all the same", () => {
  for (const [code, catchIt] of diseases) {
    const sick = describeKey(catchIt(`test_gsk_${rest}`), "secret");
    expect(sick.problems.map((problem) => problem.code)).toContain(code);
    expect(sick).toMatchObject({ kind: "secret", product: "widget", mode: "test" });
  }
});

test("B95 no two problems are told in the same words", () => {
  const sentences = diseases.map(([code, catchIt]) => {
    const { problems } = describeKey(catchIt(`test_sk_${rest}`));
    return problems.find((problem) => problem.code === code)?.says;
  });
  expect(new Set(sentences).size).toBe(diseases.length);
});

test("B95 several diseases at once are all told", () => {
  expect(codes(`\uFEFF"test_ck_${rest}"\n`, "secret")).toEqual([
    "BYTE_ORDER_MARK",
    "LINE_BREAK",
    "QUOTES",
    "CLIENT_KEY",
  ]);
});

test("B95 a byte-order mark is also found inside base64, and no key is found in other base64", () => {
  expect(codes(`77u/${btoa(`test_sk_${rest}`)}`)).toEqual(["BASE64"]);
  expect(codes(btoa("a text that has nothing to do with keys"))).toEqual(["UNKNOWN_PREFIX"]);
});

const anyKey = fc
  .tuple(
    fc.constantFrom(
      "test_sk_",
      "live_gsk_",
      "test_gck_",
      "live_ck_",
      "TEST_SK_",
      "test_ak_",
      "sk_live_",
      "",
    ),
    fc.stringMatching(/^[A-Za-z0-9]{20,40}$/),
    fc.array(fc.constantFrom(...diseases), { maxLength: 4 }),
  )
  .map(([prefix, tail, caught]) => ({
    tail,
    text: caught.reduce((key, [, catchIt]) => catchIt(key), prefix + tail),
  }));

test("S15 no description shows anything that follows the prefix", () => {
  const place = fc.constantFrom(undefined, "secret", "client", "security" as const);
  fc.assert(
    fc.property(anyKey, anyKey, place, (key, other, place) => {
      const told = JSON.stringify([
        describeKey(key.text, place as "secret" | undefined),
        describeKeyPair(key.text, other.text),
      ]);
      const windows = [key, other].flatMap(({ tail }) =>
        Array.from({ length: tail.length - 8 }, (_, start) => tail.slice(start, start + 9)),
      );
      expect(windows.filter((window) => told.includes(window))).toEqual([]);
    }),
  );
});

const anyText = fc
  .array(fc.nat({ max: 0xffff }))
  .map((units) => units.map((unit) => String.fromCharCode(unit)).join(""));

test("anything at all is described without an error", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), anyText), (key) => {
      const { kind, problems } = describeKey(key, "secret");
      expect(kind === "secret" || problems.length > 0).toBe(true);
    }),
  );
});

test("a key without problems holds nothing but letters, digits, - and _", () => {
  fc.assert(
    fc.property(anyText, (tail) => {
      if (describeKey(`test_sk_${tail}`).problems.length === 0) {
        expect(tail).toMatch(/^[A-Za-z0-9_-]+$/);
      }
    }),
  );
});

for (const [client, secret, expected] of [
  ["test_gck_", "test_gsk_", []],
  ["live_ck_", "live_sk_", []],
  ["test_gsk_", "test_gck_", ["SWAPPED"]],
  ["test_gck_", "test_sk_", ["OTHER_PRODUCT"]],
  ["test_ck_", "live_sk_", ["OTHER_MODE"]],
  ["live_gck_", "test_sk_", ["OTHER_PRODUCT", "OTHER_MODE"]],
  ["test_gck_", "test_gck_", []],
] as const) {
  test(`${client} with ${secret} has ${expected.join(" and ") || "no problem of a pair"}`, () => {
    const problems = describeKeyPair(client + rest, secret + rest);
    expect(problems.map(({ code }) => code)).toEqual(expected);
  });
}
