-- All names are searched in one way: the index is the one that platform.find_names asks, and the search of its own goes.
alter index organisations.organisation__grams rename to organisation__grams_before;
select platform.search_names('organisations.organisation');
drop index organisations.organisation__grams_before;
drop function if exists organisations.search_names(jsonb, text, text, text, text, text, text, boolean, text, uuid, integer);
