import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { migrate, pgDriver } from "@toss-bff/toss-checkout/postgres";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { expect, test } from "vitest";
import { hasPrograms, startOwnPostgres } from "../../../toss-checkout/test/own-postgres.ts";
import { healthyShop } from "../../test/healthy-shop.ts";
import { type LaidDown, layDown, writeFiles } from "../../test/lay-down.ts";
import { runDoctor } from "./run-doctor.ts";

const onPostgres = {
  ...healthyShop,
  "lib/checkout.ts": (healthyShop["lib/checkout.ts"] ?? "")
    .replace("toss-checkout/sqlite", "toss-checkout/postgres")
    .replace('sqliteLedger({ file: "payments.db" })', "postgresLedger({ pool })"),
};

const withUrl = (url: string) => ({ environment: { DATABASE_URL: url } });

/** Gives a shop the driver that its server would have. */
function installPg({ folder }: LaidDown): void {
  const pg = fileURLToPath(new URL("../../../../node_modules/pg", import.meta.url));
  writeFiles(folder, { "node_modules/.package-lock.json": "{}" });
  symlinkSync(pg, join(folder, "node_modules/pg"), "junction");
}

async function complaints(shop: LaidDown, url: string): Promise<string[]> {
  const findings = await runDoctor(shop.folder, withUrl(url));
  return findings.map(({ code, file, says }) => `${code} ${file}: ${says}`);
}

test("a ledger in PostgreSQL needs an address and a driver", async () => {
  using shop = layDown(onPostgres);
  expect(await complaints(shop, "")).toEqual([
    expect.stringMatching(/^DATABASE lib\/checkout.ts: .* DATABASE_URL is set neither/),
  ]);
  expect(await complaints(shop, "postgres://127.0.0.1:1/none")).toEqual([
    expect.stringContaining("its driver pg is not installed here"),
  ]);
  expect(await runDoctor(shop.folder, { connect: false })).toEqual([]);
});

test("a database that does not answer is told without its password", async () => {
  using shop = layDown(onPostgres);
  installPg(shop);
  const [found = ""] = await complaints(shop, "postgres://shop:hunter2@127.0.0.1:1/none");
  expect(found).toContain("ECONNREFUSED");
  expect(found).not.toContain("hunter2");
});

test.skipIf(!hasPrograms)(
  "tables that are missing are found, and not made; with them nothing is",
  async () => {
    await using postgres = await startOwnPostgres();
    using shop = layDown(onPostgres);
    installPg(shop);
    const { host, user = "", database = "postgres" } = postgres.config;
    const url = `postgres://${user}@${encodeURIComponent(host ?? "")}/${database}`;
    expect(await complaints(shop, url)).toEqual([expect.stringContaining("run migrate()")]);
    const { rows } = await postgres.pool.query(
      "select nspname from pg_namespace where nspname ~ 'toss'",
    );
    expect(rows).toEqual([]);
    await migrate(pgDriver(postgres.pool));
    expect(await complaints(shop, url)).toEqual([]);
  },
);

test("a file that is no ledger is found, and is only read", async () => {
  using shop = layDown(healthyShop);
  const db = new DatabaseSync(join(shop.folder, "payments.db"));
  expect(await complaints(shop, "")).toEqual([]);
  db.exec("create table notes (id int)");
  expect(await complaints(shop, "")).toEqual([
    "DATABASE lib/checkout.ts: payments.db is there, and is no ledger.",
  ]);
  db.close();
});

test("a ledger's file has the schema that this release writes, or it is said what to do, while a server has it open", async () => {
  using shop = layDown(healthyShop);
  const file = join(shop.folder, "payments.db");
  await using ledger = openLedger(file);
  await ledger.overview();
  expect(await complaints(shop, "")).toEqual([]);

  const db = new DatabaseSync(file);
  const told = async (version: number) => {
    db.exec(`pragma user_version = ${version}`);
    const findings = await runDoctor(shop.folder, withUrl(""));
    return findings.map(({ code, says, fix }) => `${code} ${says} ${fix}`);
  };
  expect(await told(1)).toEqual([
    expect.stringMatching(
      /^DATABASE payments.db has schema 1, and .* writes schema \d+\. Copy payments.db away .* then start the server/,
    ),
  ]);
  expect(await told(99)).toEqual([
    expect.stringMatching(
      /^DATABASE payments.db has schema 99, .* refuses to open the file\. Upgrade @toss-bff\/toss-checkout/,
    ),
  ]);
  expect(db.prepare("pragma user_version").get()).toMatchObject({ user_version: 99 });
  db.close();
});

function openLedger(file: string) {
  const ledger = sqliteLedger({ file });
  return { overview: ledger.overview, [Symbol.asyncDispose]: () => ledger.close() };
}
