-- All names are searched in one way, ended teams' too: the index is the one that platform.find_names asks.
-- Lists go on being read by the old one while it is built.
alter index teams.team__grams rename to team__grams_before;
select platform.search_names('teams.team');
drop index teams.team__grams_before;
