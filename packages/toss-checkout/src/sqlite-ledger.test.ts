import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { claimed, describeLedger, opening, startOfTime } from "../test/ledger-conformance.ts";
import { withEvents } from "./conformance/sample-steps.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

describeLedger("sqliteLedger", () => {
  let now = startOfTime;
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  const connect = () => sqliteLedger({ file: join(folder, "payments.db"), now: () => now });
  return {
    ledger: connect(),
    reopen: connect,
    advance: (ms) => {
      now += ms;
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
});

function tempFile(): { file: string; [Symbol.dispose](): void } {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  return {
    file: join(folder, "new", "payments.db"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

test("sqliteLedger writes through to the disk: WAL and synchronous=FULL", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  await ledger.commit(opening("order-a"));
  const mode = new DatabaseSync(temp.file).prepare("pragma journal_mode").get();
  expect({ ...mode }).toEqual({ journal_mode: "wal" });
  await ledger.close();
});

test("two sqlite ledgers on one file see each other's writes at once", async () => {
  using temp = tempFile();
  const [one, two] = [sqliteLedger(temp), sqliteLedger(temp)];
  await one.commit(opening("order-a"));
  expect((await two.read({ orderId: "order-a" })).record?.version).toBe(1);
  expect(await two.commit(claimed("order-a", "key-b"))).toBe("applied");
  expect(await one.commit(claimed("order-a", "key-a"))).toBe("stale");
  await one.close();
  await two.close();
});

test("the transition log can be neither changed nor deleted (S29)", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  await ledger.commit(opening("order-a"));
  await ledger.commit(claimed("order-a", "key-a"));
  await ledger.close();
  const db = new DatabaseSync(temp.file);
  const log = db.prepare("select version, from_status, to_status, cause from order_log").all();
  expect(log.map((line) => ({ ...line }))).toEqual([
    { version: 1, from_status: null, to_status: "created", cause: "opened" },
    { version: 2, from_status: "created", to_status: "confirming", cause: "claimed" },
  ]);
  expect(() => db.exec("update order_log set cause = 'x'")).toThrow("append-only");
  expect(() => db.exec("delete from order_log")).toThrow("append-only");
  db.close();
});

test("an event nobody acknowledged cannot be deleted, with whatever program", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  await ledger.commit(withEvents(opening("order-a"), "paid"));
  await ledger.close();
  const db = new DatabaseSync(temp.file);
  expect(() => db.exec("delete from outbox")).toThrow("nobody acknowledged");
  db.close();
});

test("a file with a newer schema is refused with what to do", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  await ledger.commit(opening("order-a"));
  await ledger.close();
  const db = new DatabaseSync(temp.file);
  db.exec("pragma user_version = 99");
  db.close();
  await expect(sqliteLedger(temp).read({ orderId: "order-a" })).rejects.toThrow(
    "the file has schema 99, this release knows up to 4. Upgrade",
  );
});

test("processes that take what is due from one file at the same moment share it out, none twice (F78)", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  const orderIds = Array.from({ length: 60 }, (_, n) => `order-${n}`);
  for (const orderId of orderIds) {
    await ledger.commit(opening(orderId));
    await ledger.commit(claimed(orderId, `key-of-${orderId}`));
  }
  const program = fileURLToPath(new URL("../test/claiming-process.ts", import.meta.url));
  const options = ["--conditions=@toss-bff/source", "--no-warnings", program, temp.file];
  const outputs = await Promise.all(
    Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, options)),
  );
  const taken = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
  expect(taken.toSorted()).toEqual(orderIds.toSorted());
  await ledger.close();
});

test("processes that reserve turns in one file at the same moment get turns of their own", async () => {
  using temp = tempFile();
  // Far apart, so that how long a process waits for the file does not matter; nobody waits for a turn.
  const everyMs = 10_000;
  const program = fileURLToPath(new URL("../test/turn-taking-process.ts", import.meta.url));
  const flags = ["--conditions=@toss-bff/source", "--no-warnings"];
  const args = [...flags, program, temp.file, "15", String(everyMs)];
  const outputs = await Promise.all(
    Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, args)),
  );
  const turns = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
  const begun = turns.toSorted((a, b) => a - b);
  expect(begun).toHaveLength(45);
  expect(new Set(begun.map((at) => Math.round((at - (begun[0] ?? 0)) / everyMs))).size).toBe(45);
});

test("a file of an earlier release is brought up to date with its orders in it", async () => {
  using temp = tempFile();
  const before = sqliteLedger(temp);
  await before.commit(opening("order-a"));
  await before.commit(withEvents(claimed("order-a", "key-a"), "paid", "refunded"));
  await before.ackOutbox("order-a.2.0");
  await before.close();
  const db = new DatabaseSync(temp.file);
  db.exec(`drop table turns; drop trigger outbox_keeps_what_is_open; drop index outbox_acked;
    alter table outbox drop column acked_at; alter table outbox drop column tries;
    alter table orders drop column hint_at; pragma user_version = 1`);
  db.close();
  const after = sqliteLedger(temp);
  expect((await after.read({ paymentKey: "key-a" })).record).toEqual(
    claimed("order-a", "key-a").record,
  );
  await after.noteHint("order-a");
  expect(await after.claimDue(1, 1_000)).toHaveLength(1);
  expect(await after.purgeOutbox(1_000, 10)).toBe(1);
  expect(await after.takeTurn("lane", 1_000, 0)).toBe(0);
  expect(await after.takeOutbox(10, 1_000)).toMatchObject([{ id: "order-a.2.1", tries: 1 }]);
  await after.close();
});
