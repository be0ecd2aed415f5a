import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readRules, type SandboxRules } from "./rules.ts";
import type { SandboxOptions } from "./start-sandbox.ts";

export const usage = `A Toss Payments on this machine.

  npx @toss-bff/toss-sandbox --port 4242 --webhook http://localhost:3000/api/toss/webhook

  --port                 Port on 127.0.0.1. Default 4242; 0 takes any free one.
  --webhook              Where webhooks go; again for another one.
  --webhook-host         Name that webhooks may go to besides localhost; again for another one.
  --persist              File that keeps payments over a restart.
  --seed                 The same seed makes the same ids in the same order.
  --seed-file            JSON of what is there at the start: payments, webhooks, faults.
  --rules                What to do where Toss's documents are silent: name=value, or a JSON file of them; again for more.
  --requests-per-minute  More are answered 429. Toss's test environment takes 100. Default: no limit.
  --url                  Address that links begin with, where others reach the sandbox by another one than its own.
  --allow-host           Name that requests may be addressed to besides localhost; again for another one.
  --help                 This text.`;

/** The command was written wrongly. */
export class UsageError extends Error {}

/** Reads the flags of the command, and the files they name. @throws {UsageError} @throws {Error} A file is not usable. */
export function readFlags(): "help" | SandboxOptions {
  const values = parsed();
  if (values.help) return "help";
  const { seed, persist, url, webhook: webhooks } = values;
  const seedFile = values["seed-file"];
  const webhookHosts = values["webhook-host"];
  return {
    port: wholeNumber("--port", values.port, 0, 65_535),
    ...(seed === undefined ? {} : { seed }),
    ...(persist === undefined ? {} : { persist }),
    ...(url === undefined ? {} : { url }),
    ...(webhooks === undefined ? {} : { webhooks }),
    ...(webhookHosts === undefined ? {} : { webhookRules: { allowedHosts: webhookHosts } }),
    ...(seedFile === undefined ? {} : { start: readJson(seedFile) }),
    ...(values["allow-host"] === undefined ? {} : { allowedHosts: values["allow-host"] }),
    rules: readRuleFlags(values.rules ?? [], values["requests-per-minute"]),
  };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4242" },
        webhook: { type: "string", multiple: true },
        "webhook-host": { type: "string", multiple: true },
        persist: { type: "string" },
        seed: { type: "string" },
        "seed-file": { type: "string" },
        rules: { type: "string", multiple: true },
        "requests-per-minute": { type: "string" },
        url: { type: "string" },
        "allow-host": { type: "string", multiple: true },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${flag} takes a number from ${least} to ${most}, got ${text}`);
}

function readRuleFlags(
  flags: readonly string[],
  perMinute: string | undefined,
): Partial<SandboxRules> {
  // Entries, and not an object to fill: that would swallow a rule `__proto__`.
  const rules: [name: string, value: unknown][] = [];
  for (const flag of flags) {
    const at = flag.indexOf("=");
    if (at === -1) rules.push(...Object.entries(readJson(flag)));
    else rules.push([flag.slice(0, at), ruleValue(flag.slice(at + 1))]);
  }
  if (perMinute !== undefined) {
    const limit = wholeNumber("--requests-per-minute", perMinute, 1, 1_000_000);
    rules.push(["requestsPerMinute", limit]);
  }
  try {
    return readRules(Object.fromEntries(rules));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `true`, `100` and `null` are themselves, and `DONE` is a text. */
function ruleValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is no JSON: ${error.message}` : String(error);
    throw new Error(`${file} ${reason}`, { cause: error });
  }
  throw new Error(`${file} is no JSON object`);
}
