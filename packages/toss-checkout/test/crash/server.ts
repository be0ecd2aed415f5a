import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Moment } from "./kill-points.data.ts";
import type { Call, CallMessage, Reply, ServerOptions } from "./shop-process.ts";

const program = fileURLToPath(new URL("shop-process.ts", import.meta.url));

/** A running server of the shop. */
export interface Server {
  /** Carries out a call; `null` when the process died over it. */
  call(call: Call, killAt?: Moment): Promise<Reply | null>;
  stop(): Promise<void>;
}

/** Starts a process and waits until it takes calls. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const child: ChildProcess = fork(program, [JSON.stringify(options)], {
    // Compiled once for all of them: a start then takes half as long.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
    execArgv: ["--conditions=@toss-bff/source", "--no-warnings"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, (reply: Reply | null) => void>();
  const ended = once(child, "exit");
  child.once("exit", () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  });
  await new Promise<void>((open, fail) => {
    child.once("message", () => open());
    child.once("exit", () => fail(new Error("A server of the shop did not start.")));
  });
  child.on("message", (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let calls = 0;
  return {
    call: (call, killAt) =>
      new Promise((answer) => {
        const message: CallMessage = { id: ++calls, call, killAt: killAt ?? null };
        if (child.exitCode !== null || child.signalCode !== null) return answer(null);
        waiting.set(message.id, answer);
        child.send(message);
      }),
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
