-- The one ledger: quota, pay, points, vouchers and payments are accounts in it. An amount is a whole number of the account's
-- measure (fen, points), below 2^53. A balance is what came in less what went out, so all balances of a measure sum to zero.
-- The server writes nothing here but new, empty accounts: amounts move by ledger.book alone, which locks, checks and books in
-- one call. What was booked is never changed; it is corrected by a transfer that reverses it.
create schema if not exists ledger;
grant usage on schema ledger to app_rw;

-- An account without a floor, in which many book at once, is split into parts that are locked one by one; what has a floor
-- must be looked at as a whole and has one part.
create table ledger.account (
  id uuid not null,
  part smallint not null default 0,
  parts smallint not null default 1,
  unit_path text collate "C" not null,
  -- What it is for, in the words of the module that opened it: delivery.quota.
  kind text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  -- Whose it is: unit 1234, citizen …
  owner_kind text not null check (owner_kind ~ '^[a-z-]+$'),
  owner_id text not null check (length(owner_id) between 1 and 100),
  -- For which time it stands, such as a calendar year; empty when for all.
  period text not null default '' check (length(period) <= 20),
  measure text not null check (measure in ('fen', 'points')),
  -- Never below, with what is held counted as gone; null where it may go below any.
  floor bigint,
  balance bigint not null default 0,
  held bigint not null default 0,
  -- Of the last entry: the next one is never earlier, whatever a clock says.
  booked_at timestamptz not null,
  created_at timestamptz not null,
  primary key (id, part),
  constraint account__key unique (kind, owner_kind, owner_id, period, part),
  constraint account__parts check (part >= 0 and part < parts and parts <= 64 and (parts = 1 or floor is null)),
  constraint account__held check (held >= 0),
  constraint account__floor check (balance - held >= floor),
  constraint account__safe check (abs(balance) <= 9007199254740991 and held <= 9007199254740991)
) with (fillfactor = 60);
create index account__scope on ledger.account (unit_path, kind);
select platform.guard_rows('ledger.account');
grant select on ledger.account to app_rw;
grant insert (id, part, parts, unit_path, kind, owner_kind, owner_id, period, measure, floor, booked_at, created_at)
  on ledger.account to app_rw;

-- What was done, once and for good. Keys that lead nowhere else are left out: only ledger.book writes, and it has both
-- accounts locked.
create table ledger.transfer (
  id bigint generated always as identity primary key,
  act text not null check (act in ('post', 'hold', 'settle', 'release', 'lapse', 'reverse')),
  from_account uuid not null,
  from_part smallint not null,
  to_account uuid not null,
  to_part smallint not null,
  amount bigint not null check (amount between 1 and 9007199254740991),
  -- The hold that it ends, or the transfer that it reverses.
  of_transfer bigint,
  reference_kind text check (length(reference_kind) <= 40),
  reference_id text check (length(reference_id) <= 100),
  -- The account or citizen who did it; null for the system.
  booked_by uuid default platform.me(),
  booked_at timestamptz not null,
  constraint transfer__pair check (from_account <> to_account),
  check ((reference_kind is null) = (reference_id is null)),
  check ((of_transfer is null) = (act in ('post', 'hold')))
);
-- A hold ends once, a transfer is reversed once.
create unique index transfer__ends on ledger.transfer (of_transfer) where of_transfer is not null;
create index transfer__reference on ledger.transfer (reference_kind, reference_id, id) where reference_id is not null;

-- Each side of a transfer, with what stood in the account (in its part) after it.
create table ledger.entry (
  transfer_id bigint not null,
  account_id uuid not null,
  part smallint not null,
  unit_path text collate "C" not null,
  change bigint not null,
  held_change bigint not null,
  balance bigint not null,
  held bigint not null,
  booked_at timestamptz not null,
  primary key (transfer_id, account_id)
);
create index entry__history on ledger.entry (account_id, booked_at desc, transfer_id desc);
select platform.guard_rows('ledger.entry');
grant select on ledger.entry to app_rw;
-- A transfer belongs to two accounts: it is seen by who sees either.
alter table ledger.transfer enable row level security;
create policy sides on ledger.transfer for select using (exists (select from ledger.entry e where e.transfer_id = id));
grant select on ledger.transfer to app_rw;

-- Holds that end by themselves when their time is over; a row goes when its hold ends. How a hold ended says the transfer that
-- ended it, and transfer__ends lets there be one.
create table ledger.due (
  transfer_id bigint primary key,
  account_id uuid not null,
  part smallint not null,
  expires_at timestamptz not null
);
create index due__time on ledger.due (expires_at);
create index due__account on ledger.due (account_id);

-- What was asked for, and the transfers that answer it: the same again is the same answer, another body is refused.
create table ledger.request (
  id uuid primary key,
  digest bytea not null,
  transfers bigint[] not null,
  booked_at timestamptz not null
);

-- Not even the owner changes what was written; only the path follows a unit that is moved.
create trigger transfer__kept before update or delete on ledger.transfer for each row execute function ledger.keep_written();
create trigger transfer__whole before truncate on ledger.transfer execute function ledger.keep_written();
create trigger entry__kept before update or delete on ledger.entry for each row execute function ledger.keep_written('unit_path');
create trigger entry__whole before truncate on ledger.entry execute function ledger.keep_written();
create trigger request__kept before update or delete on ledger.request for each row execute function ledger.keep_written();
create trigger request__whole before truncate on ledger.request execute function ledger.keep_written();
create trigger account__kept before delete on ledger.account for each row execute function ledger.keep_written();
create trigger account__whole before truncate on ledger.account execute function ledger.keep_written();
