-- Whoever holds a letter has no scope: this one door answers a single letter by its unguessable code, or by the digest of its
-- text, and names nobody.
create or replace function delivery.check_letter(p_code text, p_digest text)
returns table (unit_id integer, code text, period text, edition integer, digest text, state text, issued_at timestamptz,
  association_at timestamptz, street_at timestamptz)
language sql stable security definer rows 1 set search_path = pg_catalog as $$
  select l.unit_id, l.code, l.period, l.edition, l.digest, l.state, l.created_at,
    (select s.signed_at from delivery.letter_signature s where s.letter_id = l.id and s.party = 'association'),
    (select s.signed_at from delivery.letter_signature s where s.letter_id = l.id and s.party = 'street')
  from delivery.letter l where l.code = p_code or l.digest = p_digest
$$;
revoke all on function delivery.check_letter(text, text) from public;
grant execute on function delivery.check_letter(text, text) to app_rw;
