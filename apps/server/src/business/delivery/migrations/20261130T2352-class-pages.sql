-- The page of a class on the phone: what was changed of its lessons stands on its top (S1-14).
grant select on delivery.change_notice to app_citizen;
create index change_notice__lesson on delivery.change_notice (lesson_id);
