-- S1-23: a confirmation ends with its class, and says why; those of classes that did not open or were cancelled end now.
alter table delivery.confirmation
  add column ended_why text check (length(ended_why) between 1 and 600);
update delivery.confirmation f set ended_at = c.updated_at, version = f.version + 1,
  ended_why = case c.state when 'cancelled' then '课程已取消' else '课程没有开班' end
from delivery.course c where c.id = f.course_id and f.ended_at is null and c.state in ('not-opened', 'cancelled');
update delivery.confirmation set ended_why = '协会另行安排教练' where ended_at is not null and ended_why is null;
