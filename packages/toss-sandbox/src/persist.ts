import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Kept } from "./kept.ts";
import { isFields } from "./protocol/fields.ts";
import { codeOf } from "./system-error.ts";

/** What a file remembers of an earlier sandbox. */
export interface SavedState {
  seed: string;
  parts: Readonly<Record<string, unknown>>;
}

/** Raised when a store saves something else than before, so that an older file is refused and not misread. */
const version = 1;

/**
 * Reads what an earlier sandbox left.
 *
 * @param seed When it is told, the file's has to be the same.
 * @returns `null` when there is no such file yet
 * @throws {Error} It cannot be read, is damaged, of another seed, or somebody else's. It is left as it is.
 */
export function readState(file: string, seed?: string): SavedState | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new Error(`${file} cannot be read: ${String(error)}`, { cause: error });
  }
  const value = parsed(text);
  if (value === undefined) {
    throw new Error(`${file} is damaged: it is no JSON. ${leftAlone}`);
  }
  if (!isFields(value) || value.format !== "toss-sandbox") {
    throw new Error(`${file} is no file of toss-sandbox. ${leftAlone}`);
  }
  if (value.version !== version) {
    throw new Error(`${file} was written by another version of toss-sandbox. ${leftAlone}`);
  }
  if (!isFields(value.state) || value.sha256 !== checksum(JSON.stringify(value.state))) {
    throw new Error(`${file} is damaged: its content does not match its checksum. ${leftAlone}`);
  }
  const state = value.state as unknown as SavedState;
  if (seed !== undefined && seed !== state.seed) {
    throw new Error(`${file} was begun with seed ${state.seed}, not ${seed}. ${leftAlone}`);
  }
  return state;
}

const leftAlone = "It was left as it is; move it away, or name another file.";

/** Keeps the memory of a sandbox in a file, at most so long behind it. */
const behindMs = 100;

/** Writes a sandbox's memory to a file, always as a whole: what is in the file is one moment of it. */
export class StateFile {
  readonly #file: string;
  readonly #seed: string;
  readonly #parts: Readonly<Record<string, Kept>>;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #written: string | undefined;
  /** Checksum of what is in the file. */
  #content = "";

  /** @throws {Error} The file cannot be written. */
  constructor(file: string, seed: string, parts: Readonly<Record<string, Kept>>) {
    this.#file = file;
    this.#seed = seed;
    this.#parts = parts;
    this.#write();
  }

  /** Says that something changed. It is in the file within {@link behindMs}. */
  changed(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      try {
        this.#write();
      } catch (error) {
        // Nobody waits for this one; close() tries again and throws.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }, behindMs).unref();
  }

  /** Writes the last state. @throws {Error} The file cannot be written, or somebody else wrote it. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#write();
  }

  #write(): void {
    if (this.#written !== undefined && this.#written !== identityOf(this.#file)) {
      throw new Error(`${this.#file} was changed by somebody else and is not written over`);
    }
    const parts = Object.entries(this.#parts).map(([name, part]) => [name, part.save()]);
    const state = JSON.stringify({ seed: this.#seed, parts: Object.fromEntries(parts) });
    const sha256 = checksum(state);
    // An id may have been drawn for nothing that is kept.
    if (sha256 === this.#content) return;
    const head = JSON.stringify({ format: "toss-sandbox", version, sha256 });
    const aside = `${this.#file}.${process.pid}.tmp`;
    try {
      writeFileSync(aside, `${head.slice(0, -1)},"state":${state}}\n`, { flush: true });
      // Whoever reads, and whenever this process dies, the file is the one before or this one.
      renameSync(aside, this.#file);
    } catch (error) {
      rmSync(aside, { force: true });
      throw new Error(`${this.#file} cannot be written: ${String(error)}`, { cause: error });
    }
    this.#written = identityOf(this.#file);
    this.#content = sha256;
  }
}

/** Another file under the same name has another one. */
function identityOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat && `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
