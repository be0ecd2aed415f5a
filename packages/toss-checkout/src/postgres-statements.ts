import { longestHoldMs } from "./outbox-rules.ts";
import { at } from "./postgres-time.ts";
import { farthestTurnMs } from "./turn-rules.ts";

/**
 * Every operation is one statement: atomic at any isolation level, one round trip, and nothing is kept on the connection,
 * so a pooler may give each of them another one. Values come as text, and columns leave as text.
 */

const readWhere = (condition: string): string => `
select ${at("$2")}::text as now,
  (select to_json(o)::text from toss_checkout.orders o where ${condition}) as row`;

export const read = (column: "order_id" | "payment_key"): string =>
  readWhere(`o.${column} = $1::text`);

export const readByRefund = (column: "refund_id" | "transaction_key"): string =>
  readWhere(
    `o.order_id = (select r.order_id from toss_checkout.refunds r where r.${column} = $1::text)`,
  );

const written = [
  "source",
  "order_name",
  "amount",
  "currency",
  "owner_id",
  "status",
  "version",
  "created_at",
  "expires_at",
  "attempts",
  "attempt",
  "payment_key",
  "failures",
  "lease_until",
  "tries",
  "payment",
  "deposit_secret_hash",
  "refunds",
];

/**
 * `before` locks the row and sees its newest version: under READ COMMITTED a rival's write makes its condition false, and
 * then nothing at all is written. It also sees a hint that came since the statement began.
 */
export const commit = `
with input as materialized (select $1::text::jsonb as step, ${at("$2")} as at),
next as materialized (
  select r.* from input, jsonb_populate_record(null::toss_checkout.orders, input.step -> 'order') r),
before as materialized (
  select o.order_id, o.status, case when o.payment_key = next.payment_key then o.hint_at end as kept_hint
  from toss_checkout.orders o join next on o.order_id = next.order_id
  where o.version = next.version - 1 for update of o),
updated as (
  update toss_checkout.orders o
  set ${written.map((column) => `${column} = next.${column}`).join(", ")},
    due_at = least(next.due_at, before.kept_hint), hint_at = before.kept_hint
  from next, before where o.order_id = before.order_id
  returning o.order_id),
inserted as (
  insert into toss_checkout.orders (order_id, due_at, ${written.join(", ")})
  select order_id, due_at, ${written.join(", ")} from next where version = 1
  on conflict (order_id) do nothing
  returning order_id),
written as (select order_id from updated union all select order_id from inserted),
logged as (
  insert into toss_checkout.order_log (order_id, version, at, from_status, to_status, cause)
  select next.order_id, next.version, input.at, before.status, next.status, input.step ->> 'cause'
  from written, input, next left join before on true),
refunded as (
  insert into toss_checkout.refunds as kept
  select r.* from written, input, jsonb_populate_recordset(null::toss_checkout.refunds, input.step -> 'refunds') r
  on conflict (refund_id) do update set
    position = excluded.position, transaction_key = excluded.transaction_key, status = excluded.status,
    amount = excluded.amount, refund = excluded.refund
  where (kept.position, kept.transaction_key, kept.status, kept.refund) is distinct from
    (excluded.position, excluded.transaction_key, excluded.status, excluded.refund)),
told as (
  insert into toss_checkout.outbox (event_id, order_id, event)
  select e.value ->> 'event_id', written.order_id, e.value ->> 'event'
  from written, input, jsonb_array_elements(input.step -> 'events') with ordinality as e (value, n)
  order by e.n)
select count(*)::text as written from written`;

/** Who stands in the way of a write that broke a uniqueness rule. */
export const rival = `
select
  (select o.order_id from toss_checkout.orders o where o.payment_key = $2::text) as holder,
  (select o.version::text from toss_checkout.orders o where o.order_id = $1::text) as version`;

export const claimDue = `
with picked as materialized (
  select order_id, due_at from toss_checkout.orders
  where due_at <= ${at("$3")} and lease_until <= ${at("$3")}
  order by due_at limit $1::text::bigint for update skip locked),
claimed as (
  update toss_checkout.orders o
  set lease_until = ${at("$3")} + $2::text::bigint, due_at = ${at("$3")} + $2::text::bigint,
    tries = o.tries + 1, version = o.version + 1, hint_at = null
  from picked where o.order_id = picked.order_id
  returning o.*, picked.due_at as was_due)
select to_json(c)::text as row from claimed c order by c.was_due`;

/** The version stays, so that the lease's holder can write. */
export const takeLooks = `
with picked as materialized (
  select order_id, due_at from toss_checkout.orders
  where due_at <= ${at("$3")} and lease_until > ${at("$3")} and lease_until <= ${at("$3")} + $2::text::bigint
  order by due_at limit $1::text::bigint for update skip locked),
taken as (
  update toss_checkout.orders o set due_at = o.lease_until
  from picked where o.order_id = picked.order_id
  returning o.order_id, picked.due_at as was_due)
select order_id as "orderId" from taken order by was_due`;

/** An order nobody can read waits longer each time, or goes to a person. */
export const putOff = `
update toss_checkout.orders set due_at = ${at("$4")} + $3::text::bigint, lease_until = 0
where order_id = $1::text and version = $2::text::bigint`;

export const setAside = `
with before as materialized (
  select order_id, status from toss_checkout.orders
  where order_id = $1::text and version = $2::text::bigint for update),
aside as (
  update toss_checkout.orders o set status = 'review', version = o.version + 1, due_at = null, lease_until = 0
  from before where o.order_id = before.order_id
  returning o.order_id, o.version, before.status as from_status),
told as (
  insert into toss_checkout.outbox (event_id, order_id, event)
  select $3::text, order_id, $4::text from aside)
insert into toss_checkout.order_log (order_id, version, at, from_status, to_status, cause)
select order_id, version, ${at("$5")}, from_status, 'review', 'cannot be read' from aside`;

/** Only the first hint writes; a flood of them touches no row. */
export const noteHint = `
update toss_checkout.orders set hint_at = ${at("$2")}, due_at = least(due_at, ${at("$2")})
where order_id = $1::text and payment_key is not null and hint_at is null`;

export const takeOutbox = `
with picked as materialized (
  select open.seq from toss_checkout.outbox open
  where open.acked_at is null and open.held_until <= ${at("$3")} and not exists (
    select from toss_checkout.outbox older
    where older.order_id = open.order_id and older.acked_at is null and older.seq < open.seq)
  order by open.seq limit $1::text::bigint for update of open skip locked),
taken as (
  update toss_checkout.outbox o set tries = o.tries + 1, held_until = ${at("$3")} + greatest($2::text::bigint,
    least($2::text::bigint * (1::bigint << least(o.tries, 20)::int), ${longestHoldMs}))
  from picked where o.seq = picked.seq
  returning o.seq, o.event, o.tries)
select event, tries::text as tries from taken order by seq`;

export const ackOutbox = `
update toss_checkout.outbox set acked_at = ${at("$2")} where event_id = $1::text and acked_at is null`;

export const purgeOutbox = `
with old as materialized (
  select seq from toss_checkout.outbox where acked_at <= ${at("$3")} - $1::text::bigint
  order by acked_at limit $2::text::bigint for update skip locked),
gone as (
  delete from toss_checkout.outbox o using old where o.seq = old.seq and o.acked_at is not null
  returning o.seq)
select count(*)::text as purged from gone`;

const nextTurn = (now: string): string =>
  `case when t.reserved_to > ${now} + ${farthestTurnMs} then ${now} else greatest(t.reserved_to, ${now}) end`;

/** The row of a lane is locked while it is moved on, so that who asks at the same moment comes after. */
export const takeTurn = `
insert into toss_checkout.turns as t (lane, reserved_to) values ($1::text, ${at("$4")} + $2::text::bigint)
on conflict (lane) do update set reserved_to = ${nextTurn(at("$4"))} + $2::text::bigint
where ${nextTurn(at("$4"))} <= ${at("$4")} + $3::text::bigint
returning (reserved_to - $2::text::bigint - ${at("$4")})::text as wait`;

export const putOffTurns = `
insert into toss_checkout.turns as t (lane, reserved_to) values ($1::text, ${at("$3")} + $2::text::bigint)
on conflict (lane) do update set reserved_to = greatest(${nextTurn(at("$3"))}, excluded.reserved_to)`;

export const log = `
select version::text as version, at::text as at, from_status as "from", to_status as "to", cause
from toss_checkout.order_log where order_id = $1::text order by order_log.version`;

export const events = `
select event, tries::text as tries, (acked_at is not null)::text as acknowledged
from toss_checkout.outbox where order_id = $1::text order by seq`;

/** Whether the schema is there, and whether a commit is on the disk when it answers. */
export const check = `
select coalesce(max(number), 0)::text as number, current_setting('synchronous_commit') as durability
from toss_checkout.migrations`;
