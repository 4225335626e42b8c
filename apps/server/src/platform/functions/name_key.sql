-- What makeNameKey (platform/names.ts) makes of a name, where a table has no column of it.
create or replace function platform.name_key(name text) returns text language sql immutable parallel safe as $$
  select regexp_replace(lower(normalize(name, nfkc) collate "pg_c_utf8"), '[^[:alnum:]]', '', 'g')
$$;
