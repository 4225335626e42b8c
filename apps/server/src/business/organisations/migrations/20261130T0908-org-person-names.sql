-- Which columns hold names of persons; see the platform's migration.
comment on column organisations.organisation.legal_representative is 'name of a person';
comment on column organisations.organisation.contact_name is 'name of a person';
