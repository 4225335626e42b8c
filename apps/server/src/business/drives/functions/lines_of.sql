-- An organisation and those above it, each with its parent.
create or replace function drives.lines_of(path text) returns table (unit_path text, parent_path text)
language sql immutable parallel safe as $$
  select '.' || array_to_string(parts[:i], '.') || '.',
    case when i = 1 then '' else '.' || array_to_string(parts[:i - 1], '.') || '.' end
  from (select string_to_array(btrim(path, '.'), '.') as parts) p, generate_series(1, cardinality(parts)) i
$$;
