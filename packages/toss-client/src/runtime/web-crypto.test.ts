import fc from "fast-check";
import { expect, test } from "vitest";
import * as node from "./node-crypto.ts";
import * as web from "./web-crypto.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

test("S20 an HMAC-SHA256 without node:crypto is the one with it, for any key and message", () => {
  fc.assert(
    fc.property(bytes(130), bytes(300), (key, message) => {
      expect(web.hmacOf(key, message)).toEqual(new Uint8Array(node.hmacOf(key, message)));
    }),
  );
});

test("S19 a digest without node:crypto is the one with it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
      expect(web.digestOf(text)).toEqual(new Uint8Array(node.digestOf(text)));
    }),
  );
});

test("S19 the same bytes are the same, and no others, with node:crypto and without", () => {
  fc.assert(
    fc.property(
      bytes(40),
      bytes(40),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (one, other, at, flip) => {
        const changed = one.map((byte, index) => (index === at % one.length ? byte ^ flip : byte));
        for (const { isSame } of [node, web]) {
          expect(isSame(one, one.slice())).toBe(true);
          expect(isSame(one, changed)).toBe(one.length === 0);
          expect(isSame(one, other)).toBe(Buffer.from(one).equals(other));
        }
      },
    ),
  );
});
