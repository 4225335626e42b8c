-- Which columns hold names of persons; see the platform's migration.
comment on column activities.sign_up.name is 'name of a person';
comment on column activities.check_in.name is 'name of a person';
comment on column activities.training_check_in.name is 'name of a person';
