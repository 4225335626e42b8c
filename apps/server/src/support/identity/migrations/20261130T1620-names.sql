-- Accounts are found by their persons' names as every name is: what platform/names.ts makes of one. Filled by the server.
alter table identity.account add column name_grams text[] not null default '{}';
