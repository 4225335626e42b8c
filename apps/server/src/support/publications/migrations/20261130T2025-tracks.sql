-- What calendars are told of each entry with an issue: how often it was changed, since when, and what is called off. A feed
-- reads the last issue of a publication, and not all that came before it.
alter table publications.issue add column tracks jsonb not null default '[]';
