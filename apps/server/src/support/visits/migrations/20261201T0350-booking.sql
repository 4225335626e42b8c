-- 摄制组预约 (S1-42): who is booked is there from beginning to end, and says what for and whom to call. Nobody is booked in two
-- places at a time.
create extension if not exists btree_gist with schema public;
alter table visits.visit
  add column ends_at timestamptz,
  add column booked boolean not null default false,
  add column purpose text check (length(purpose) between 2 and 200),
  add column contact_name text check (length(contact_name) between 1 and 60),
  add column phone_sealed bytea,
  add column phone_masked text,
  add constraint visit__booking check (not booked or
    (starts_at is not null and ends_at > starts_at and purpose is not null and contact_name is not null and phone_sealed is not null)),
  add constraint visit__one_place exclude using gist (inspector_id with =, tstzrange(starts_at, ends_at) with &&)
    where (booked and state <> 'cancelled');
comment on column visits.visit.contact_name is 'name of a person';
create index visit__booked on visits.visit (starts_at, id) where booked;
