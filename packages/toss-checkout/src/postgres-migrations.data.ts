/** One numbered step of the schema; applied once, in order, each in a transaction. Never changed after a release. */
export interface PostgresMigration {
  number: number;
  /** Also the name of its file in `migrations/postgres`. */
  name: string;
  /** Single statements: some drivers take one at a time. */
  statements: readonly string[];
}

/** The schema every statement names; {@link inSchema} puts another in its place. */
export const defaultSchema = "toss_checkout";

export const postgresMigrations: readonly PostgresMigration[] = [
  {
    number: 1,
    name: "0001_ledger",
    statements: [
      `create table toss_checkout.orders (
  order_id text primary key,
  source text not null check (source in ('checkout', 'host')),
  order_name text not null,
  amount numeric not null,
  currency text not null,
  owner_id text not null,
  status text not null check (status in
    ('created', 'confirming', 'awaitingDeposit', 'paid', 'partRefunded', 'refunded', 'canceled', 'expired', 'review')),
  version bigint not null,
  created_at bigint not null,
  expires_at bigint,
  attempts bigint not null,
  attempt text,
  payment_key text constraint orders_payment_key unique,
  failures text not null,
  lease_until bigint not null,
  due_at bigint,
  tries bigint not null,
  payment text,
  deposit_secret_hash text,
  hint_at bigint,
  refunds text not null
)`,
      "create index orders_due on toss_checkout.orders (due_at) where due_at is not null",
      `create table toss_checkout.refunds (
  refund_id text primary key,
  order_id text not null references toss_checkout.orders (order_id),
  position bigint not null,
  request_id text,
  transaction_key text unique,
  status text not null check (status in ('sent', 'done', 'failed', 'review')),
  amount numeric not null,
  refund text not null,
  unique (order_id, request_id)
)`,
      `create table toss_checkout.order_log (
  order_id text not null,
  version bigint not null,
  at bigint not null,
  from_status text,
  to_status text not null,
  cause text not null,
  primary key (order_id, version)
)`,
      `create function toss_checkout.refuse_change() returns trigger language plpgsql as $refuse$
begin
  raise exception 'order_log is append-only';
end
$refuse$`,
      `create trigger order_log_is_never_changed before update or delete or truncate on toss_checkout.order_log
for each statement execute function toss_checkout.refuse_change()`,
      `create table toss_checkout.outbox (
  seq bigint generated always as identity primary key,
  event_id text not null unique,
  order_id text not null,
  event text not null,
  held_until bigint not null default 0,
  acked_at bigint
)`,
      "create index outbox_open on toss_checkout.outbox (order_id, seq) where acked_at is null",
      "create index outbox_open_by_age on toss_checkout.outbox (seq) where acked_at is null",
      "create index outbox_of_order on toss_checkout.outbox (order_id, seq)",
    ],
  },
  {
    number: 2,
    name: "0002_outbox",
    statements: [
      "alter table toss_checkout.outbox add column tries bigint not null default 0",
      "create index outbox_acked on toss_checkout.outbox (acked_at) where acked_at is not null",
      `create function toss_checkout.keep_open_event() returns trigger language plpgsql as $keep$
begin
  raise exception 'an event nobody acknowledged is kept';
end
$keep$`,
      `create trigger outbox_keeps_what_is_open before delete on toss_checkout.outbox
for each row when (old.acked_at is null) execute function toss_checkout.keep_open_event()`,
    ],
  },
  {
    number: 3,
    name: "0003_turns",
    statements: [
      `create table toss_checkout.turns (
  lane text primary key,
  reserved_to bigint not null
)`,
    ],
  },
];

/** What has to exist before the first numbered step. */
export const migrationTable: readonly string[] = [
  "create schema if not exists toss_checkout",
  `create table if not exists toss_checkout.migrations (
  number bigint primary key,
  name text not null,
  applied_at timestamptz not null default now()
)`,
];

/** What the role that a shop's server connects with may do, and no more: the log can only grow, and of the events only acknowledged ones can go. */
export const roleGrants: readonly string[] = [
  "grant usage on schema toss_checkout to toss_checkout_app",
  "grant select on toss_checkout.migrations to toss_checkout_app",
  "grant select, insert, update on toss_checkout.orders, toss_checkout.refunds, toss_checkout.outbox, toss_checkout.turns to toss_checkout_app",
  "grant delete on toss_checkout.outbox to toss_checkout_app",
  "grant select, insert on toss_checkout.order_log to toss_checkout_app",
];

/** @throws {TypeError} when the name is not a plain lower-case identifier: it becomes part of the SQL. */
export function inSchema(sql: string, schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new TypeError("postgresLedger: schema must be 1 to 63 of a-z, 0-9 and _.");
  }
  return sql.replaceAll(/\btoss_checkout\b/g, schema);
}
