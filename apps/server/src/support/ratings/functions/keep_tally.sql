-- What is shown counts; what waits or is hidden does not.
create or replace function ratings.keep_tally() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  was integer := case when tg_op = 'UPDATE' and old.state = 'shown' then old.stars end;
  now integer := case when new.state = 'shown' then new.stars end;
begin
  if was is distinct from now then
    insert into ratings.tally as t (kind, subject_id, unit_path, count, stars) values (new.kind, new.subject_id, new.unit_path, 0, 0)
      on conflict do nothing;
    update ratings.tally set count = count + (now is not null)::integer - (was is not null)::integer,
      stars = stars + coalesce(now, 0) - coalesce(was, 0)
      where kind = new.kind and subject_id = new.subject_id;
  end if;
  return null;
end $$;
revoke all on function ratings.keep_tally() from public;
