-- Names are asked through organisations.search_names, which takes every way to read what was typed. Old servers, which run
-- until they are restarted, still ask the older organisations.search and fill the column that it alone reads: both go a
-- version later. Until then new servers leave the column empty.
alter table organisations.organisation alter column name_initials drop not null;
