-- S1-37, A2: every Friday at 14:00 there is a bulletin of the week to come, when that week has a lesson.
select f::date as friday from generate_series('2026-08-07T14:00:00+08'::timestamptz, $1, interval '7 days') f
where exists (select from delivery.lesson l where l.state in ('confirmed', 'held', 'absent')
    and l.starts_at >= f + interval '2 days 10 hours' and l.starts_at < f + interval '9 days 10 hours')
  and not exists (select from publications.publication p where p.series = 'bulletin'
    and p.key::date = (f at time zone 'Asia/Shanghai')::date + 3 and p.frozen_at < f + interval '6 hours')
