import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { describeSchema, type SchemaPlace } from "../../test/describe-schema.ts";
import { openOperatorShop, runHere } from "../../test/operator-shop.ts";
import { claimed, opening } from "../conformance/sample-steps.ts";
import { postgresLedger } from "../postgres-ledger.ts";

const folder = mkdtempSync(join(tmpdir(), "open-ledger-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [[], "Which command?"],
  [["pay"], "There is no command pay."],
  [["status", "order-1"], "status takes no order."],
  [["show"], "show takes one order."],
  [["retry"], "retry takes an order, or several."],
  [["status"], "Where is the ledger?"],
  [["status", "--sqlite", "a", "--postgres", "b"], "A ledger is in one place"],
  [["status", "--sqlite"], "argument missing"],
  [["status", "--colour"], "Unknown option '--colour'"],
  [["due", "--limit", "0", "--sqlite", "a"], "--limit takes a number from 1 to 10000."],
  [["due", "--limit", "1e3", "--sqlite", "a"], "--limit takes a number from 1 to 10000."],
  [["sweep", "--from", "2026-03-01T09:00:00"], "a time with its offset"],
  [["sweep", "--from", "2026-13-01"], "a time with its offset"],
  [["sweep", "--from", "2026-03-02", "--to", "2026-03-01"], "--from has to be before --to."],
])("%j is a wrong command: 2, what is wrong, and how it is written", async (args, complaint) => {
  const { code, out, errors } = await runHere(args);
  expect([code, out]).toEqual([2, ""]);
  expect(errors).toContain(complaint);
  expect(errors).toContain("npx @toss-bff/toss-checkout status --sqlite payments.db");
});

test("with --json a failure is JSON, too", async () => {
  const { code, json, errors } = await runHere(["pay", "--json"]);
  expect([code, errors]).toEqual([2, ""]);
  expect(json()).toEqual({ error: "There is no command pay." });
});

test("--help prints the commands and ends with 0", async () => {
  for (const args of [["--help"], ["status", "-h"]]) {
    const { code, out } = await runHere(args);
    expect(code).toBe(0);
    expect(out).toContain("retry ORDER...");
  }
});

test("a file that is missing is not made", async () => {
  const file = join(folder, "missing.db");
  const { code, errors } = await runHere(["status", "--sqlite", file]);
  expect([code, errors]).toEqual([1, `toss-checkout: There is no file ${file}.`]);
  expect(() => new DatabaseSync(file, { readOnly: true })).toThrow();
});

test("a file that is no ledger is left as it was", async () => {
  const database = join(folder, "other.db");
  const db = new DatabaseSync(database);
  db.exec("create table orders (id int)");
  db.close();
  const text = join(folder, "notes.txt");
  writeFileSync(text, "no database at all");
  for (const file of [database, text]) {
    const { code, errors } = await runHere(["status", "--sqlite", file]);
    expect([code, errors]).toEqual([1, `toss-checkout: ${file} is no file of sqliteLedger.`]);
  }
  const tables = new DatabaseSync(database).prepare("select name from sqlite_schema").all();
  expect(tables).toHaveLength(1);
});

test("a ledger of an earlier release is not brought up to date: its server may be of that release", async () => {
  await using shop = await openOperatorShop();
  await shop.ledger.close();
  const db = new DatabaseSync(shop.file);
  db.exec("pragma user_version = 2");
  const { code, errors } = await shop.run("status");
  expect(code).toBe(1);
  expect(errors).toContain("of an earlier release");
  expect(db.prepare("pragma user_version").get()).toMatchObject({ user_version: 2 });
  db.close();
});

test("what asks Toss needs a key, and says which", async () => {
  await using shop = await openOperatorShop();
  const environment = { databaseUrl: undefined, sandboxUrl: undefined };
  for (const secretKey of [undefined, "test_ck_a_client_key"]) {
    for (const command of [["sweep"], ["retry", "order-1"]]) {
      const args = [...command, "--sqlite", shop.file];
      const { code, errors } = await runHere(args, { ...environment, secretKey });
      expect(code).toBe(1);
      expect(errors).toMatch(/TOSS_SECRET_KEY|secretKey/);
      expect(errors).not.toContain("a_client_key");
    }
  }
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command as a process of its own. */
function spawnCommand(args: string[], env: Record<string, string>): Promise<Ended> {
  const cli = fileURLToPath(new URL("cli.ts", import.meta.url));
  const all = [
    "--conditions=@toss-bff/source",
    "--no-warnings",
    ...args.splice(0, args.indexOf("--")),
  ];
  return new Promise((done) => {
    execFile(process.execPath, [...all, cli, ...args.slice(1)], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("as a process it prints, complains and ends with the codes it promises", async () => {
  await using shop = await openOperatorShop();
  const [well, wrong] = await Promise.all([
    spawnCommand(["--", "status", "--json", "--sqlite", shop.file], {}),
    spawnCommand(["--", "status"], {}),
  ]);
  expect(well).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(well.stdout)).toMatchObject({ needsPerson: false });
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toContain("Where is the ledger?");
});

test("without the driver pg it says what to install", async () => {
  const hook = `import { registerHooks } from "node:module";
    registerHooks({ resolve: (name, context, next) => {
      if (name === "pg") throw Object.assign(new Error("gone"), { code: "ERR_MODULE_NOT_FOUND" });
      return next(name, context);
    } });`;
  const withoutPg = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
  const env = { DATABASE_URL: "postgres://127.0.0.1:1/none" };
  const { code, stderr } = await spawnCommand([...withoutPg, "--", "status"], env);
  expect(code).toBe(1);
  expect(stderr).toContain("not installed here: npm i pg");
});

test("a database that does not answer is told without its password", async () => {
  const databaseUrl = "postgres://shop:hunter2@127.0.0.1:1/none";
  const environment = { databaseUrl, secretKey: undefined, sandboxUrl: undefined };
  const { code, errors } = await runHere(["status"], environment);
  expect(code).toBe(1);
  expect(errors).toContain("ECONNREFUSED");
  expect(errors).not.toContain("hunter2");
});

describeSchema("the command on PostgreSQL", (place) => {
  test("status and due read the ledger of DATABASE_URL, in its schema", async () => {
    const ledger = postgresLedger({ pool: place.server.pool, schema: place.schema });
    await ledger.commit(opening("order-a"));
    await ledger.commit(claimed("order-a", "key-a"));
    const environment = {
      databaseUrl: urlOf(place.server),
      secretKey: undefined,
      sandboxUrl: undefined,
    };
    const { code, json } = await runHere(
      ["status", "--schema", place.schema, "--json"],
      environment,
    );
    expect(code).toBe(1);
    expect(json()).toMatchObject({ orders: { confirming: 1 }, due: 1, late: true });
    const due = await runHere(["due", "--schema", place.schema], environment);
    expect(due.out).toContain("order-a");
    const shown = await runHere(["show", "order-a", "--schema", place.schema], environment);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining("key-a") });
  });
});

/** The server listens on a socket in a folder, or is one of `DATABASE_URL`. */
function urlOf({ config }: SchemaPlace["server"]): string {
  if (config.connectionString) return config.connectionString;
  const { host = "", user = "", database = "" } = config;
  return `postgres://${user}@${encodeURIComponent(host)}/${database}`;
}
