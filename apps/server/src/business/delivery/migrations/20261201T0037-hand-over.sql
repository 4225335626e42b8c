-- 交接 (S1-12, S1-50): who applied for an order, or carries it out, hands it to another named person. A receipt that is never
-- changed; the order bears who is in charge now, with his number.
create table delivery.hand_over (
  id uuid primary key,
  -- Of the receipt.
  no bigint generated always as identity,
  order_id uuid not null references delivery."order",
  unit_path text collate "C" not null,
  unit_id integer not null,
  role text not null check (role in ('applicant', 'executor')),
  from_name text not null check (length(from_name) between 1 and 60),
  to_name text not null check (length(to_name) between 1 and 60),
  reason text not null check (length(reason) between 2 and 200),
  handed_by_name text not null,
  handed_at timestamptz not null,
  constraint hand_over__no unique (no)
);
comment on column delivery.hand_over.from_name is 'name of a person';
comment on column delivery.hand_over.to_name is 'name of a person';
create index hand_over__order on delivery.hand_over (order_id, no);
create index hand_over__scope on delivery.hand_over (unit_path);
select platform.guard_rows('delivery.hand_over');
grant select, insert on delivery.hand_over to app_rw;
