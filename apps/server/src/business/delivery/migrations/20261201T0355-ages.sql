-- Ages of one or two people are told no more, neither in what was worked out before nor in what it was counted from.
update delivery.assessment_unit u set figures = figures - 'ages', result = jsonb_set(result, '{reasons}', (
  select jsonb_agg(case when r ->> 'indicator' = 'ages' then r || '{"text": "有年龄段不足 3 名，不列人数"}' else r end order by n)
  from jsonb_array_elements(u.result -> 'reasons') with ordinality e(r, n)))
where jsonb_typeof(figures -> 'ages') = 'object'
  and exists (select from jsonb_each_text(figures -> 'ages') a(band, count) where a.count::integer in (1, 2));
