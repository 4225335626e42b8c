-- The three administrators are three persons, and no one of them becomes another by setting his secret anew (ADR 0016).
alter table identity.account
  -- Blind index of the ID number of the person an administrator's account is bound to; the number itself is not kept.
  add column person_index bytea,
  add column person_bound_at timestamptz,
  add constraint account__person unique (person_index);

-- A secret for one of the three: one of the others asks, another confirms. Each is shown one half; what is kept opens
-- nothing by itself.
create table identity.secret_request (
  id uuid primary key,
  account_id uuid not null references identity.account,
  asked_by uuid not null references identity.account,
  asked_role text not null,
  asked_at timestamptz not null,
  reason text not null,
  clears_totp boolean not null,
  -- Of the whole secret; gone with the second half once it is over.
  password_hash text,
  second_half_sealed bytea,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  decided_by uuid references identity.account,
  decided_at timestamptz
);
create unique index secret_request__open on identity.secret_request (account_id) where state = 'open';
create index secret_request__account on identity.secret_request (account_id, asked_at desc);
grant select, insert, update on identity.secret_request to app_rw;
