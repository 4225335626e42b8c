-- One link for each coach to all that he teaches, until he revokes it. Found by its digest; sealed to be shown to him again.
create table delivery.coach_calendar (
  coach_id uuid primary key references coaches.coach on delete cascade,
  token_digest bytea not null constraint coach_calendar__token unique check (length(token_digest) = 32),
  token_sealed bytea not null,
  made_at timestamptz not null
);
alter table delivery.coach_calendar enable row level security;
create policy own on delivery.coach_calendar to app_citizen
  using (exists (select from coaches.coach c where c.id = coach_id and c.citizen_id = platform.me()));
grant select, insert, update, delete on delivery.coach_calendar to app_citizen;
