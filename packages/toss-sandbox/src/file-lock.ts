import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { codeOf } from "./system-error.ts";

/**
 * Takes a file for one sandbox: `FILE.lock` names its process. The lock of a dead process is taken over.
 *
 * @returns what gives the file back
 * @throws {Error} A sandbox of a living process has it, this process included, or no lock can be written there.
 */
export function lockFile(file: string): () => void {
  const lock = `${file}.lock`;
  try {
    if (!isCreated(lock) && !(isDeadRemoved(lock) && isCreated(lock))) {
      const holder = readFileSync(lock, "utf8").trim();
      throw new Error(
        `${file} is in use by a sandbox of process ${holder}; stop that one, or name another file`,
      );
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new Error(`${file} cannot be written: ${String(error)}`, { cause: error });
  }
  return () => rmSync(lock, { force: true });
}

function isCreated(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Takes away what a dead process left. @throws {Error} It is no lock of a sandbox. */
function isDeadRemoved(lock: string): boolean {
  if (isHeld(lock)) return false;
  const aside = `${lock}.${process.pid}.tmp`;
  renameSync(lock, aside);
  try {
    // Another process may have taken over between the look and the rename; then it gets its lock back.
    if (!isHeld(aside)) return true;
    linkSync(aside, lock);
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isHeld(lock: string): boolean {
  const text = readFileSync(lock, "utf8").trim();
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Error(`${lock} is no lock of toss-sandbox. It was left as it is; move it away`);
  }
  const pid = Number(text);
  // In a container every run has the same pid: a lock that is older than this process is of an earlier one.
  if (pid === process.pid) return statSync(lock).mtimeMs >= Date.now() - process.uptime() * 1_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return codeOf(error) !== "ESRCH";
  }
}
