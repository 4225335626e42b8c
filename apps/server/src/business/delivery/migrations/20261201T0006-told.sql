-- S1-14: who was told of a change, written by who told them: the coach, participants by message, and how many are known by name
-- and number alone, whom the sub-district calls.
alter table delivery.lesson_change
  add column told_at timestamptz,
  add column told_coach boolean,
  add column told_learners integer check (told_learners >= 0),
  add column to_call integer check (to_call >= 0),
  add constraint lesson_change__told check (num_nulls(told_at, told_coach, told_learners, to_call) in (0, 4));
