import fc from "fast-check";
import { payloads, problemOf } from "./superjson-payloads.ts";

interface FuzzOptions {
  seed: number;
  metas: number;
  /** Frees what is not held: `node --expose-gc` has it. */
  collect: () => void;
  onProgress?: (done: number) => void;
}

const batch = 10_000;
const mebibyte = 2 ** 20;

/**
 * Reads values with random annotations. What makes them takes memory as well, so each batch is made before it is read.
 *
 * @returns By how many MiB the process grew at most while it read a batch, and what it held in the end more than at first.
 * @throws {Error} One was neither read nor refused by us, or a prototype changed.
 */
export function fuzzAnnotations({ seed, metas, collect, onProgress }: FuzzOptions) {
  const prototype = Object.getOwnPropertyNames(Object.prototype).join();
  let [grown, heldFirst, heldLast] = [0, 0, 0];
  for (let done = 0; done < metas; done += batch) {
    const numRuns = Math.min(batch, metas - done);
    const list = fc.sample(payloads, { numRuns, seed: seed + done / batch });
    collect();
    heldLast = process.memoryUsage().heapUsed;
    heldFirst ||= heldLast;
    const before = process.memoryUsage.rss();
    for (const [index, payload] of list.entries()) {
      const problem = problemOf(payload);
      if (problem !== null) throw new Error(`seed ${seed}, meta ${done + index}: ${problem}`);
      if (index % 100 === 0) grown = Math.max(grown, process.memoryUsage.rss() - before);
    }
    if (Object.getOwnPropertyNames(Object.prototype).join() !== prototype) {
      throw new Error(`seed ${seed}: Object.prototype was changed before meta ${done + numRuns}`);
    }
    onProgress?.(done);
  }
  return { grownMiB: grown / mebibyte, heldMiB: (heldLast - heldFirst) / mebibyte };
}
