-- After the numbered files: what the role of the shop's server may do. Make the role first, or write its name here.
grant usage on schema toss_checkout to toss_checkout_app;

grant select on toss_checkout.migrations to toss_checkout_app;

grant select, insert, update on toss_checkout.orders, toss_checkout.refunds, toss_checkout.outbox, toss_checkout.turns to toss_checkout_app;

grant delete on toss_checkout.outbox to toss_checkout_app;

grant select, insert on toss_checkout.order_log to toss_checkout_app;
