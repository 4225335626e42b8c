-- Names are asked through organisations.search_names, which takes every way to read what was typed: nothing asks the older
-- function any longer, nor the column that it alone read.
drop function if exists organisations.search(
  text[], text, text, text, text, text, text, text, text, boolean, text, uuid, integer);
alter table organisations.organisation drop column if exists name_initials;
