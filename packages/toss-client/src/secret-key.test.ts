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
  ["a blank at the end", `test_sk_${rest} `, "contains a blank; is there one at its end?"],
  ["a line break at the end", `test_sk_${rest}\n`, "contains a line break"],
  ["a line break as two characters", `test_sk_${rest}\\n`, "written as two characters"],
  ["a blank inside", `test_sk_${rest} ${rest}`, "contains a blank"],
  ["a blank of Korean keyboards", `test_sk_${rest}\u3000`, "contains a blank"],
  ["a tab", `\ttest_sk_${rest}`, "contains a blank"],
  ["a key in quotes", `"test_sk_${rest}"`, "contains quotes"],
  ["a key in typographic quotes", `“test_sk_${rest}”`, "contains quotes"],
  ["a byte-order mark", `\uFEFFtest_sk_${rest}`, "byte-order mark"],
  ["a zero-width space", `test_sk_${rest}\u200B`, "a character that nobody can see"],
  ["a soft hyphen", `test_sk_${rest.slice(0, 9)}\u00AD${rest}`, "that nobody can see"],
  ["a NUL", `test_sk_${rest}\0`, "contains a control character"],
  ["base64 of a key", btoa(`test_sk_${rest}`), "is already base64"],
  ["base64 of a key and its colon", btoa(`live_gsk_${rest}:`), "is already base64"],
  ["base64 of a byte-order mark and a key", `77u/${btoa(`test_sk_${rest}:`)}`, "already base64"],
  ["a whole header", `Basic ${btoa(`test_sk_${rest}:`)}`, "is a whole Authorization header"],
  ["a bearer token", `Bearer test_sk_${rest}`, "is a whole Authorization header"],
  ["a colon at the end", `test_sk_${rest}:`, "ends with a colon"],
  ["a line of an env file", `TOSS_SECRET_KEY=test_sk_${rest}`, "has the name of a variable"],
  ["an API client key", `test_ck_${rest}`, "is a client key (test_ck_…)"],
  ["a widget client key", `live_gck_${rest}`, "is a client key (live_gck…)"],
  ["a very old client key", `test_ak_${rest}`, "is a client key (test_ak_…)"],
  ["another company's key", `sk_test_${rest}`, "a key of another company (sk_test_…)"],
  ["a capital prefix", `TEST_SK_${rest}`, "has capitals in its prefix"],
  ["a security key", "0123456789abcdef".repeat(4), "security key for webhooks"],
  ["any other text", rest, "must start with test_sk_, test_gsk_, live_sk_ or live_gsk_"],
  ["a prefix alone", "live_sk_", "is cut off (live_sk_…)"],
  ["an ellipsis", "test_sk_...", "is masked or an example"],
  ["a masked key", "test_gsk_docs_********", "is masked or an example"],
  ["an example", "test_sk_your_key_here", "is masked or an example"],
  ["a letter of another script", `test_sk_${rest}키`, "is damaged (test_sk_…)"],
  ["a line break for headers", "test_sk_abc\r\nx-evil: 1", "contains a line break"],
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
