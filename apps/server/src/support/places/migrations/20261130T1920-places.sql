-- Places (名额): what a module gives out by number, with sign-up, waiting list and offers; taken out of activities, whose two
-- tables move as they are: every row, index, policy and right goes along, nothing is copied, and no sign-up waits for it.
create schema if not exists places;
grant usage on schema places to app_rw, app_citizen;

-- The one row that is locked while places are given out. It bears the id of the guest's row that it belongs to; apart from
-- that row, so that readers and edits never wait.
alter table activities.seat set schema places;
alter table places.seat rename to seating;
alter table places.seating rename column activity_id to id;
alter table places.seating rename constraint seat_pkey to seating_pkey;
alter table places.seating drop constraint seat_activity_id_fkey;
alter index places.seat__expiry rename to seating__expiry;
alter table places.seating
  -- The module whose row it is.
  add guest text check (guest ~ '^[a-z]+$'),
  -- How many must have a place for the guest to begin; the guest looks at it, nothing here does.
  add minimum integer check (minimum > 0),
  -- Who signs up for himself does it between these.
  add opens_at timestamptz,
  add closes_at timestamptz,
  -- From here on (the first lesson) a place is offered to nobody but who said that he would still come.
  add promotes_until timestamptz,
  -- Nothing is offered any more to anybody.
  add ends_at timestamptz,
  add offer_minutes integer check (offer_minutes between 5 and 20160),
  add waiting_list boolean,
  -- Called off or over: nobody gets a place, who has one may still leave.
  add closed_at timestamptz,
  -- Of those taken, the ones held for who was offered one.
  add offered integer not null default 0 check (offered between 0 and taken);
update places.seating s set guest = 'activities', opens_at = a.sign_up_from, closes_at = a.sign_up_until,
  promotes_until = a.starts_at, ends_at = a.ends_at, offer_minutes = a.offer_minutes, waiting_list = a.waiting_list,
  closed_at = case when a.state <> 'published' then a.updated_at end,
  offered = (select count(*) from activities.sign_up u where u.activity_id = s.id and u.state = 'offered')
from activities.activity a where a.id = s.id;
alter table places.seating alter guest set not null, alter opens_at set not null, alter closes_at set not null,
  alter promotes_until set not null, alter ends_at set not null, alter offer_minutes set not null, alter waiting_list set not null,
  add constraint seating__times check (opens_at < closes_at and promotes_until <= ends_at);
revoke insert on places.seating from app_rw;
grant insert (id, guest, unit_path, capacity, minimum, opens_at, closes_at, promotes_until, ends_at, offer_minutes, waiting_list)
  on places.seating to app_rw;

-- One live row a person; who left and comes again stands at the end of the line, under a new number. Who has never signed in
-- (a roster, a call to the clerk) is known by name and number.
alter table activities.sign_up set schema places;
alter table places.sign_up rename to place;
alter table places.place rename column activity_id to seating_id;
alter table places.place rename column team_id to group_id;
alter table places.place rename constraint sign_up_pkey to place_pkey;
alter table places.place rename constraint sign_up__order to place__order;
alter table places.place drop constraint sign_up_activity_id_fkey;
alter table places.place add constraint place__seating foreign key (seating_id) references places.seating;
alter index places.sign_up__live rename to place__live;
alter index places.sign_up__line rename to place__line;
alter index places.sign_up__offers rename to place__offers;
alter index places.sign_up__citizen rename to place__citizen;
-- Null: the system signed him up.
alter table places.place alter signed_by drop not null, alter citizen_id drop not null,
  -- He would come, too, if a place became free after the first lesson.
  add accepts_late boolean not null default false,
  add constraint place__person check (citizen_id is not null or phone_index is not null or state in ('withdrawn', 'expired'));
create unique index place__phone on places.place (seating_id, phone_index, name)
  where citizen_id is null and state in ('taken', 'waiting', 'offered');
-- Whom somebody else signed up, and who came as a group.
create index place__signed on places.place (signed_by) where signed_by <> citizen_id;
create index place__group on places.place (group_id) where group_id is not null;
alter policy own on places.place using (citizen_id = platform.me() or signed_by = platform.me());
-- A guest lets others see its rows by a policy of its own.
create policy activity_organiser on places.place for select to app_citizen using (activities.organises(seating_id));

-- What a function answers: each row that moved, and how.
create type places.move as (act text, id uuid, citizen_id uuid, order_no integer, state text, offered_until timestamptz);

-- A server of the version before finds the old names until it has stopped. They go with the functions that say so of themselves
-- (activities/functions), by a migration of the next version.
drop function if exists activities.pass_on(uuid, timestamptz);
drop function if exists activities.hold_seat(uuid);
create view activities.seat with (security_invoker = true) as
  select id as activity_id, unit_path, capacity, taken, waiting, last_order, next_expiry from places.seating where guest = 'activities';
create view activities.sign_up with (security_invoker = true) as
  select id, seating_id as activity_id, unit_path, citizen_id, order_no, state, name, phone_sealed, phone_index, phone_tail,
    phone_masked, group_id as team_id, signed_by, signed_up_at, offered_until, settled_at from places.place;
create trigger opened_before instead of insert on activities.seat for each row execute function activities.open_seat();
grant select on activities.seat, activities.sign_up to app_rw, app_citizen;
grant insert on activities.seat to app_rw;
