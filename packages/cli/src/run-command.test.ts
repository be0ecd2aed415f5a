import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { healthyShop } from "../test/healthy-shop.ts";
import { layDown } from "../test/lay-down.ts";
import { madeUpKey } from "../test/made-up-key.ts";

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command as a process of its own, with nothing of this one's environment. */
function run(folder: string, ...args: string[]): Promise<Ended> {
  const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
  const all = ["--conditions=@toss-bff/source", "--no-warnings", cli, ...args];
  return new Promise((done) => {
    execFile(process.execPath, all, { cwd: folder, env: {} }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("doctor ends with 0 for a healthy app and with 1 for one with a fault, as text and as JSON", async () => {
  using healthy = layDown(healthyShop);
  using ill = layDown({ ...healthyShop, "app/api/toss/webhook/route.ts": "export {};" });
  const [well, wrong, json] = await Promise.all([
    run(healthy.folder, "doctor"),
    run(ill.folder, "doctor"),
    run(healthy.folder, "doctor", "--json", "--dir", ill.folder),
  ]);
  expect(well).toEqual({
    code: 0,
    stdout: "Nothing is wrong with the payments of this app.\n",
    stderr: "",
  });
  expect(wrong).toMatchObject({ code: 1, stderr: "" });
  expect(wrong.stdout).toMatch(
    /^this app {2}WEBHOOK_MISSING\n {2}No route.*\n {2}→ Add .*\n\nOne problem found.\n$/,
  );
  expect(json).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(json.stdout)).toEqual({
    findings: [expect.objectContaining({ code: "WEBHOOK_MISSING" })],
  });
});

test("a terminal obeys nothing that a file's name says", async () => {
  const name = "app/\u001B[31m\u202Ered/route.ts";
  using app = layDown({ ...healthyShop, [name]: `export const key = "${madeUpKey("live_sk")}";` });
  const { code, stdout } = await run(app.folder, "doctor");
  expect(code).toBe(1);
  expect(stdout).toContain("app/\uFFFD[31m\uFFFDred/route.ts:1  SECRET_IN_CODE");
  expect(stdout).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u);
});

test.each([
  [[], "Which command?"],
  [["pay"], "There is no command pay."],
  [["doctor", "here"], "doctor takes no here; a folder is --dir."],
  [["doctor", "--write"], "--write is for init."],
  [["init", "--no-db"], "--no-db is for doctor."],
  [["init", "--db", "mysql"], "--db is sqlite or postgres."],
  [["init", "--colour"], "Unknown option '--colour'"],
])("%j is a wrong command: 2, what is wrong, and how it is written", async (args, complaint) => {
  const { code, stdout, stderr } = await run("/", ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(complaint);
  expect(stderr).toContain("npx @toss-bff/cli doctor");
});

test("--help prints the commands and ends with 0; with --json a failure is JSON, too", async () => {
  const [help, failed] = await Promise.all([run("/", "doctor", "-h"), run("/", "pay", "--json")]);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("init --write") });
  expect(failed).toMatchObject({ code: 2, stderr: "" });
  expect(JSON.parse(failed.stdout)).toEqual({ error: "There is no command pay." });
});
