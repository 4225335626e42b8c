-- A coach applies on the phone and keeps his own file there (S1-21). What he adds to his qualifications once he is in the
-- register counts when the association has looked at it; what stood before was looked at.
alter table coaches.qualification add column examined_at timestamptz default now();
alter table coaches.qualification add column photo_id uuid;
create policy unexamined on coaches.qualification as restrictive for insert to app_citizen with check (examined_at is null);
create policy unexamined_only on coaches.qualification as restrictive for delete to app_citizen using (examined_at is null);
create trigger coach_step before update on coaches.coach
  for each row when (current_user = 'app_citizen') execute function coaches.guard_coach();
