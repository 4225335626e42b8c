-- Which columns hold names of persons; see the platform's migration.
comment on column drives.person.name is 'name of a person';
comment on column drives.correction.name is 'name of a person';
comment on column drives.claim_review.name is 'name of a person';
