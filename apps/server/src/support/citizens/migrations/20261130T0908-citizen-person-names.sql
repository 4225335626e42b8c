-- Which columns hold names of persons; see the platform's migration.
comment on column citizens.citizen.name is 'name of a person';
comment on column citizens.guardian.name is 'name of a person';
