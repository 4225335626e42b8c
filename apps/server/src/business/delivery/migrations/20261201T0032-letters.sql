-- S1-17: the letter of responsibility (责任书), signed by a named person of each side over the digest of its text. The source
-- gives no term, and does not say that an order needs one: both are settings of the half-year.
alter table delivery.half_year
  add column letter_term text not null default 'year' check (letter_term in ('year', 'half-year')),
  add column needs_letter boolean not null default false;

create table delivery.letter (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  -- By which anybody checks it; not to be guessed.
  code text not null constraint letter__code unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  -- '2026' or '2026-2'.
  period text not null check (period ~ '^20[0-9]{2}(-[12])?$'),
  edition integer not null check (edition >= 1),
  template text not null,
  supplement text check (length(supplement) between 1 and 500),
  text text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Who is named in it to sign; the account as well, for an account may be handed to another person.
  association_signer uuid not null,
  association_signer_name text not null,
  street_signer uuid not null,
  street_signer_name text not null,
  state text not null check (state in ('waiting', 'half', 'in-force', 'void')),
  void_reason text check (length(void_reason) between 2 and 200),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint letter__digest unique (digest, id),
  constraint letter__edition unique (unit_id, period, edition),
  constraint letter__void check ((state = 'void') = (void_reason is not null))
);
create unique index letter__live on delivery.letter (unit_id, period) where state <> 'void';
create index letter__scope on delivery.letter (unit_path, id);
select platform.guard_rows('delivery.letter');
-- What was issued is never other: the state alone moves.
grant select, insert, update (state, void_reason, version, updated_at) on delivery.letter to app_rw;

create table delivery.letter_signature (
  letter_id uuid not null,
  party text not null check (party in ('association', 'street')),
  unit_path text collate "C" not null,
  account_id uuid not null,
  person_name text not null,
  -- What was signed is what stands.
  digest text not null,
  signed_at timestamptz not null,
  primary key (letter_id, party),
  constraint letter_signature__digest foreign key (digest, letter_id) references delivery.letter (digest, id)
);
create index letter_signature__scope on delivery.letter_signature (unit_path);
select platform.guard_rows('delivery.letter_signature');
grant select, insert on delivery.letter_signature to app_rw;
