-- One answer to a survey, under an id of the phone's so that a repeated press counts once. At most p_most in a day: whoever
-- has the code could drown the survey in answers.
create or replace function delivery.answer_survey(p_code text, p_id uuid, p_foundation text, p_item_id uuid, p_content text,
  p_times text[], p_now timestamptz, p_today date, p_most integer) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  survey delivery.need_survey;
begin
  -- One after the other, or the count below would let through as many as come at once.
  select * into survey from delivery.need_survey s where s.code = p_code for update;
  if survey.id is null then return 'unknown'; end if;
  if p_today > survey.closes_on then return 'closed'; end if;
  if (select count(*) from delivery.need n where n.survey_id = survey.id and n.created_at > p_now - interval '1 day') >= p_most
    then return 'full'; end if;
  insert into delivery.need (id, unit_path, unit_id, year, foundation, item_id, content, times, heads, survey_id, created_at)
    values (p_id, survey.unit_path, survey.unit_id, survey.year, p_foundation, p_item_id, p_content, p_times, 1, survey.id, p_now)
    on conflict (id) do nothing;
  return 'taken';
end $$;
revoke all on function delivery.answer_survey(text, uuid, text, uuid, text, text[], timestamptz, date, integer) from public;
grant execute on function delivery.answer_survey(text, uuid, text, uuid, text, text[], timestamptz, date, integer) to app_rw, app_citizen;
