-- The role that runs this owns the schema.
begin;

create table toss_checkout.turns (
  lane text primary key,
  reserved_to bigint not null
);

insert into toss_checkout.migrations (number, name) values (3, '0003_turns');

commit;
