-- S1-44: in the plan, of coaches with the same competences, districts and free times, valid to the end and never away, none has
-- nothing while another has more than one and the mean.
with alike as (
  select c.id, array(select item_id from coaches.competence p where p.coach_id = c.id order by 1)::text
    || c.district_paths::text || array(select (weekday, starts, ends)::text from coaches.free_time f where f.coach_id = c.id order by 1)::text
    as ways
  from coaches.coach c where c.state = 'active' and not exists (select from coaches.absence a where a.coach_id = c.id)
    and not exists (select from coaches.qualification q where q.coach_id = c.id and q.expires_on < '2026-12-01')),
load as (
  select plan.id as plan_id, alike.ways, alike.id, count(line.course_id) as n from alike cross join delivery.plan plan
    left join delivery.plan_line line on line.plan_id = plan.id and line.coach_id = alike.id group by 1, 2, 3)
select plan_id, ways from load group by plan_id, ways having min(n) = 0 and max(n) > 1 + avg(n)
