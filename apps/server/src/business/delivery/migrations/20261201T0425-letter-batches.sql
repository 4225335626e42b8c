-- S1-17: many letters in one go. The task that issued it, so that work taken up again knows its own; and of a signature given with
-- one code for many, the digest of the list of digests it was given for.
alter table delivery.letter add column batch_id uuid;
alter table delivery.letter_signature add column list_digest text check (list_digest ~ '^[0-9a-f]{64}$');
