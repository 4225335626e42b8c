-- Which columns hold names of persons; see the platform's migration.
comment on column teams.team.leader_name is 'name of a person';
comment on column teams.member.name is 'name of a person';
comment on column teams.instructor.name is 'name of a person';
comment on column teams.join_request.name is 'name of a person';
comment on column teams.hand_over.former_name is 'name of a person';

-- Without a phone the name tells who somebody in a roster is: two rows of one name there may be one person, counted twice.
create view teams.name_collision with (security_invoker) as
select n.first_id as subject_id, n.id as other_id, t.name || '（编号 ' || t.serial_no || '）' as place
from (
  select id, team_id, first_value(id) over w as first_id, first_value(phone_index) over w as first_phone
  from teams.member where left_at is null window w as (partition by team_id, name order by phone_index nulls first, id)) n
join teams.team t on t.id = n.team_id and t.live
where n.id <> n.first_id and n.first_phone is null
union all
select a.id, t.id, t.name || '（编号 ' || t.serial_no || '）'
from teams.team t join teams.member a on a.team_id = t.id and a.name = t.leader_name
where t.live and a.left_at is null and a.phone_index is null;
revoke all on teams.name_collision from app_rw;
