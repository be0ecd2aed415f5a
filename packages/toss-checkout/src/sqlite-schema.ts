import type { DatabaseSync } from "node:sqlite";

/** The schema that this release writes into a ledger's file, as its `user_version`. Opening an older file brings it up, a newer one is refused. */
export const sqliteSchemaVersion = 4;

const versionOne = `
create table orders (
  order_id text primary key,
  source text not null check (source in ('checkout','host')),
  order_name text not null,
  amount real not null,
  currency text not null,
  owner_id text not null,
  status text not null check (status in
    ('created','confirming','awaitingDeposit','paid','partRefunded','refunded','canceled','expired','review')),
  version integer not null,
  created_at integer not null,
  expires_at integer,
  attempts integer not null,
  attempt text,
  payment_key text unique,
  failures text not null,
  lease_until integer not null,
  due_at integer,
  tries integer not null,
  payment text,
  deposit_secret_hash text
) strict, without rowid;

create index orders_due on orders (due_at) where due_at is not null;

create table refunds (
  refund_id text primary key,
  order_id text not null references orders (order_id),
  position integer not null,
  request_id text,
  transaction_key text unique,
  status text not null check (status in ('sent','done','failed','review')),
  amount real not null,
  refund text not null,
  unique (order_id, request_id)
) strict, without rowid;

create index refunds_of_order on refunds (order_id, position);

create table order_log (
  order_id text not null,
  version integer not null,
  at integer not null,
  from_status text,
  to_status text not null,
  cause text not null,
  primary key (order_id, version)
) strict, without rowid;

create trigger order_log_is_never_changed before update on order_log
begin select raise(abort, 'order_log is append-only'); end;

create trigger order_log_is_never_deleted before delete on order_log
begin select raise(abort, 'order_log is append-only'); end;

create table outbox (
  seq integer primary key,
  event_id text not null unique,
  order_id text not null,
  event text not null,
  held_until integer not null,
  acked integer not null check (acked in (0, 1))
) strict;

create index outbox_open on outbox (order_id, seq) where acked = 0;
`;

/** A hint that nobody has taken yet outlives the writes that were decided before it. */
const versionTwo = "alter table orders add column hint_at integer";

/** Tries are counted for all processes together, and acknowledged events can be purged by age; others cannot be at all. */
const versionThree = `
alter table outbox add column tries integer not null default 0;
alter table outbox add column acked_at integer;
update outbox set acked_at = json_extract(event, '$.at') where acked = 1;
create index outbox_acked on outbox (acked_at) where acked = 1;

create trigger outbox_keeps_what_is_open before delete on outbox when old.acked = 0
begin select raise(abort, 'an event nobody acknowledged is kept'); end;
`;

/** The processes of a shop share what they may ask of Toss. */
const versionFour = `
create table turns (
  lane text primary key,
  reserved_to integer not null
) strict, without rowid;
`;

/** Brings a file to the present schema, or refuses one that a newer release wrote. */
export function migrate(db: DatabaseSync): void {
  // A full disk or a read-only file must not keep a server that is restarted from reading its orders.
  if (versionOf(db) === sqliteSchemaVersion) return;
  db.exec("begin immediate");
  try {
    const version = versionOf(db);
    if (version > sqliteSchemaVersion) {
      throw new Error(
        `sqliteLedger: the file has schema ${version}, this release knows up to ${sqliteSchemaVersion}. Upgrade @toss-bff/toss-checkout.`,
      );
    }
    if (version < 1) db.exec(versionOne);
    if (version < 2) db.exec(versionTwo);
    if (version < 3) db.exec(versionThree);
    if (version < 4) db.exec(versionFour);
    db.exec(`pragma user_version = ${sqliteSchemaVersion}`);
    db.exec("commit");
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** SQLite has rolled back by itself after some errors, a full disk among them; a second time would hide the first error. */
export function rollBack(db: DatabaseSync): void {
  if (db.isTransaction) db.exec("rollback");
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("pragma user_version").get()?.user_version ?? 0);
}
