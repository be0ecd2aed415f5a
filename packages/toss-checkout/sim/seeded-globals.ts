import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import type { Random } from "./random.ts";

let source: Random | undefined;

/** From here on the code under test draws its ids and its jitter from `random`. For a process that does nothing else. */
export function seedGlobals(random: Random): void {
  if (source === undefined) replaceGlobals();
  source = random;
}

function replaceGlobals(): void {
  const draw = (): number => source?.next() ?? 0;
  const randomBytes = (size: number): Buffer => {
    const bytes = Buffer.allocUnsafe(size);
    for (let place = 0; place < size; place += 1) bytes[place] = Math.floor(draw() * 256);
    return bytes;
  };
  const randomUUID = (): string => {
    const hex = randomBytes(16).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const randomInt = (from: number, to: number): number => from + Math.floor(draw() * (to - from));
  // Slow on purpose, and no history depends on what it answers: one of a thousandth of its cost will do.
  const scryptSync = (secret: string, salt: string): Buffer =>
    crypto.createHash("sha256").update(`${salt} ${secret}`).digest();
  Object.assign(crypto, { randomBytes, randomUUID, randomInt, scryptSync });
  syncBuiltinESMExports();
  Object.defineProperty(globalThis.crypto, "randomUUID", { value: randomUUID });
  Math.random = draw;
}
