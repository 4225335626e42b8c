-- What one person counts for. Measures from `z` on are by day, for the trend.
create or replace function drives.measures_of(state text, kind text, fields jsonb, has_phone boolean, carded boolean, late boolean,
  campaign integer, entered_on date, carded_on timestamptz) returns setof text
language sql immutable parallel safe as $$
  select m from unnest(case state
    when 'active' then array['in:' || kind, 'z:in:' || to_char(entered_on, 'YYYY-MM-DD'),
      case when carded then 'card:' || kind end,
      case when carded then 'z:card:' || to_char(carded_on at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end,
      case when late then 'late' end,
      case when campaign is not null then 'c:' || campaign end,
      case when campaign is not null and late then 'cl:' || campaign end,
      case when has_phone then 'f:' || kind || ':phone' end,
      'g:admitted:' || left(fields->>'admittedOn', 4), 'g:enrolled:' || left(fields->>'enrolledOn', 4),
      'g:hired:' || left(fields->>'hiredOn', 4),
      case when carded then 'gc:admitted:' || left(fields->>'admittedOn', 4) end,
      case when carded then 'gc:enrolled:' || left(fields->>'enrolledOn', 4) end,
      case when carded then 'gc:hired:' || left(fields->>'hiredOn', 4) end]
    when 'transferred_out' then array['out'] else array['left'] end) m
  where m is not null
  union all select 'f:' || kind || ':' || k from jsonb_object_keys(fields) k where state = 'active'
$$;
