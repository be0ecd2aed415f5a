import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { claimed, describeLedger, opening, startOfTime } from "../test/ledger-conformance.ts";
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

test("a file with a newer schema is refused with what to do", async () => {
  using temp = tempFile();
  const ledger = sqliteLedger(temp);
  await ledger.commit(opening("order-a"));
  await ledger.close();
  const db = new DatabaseSync(temp.file);
  db.exec("pragma user_version = 99");
  db.close();
  await expect(sqliteLedger(temp).read({ orderId: "order-a" })).rejects.toThrow(
    "the file has schema 99, this release knows up to 2. Upgrade",
  );
});
