import { expect, test } from "vitest";
import { parseSecretKey } from "./secret-key.ts";
import { TossOptionsError } from "./toss-error.ts";

const rest = "zXLkKEypNArWmo50nX3lmeaxYG5R";

function refusal(key: unknown): TossOptionsError {
  try {
    parseSecretKey(key);
  } catch (error) {
    if (error instanceof TossOptionsError) return error;
  }
  throw new Error("the key was not refused");
}

for (const [prefix, mode] of [
  ["test_sk_", "test"],
  ["test_gsk_", "test"],
  ["test_gsk_docs_", "test"],
  ["live_sk_", "live"],
  ["live_gsk_", "live"],
] as const) {
  test(`B95 a ${prefix} key is taken as ${mode}`, () => {
    expect(parseSecretKey(prefix + rest)).toEqual({ mode });
  });
}

for (const [title, key, says] of [
  ["nothing", undefined, "secretKey is missing"],
  ["null", null, "secretKey is missing"],
  ["a number", 12345678901, "must be a string, got number"],
  ["an empty text", "", "is blank"],
  ["blanks", "  \n", "is blank"],
  ["a blank at the end", `test_sk_${rest} `, "contains a blank or a line break"],
  ["a line break at the end", `test_sk_${rest}\n`, "contains a blank or a line break"],
  ["a blank inside", `test_sk_${rest} ${rest}`, "contains a blank or a line break"],
  ["a key in quotes", `"test_sk_${rest}"`, "contains quotes"],
  ["a byte-order mark", `\uFEFFtest_sk_${rest}`, "byte-order mark"],
  ["an API client key", `test_ck_${rest}`, "is a client key (test_ck_…)"],
  ["a widget client key", `live_gck_${rest}`, "is a client key (live_gck…)"],
  ["a very old client key", `test_ak_${rest}`, "must start with test_sk_, test_gsk_"],
  ["another company's key", `sk_test_${rest}`, "must start with test_sk_, test_gsk_"],
  ["a capital prefix", `TEST_SK_${rest}`, "must start with test_sk_, test_gsk_"],
  ["a security key", "0123456789abcdef".repeat(4), "security key for webhooks"],
  ["a prefix alone", "live_sk_", "is cut off or damaged (live_sk_…)"],
  ["an ellipsis", "test_sk_...", "is cut off or damaged"],
  ["a line break for headers", "test_sk_abc\r\nx-evil: 1", "contains a blank or a line break"],
] as const) {
  test(`B95 ${title} is refused`, () => {
    expect(refusal(key)).toMatchObject({ field: "secretKey", applied: "no" });
    expect(refusal(key).message).toContain(says);
  });

  test(`B95 the refusal of ${title} shows 8 characters of it at most`, () => {
    const { message } = refusal(key);
    const shown = String(key);
    for (let start = 0; start + 9 <= shown.length; start++) {
      expect(message).not.toContain(shown.slice(start, start + 9));
    }
  });
}
