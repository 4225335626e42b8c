-- Who acts in this transaction; null for a visitor.
create or replace function platform.me() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('app.account', true), '')::uuid
$$;
