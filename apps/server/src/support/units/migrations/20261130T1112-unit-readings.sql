-- How a unit's name is spelled in letters: neighbouring initials (i:) and syllables (y:) of every reading of its characters.
-- Filled by the server, after this migration also for the units there are.
alter table units.unit add column name_tokens text[] not null default '{}';
create index unit__tokens on units.unit using gin (name_tokens);
