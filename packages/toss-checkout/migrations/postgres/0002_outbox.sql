-- The role that runs this owns the schema.
begin;

alter table toss_checkout.outbox add column tries bigint not null default 0;

create index outbox_acked on toss_checkout.outbox (acked_at) where acked_at is not null;

create function toss_checkout.keep_open_event() returns trigger language plpgsql as $keep$
begin
  raise exception 'an event nobody acknowledged is kept';
end
$keep$;

create trigger outbox_keeps_what_is_open before delete on toss_checkout.outbox
for each row when (old.acked_at is null) execute function toss_checkout.keep_open_event();

insert into toss_checkout.migrations (number, name) values (2, '0002_outbox');

commit;
