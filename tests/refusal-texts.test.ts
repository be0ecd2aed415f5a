import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installRouterHost, trpcVersions } from "./router-host.ts";

/** One of the wrong requests, put to one of the ways to mount us. */
interface Answer {
  way: "handler" | "guarded" | "superjson" | "node";
  what: string;
  status: number;
  text: string;
}

const host = installRouterHost();
const script = fileURLToPath(new URL("consumer-refusals/ask-wrongly.mjs", import.meta.url));
cpSync(script, join(host.folder, "ask-wrongly.mjs"));
afterAll(() => {
  host[Symbol.dispose]();
});

/** All that is ever said. */
const ourWords = [
  "At most 10 calls go in one request.",
  "The content-type must be application/json.",
  "The request is not JSON.",
  "There is no such procedure.",
  "This request cannot be read.",
  "What only reads is sent by GET, what changes something by POST.",
  "a field: not known to this procedure. Leave it out.",
  "input: an annotation leads to nothing.",
  "input: cannot be read.",
  "input: meta must be an object.",
  ...["array", "string", "undefined"].flatMap((got) => [
    `input: must be an object with paymentKey, orderId, amount; got ${got}`,
    `input: must be an object with paymentKey; got ${got}`,
  ]),
  "input: the address cannot be decoded.",
  "input: the input must be written by superjson: { json, meta }.",
  "input: values are nested more than 64 deep.",
  "orderId: must contain only A-Z a-z 0-9 - _",
  "paymentKey: is missing",
  "paymentKey: must be a string, got array",
  "refundReceiveAccount.accountNumber: is missing",
];

/** A host's own adapter may say these; they quote a path and nothing else. */
const wordsOfTrpc = [
  /^No procedure found on path "(nowhere|constructor)"$/,
  /^Unsupported (GET|POST)-request to (query|mutation) procedure at path "\w+"$/,
  /^Only POST requests are supported for multipart\/form-data requests$/,
  /^Not JSON-parsable query params$/,
  /^Invalid connection params shape$/,
  /^"input" needs to be an object when doing a batch call$/,
  /^Cannot mix procedure types in call: mutation, query$/,
  /^Streaming requests must be batched \(you can do a batch of 1\)$/,
  /^Cannot batch subscription calls$/,
];

function messagesOf({ text }: Answer): string[] {
  const found = text.matchAll(/"message":("(?:[^"\\]|\\.)*")/g);
  return Array.from(found, ([, message = '""']) => JSON.parse(message));
}

describe.each(Object.keys(trpcVersions) as (keyof typeof trpcVersions)[])("tRPC %s", (version) => {
  let answers: Answer[] = [];
  beforeAll(() => {
    host.setTrpc(version);
    const args = ["--no-warnings", "ask-wrongly.mjs"];
    const run = spawnSync(process.execPath, args, { cwd: host.folder, encoding: "utf8" });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    answers = JSON.parse(run.stdout);
  }, 60_000);

  test("answers what no page sends, and never as a fault of the server", () => {
    expect(answers.length).toBeGreaterThan(150);
    // A stream has begun when its first call is refused.
    const stopped = answers.filter(
      ({ status, text }) => !(status >= 400 && status < 500) && !/^(event|\{"json")/.test(text),
    );
    expect(stopped).toEqual([]);
  });

  test("repeats nothing of it but a procedure's path, and shows no stack", () => {
    const telling = answers.filter(({ text }) => /canary|"stack"|\\n {4}at /.test(text));
    expect(telling).toEqual([]);
  });

  test("refuses it in words of ours, and of tRPC's own where its adapter is the host's", () => {
    const strange = answers.flatMap((answer) =>
      messagesOf(answer)
        .filter((message) => !ourWords.includes(message))
        .filter(
          (message) =>
            answer.way === "handler" || !wordsOfTrpc.some((words) => words.test(message)),
        )
        .map((message) => `${answer.way}: ${answer.what}: ${message}`),
    );
    expect(strange).toEqual([]);
    expect(answers.filter((answer) => messagesOf(answer).length === 0)).toEqual([]);
  });
});
