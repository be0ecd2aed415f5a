import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 as nodeSha256 } from "./runtime/node.ts";
import { sha256 } from "./sha256.ts";

test("the hash is SHA-256 as Node makes it, for any text of any length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const expected = createHash("sha256").update(text).digest("hex");
      expect([sha256(text), nodeSha256(text)]).toEqual([expected, expected]);
    }),
  );
});

for (let length = 50; length < 70; length++) {
  test(`the hash of ${length} bytes is right, where the padding fills or opens a block`, () => {
    const text = "a".repeat(length);
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  });
}
