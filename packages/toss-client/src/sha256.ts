import { hexOf } from "./bytes-as-text.ts";

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const constants = primes(64).map((prime) => fractionBits(Math.cbrt(prime)));

/** First 32 bits of the fractional parts of the square roots of the first 8 primes. */
const start = primes(8).map((prime) => fractionBits(Math.sqrt(prime)));

/** SHA-256 of a text in UTF-8, in hex. */
export function sha256(text: string): string {
  return hexOf(sha256OfBytes(new TextEncoder().encode(text)));
}

/**
 * SHA-256, 32 bytes, for runtimes whose only hash is asynchronous. How long it takes depends on how many bytes there are, and
 * not on what they are: no branch and no index comes of them.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256OfBytes(bytes: Uint8Array): Uint8Array {
  const words = padded(bytes);
  const state = Int32Array.from(start);
  const schedule = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 64; i++) {
      schedule[i] = i < 16 ? at(words, block + i) : extended(schedule, i);
    }
    compress(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => {
    digest.setInt32(4 * i, word);
  });
  return new Uint8Array(digest.buffer);
}

/** The message in words of 32 bits, with the bit and the length that end it. */
function padded(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  bytes.forEach((byte, i) => {
    words[i >> 2] = at(words, i >> 2) | (byte << (24 - (i % 4) * 8));
  });
  words[bytes.length >> 2] = at(words, bytes.length >> 2) | (0x80 << (24 - (bytes.length % 4) * 8));
  words[words.length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function extended(schedule: Int32Array, i: number): number {
  const early = at(schedule, i - 15);
  const late = at(schedule, i - 2);
  const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
  const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
  return (at(schedule, i - 16) + small0 + at(schedule, i - 7) + small1) | 0;
}

function compress(state: Int32Array, schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + (constants[i] ?? 0) + at(schedule, i)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + big0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = at(state, i) + value;
  });
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function fractionBits(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}
