-- The role that runs this owns the schema.
begin;

create schema if not exists toss_checkout;

create table if not exists toss_checkout.migrations (
  number bigint primary key,
  name text not null,
  applied_at timestamptz not null default now()
);

create table toss_checkout.orders (
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
);

create index orders_due on toss_checkout.orders (due_at) where due_at is not null;

create table toss_checkout.refunds (
  refund_id text primary key,
  order_id text not null references toss_checkout.orders (order_id),
  position bigint not null,
  request_id text,
  transaction_key text unique,
  status text not null check (status in ('sent', 'done', 'failed', 'review')),
  amount numeric not null,
  refund text not null,
  unique (order_id, request_id)
);

create table toss_checkout.order_log (
  order_id text not null,
  version bigint not null,
  at bigint not null,
  from_status text,
  to_status text not null,
  cause text not null,
  primary key (order_id, version)
);

create function toss_checkout.refuse_change() returns trigger language plpgsql as $refuse$
begin
  raise exception 'order_log is append-only';
end
$refuse$;

create trigger order_log_is_never_changed before update or delete or truncate on toss_checkout.order_log
for each statement execute function toss_checkout.refuse_change();

create table toss_checkout.outbox (
  seq bigint generated always as identity primary key,
  event_id text not null unique,
  order_id text not null,
  event text not null,
  held_until bigint not null default 0,
  acked_at bigint
);

create index outbox_open on toss_checkout.outbox (order_id, seq) where acked_at is null;

create index outbox_open_by_age on toss_checkout.outbox (seq) where acked_at is null;

create index outbox_of_order on toss_checkout.outbox (order_id, seq);

insert into toss_checkout.migrations (number, name) values (1, '0001_ledger');

commit;
