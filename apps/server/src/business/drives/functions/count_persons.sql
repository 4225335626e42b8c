-- What changed of the roll, as lines for each organisation and all above it; drives.fold_counts adds them up.
create or replace function drives.count_persons() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, c.measure, sum(c.n) from (
      select r.unit_path, m as measure, count(*) as n
      from new_rows r cross join lateral drives.measures_of(r.state, r.kind, r.fields, r.phone_index is not null,
        r.card_no is not null and r.card_ended_at is null, r.entered_late, r.campaign_no, r.entered_on, r.checked_in_at) m
      group by 1, 2) c
    cross join lateral drives.lines_of(c.unit_path) l group by 1, 2, 3;
  else
    insert into drives.delta (unit_path, parent_path, measure, n)
    select l.unit_path, l.parent_path, c.measure, sum(c.n) from (
      select r.unit_path, m as measure, sum(r.d) as n
      from (
        select 1 as d, unit_path, state, kind, fields, phone_index, card_no, card_ended_at, entered_late, campaign_no, entered_on, checked_in_at from new_rows
        union all
        select -1, unit_path, state, kind, fields, phone_index, card_no, card_ended_at, entered_late, campaign_no, entered_on, checked_in_at from old_rows) r
      cross join lateral drives.measures_of(r.state, r.kind, r.fields, r.phone_index is not null,
        r.card_no is not null and r.card_ended_at is null, r.entered_late, r.campaign_no, r.entered_on, r.checked_in_at) m
      group by 1, 2 having sum(r.d) <> 0) c
    cross join lateral drives.lines_of(c.unit_path) l group by 1, 2, 3 having sum(c.n) <> 0;
  end if;
  return null;
end $$;
