-- Which columns hold names of persons; see the platform's migration.
comment on column identity.account.person_name is 'name of a person';
comment on column identity.holder.person_name is 'name of a person';
