import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../sim/main.ts", import.meta.url));
const flags = [
  "--max-semi-space-size=64",
  "--conditions=@toss-bff/source",
  "--disable-warning=ExperimentalWarning",
];

/** Runs the simulator as `npm run sim` does, in a process of its own: it replaces what is random there. */
export async function simulate(...args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...flags, program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += String(text);
  });
  child.stderr.resume();
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}
