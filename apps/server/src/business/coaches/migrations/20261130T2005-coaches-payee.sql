-- Where a coach is paid, and under which number the tax is handed in: for tax and pay alone, under a consent of its own (X-03).
-- Sealed; finance sees it with a reason, the service department never.
create table coaches.payee (
  coach_id uuid primary key references coaches.coach,
  holder_name text not null check (length(holder_name) between 2 and 40),
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  id_number_masked text not null,
  account_sealed bytea not null,
  account_masked text not null,
  bank text not null check (length(bank) between 2 and 60),
  bank_code text not null check (bank_code ~ '^(\d{12})?$'),
  -- Told by himself on the phone, or by finance from a paper that he signed.
  told_by text not null check (told_by in ('coach', 'paper')),
  agreed_on date not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on column coaches.payee.holder_name is 'name of a person';
alter table coaches.payee enable row level security;
create policy of_coach on coaches.payee using (exists (select from coaches.coach c where c.id = coach_id));
create policy himself on coaches.payee as restrictive for insert to app_citizen with check (told_by = 'coach');
create policy himself_again on coaches.payee as restrictive for update to app_citizen using (true) with check (told_by = 'coach');
grant select, insert, update, delete on coaches.payee to app_rw, app_citizen;
