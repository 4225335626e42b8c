-- What goes to the bank (S1-34): a file of payments, made by one person and released by another, and what the bank's receipt
-- says of each. A slip has one payment that may still be paid, at most.
create table payroll.file (
  id uuid primary key,
  unit_path text collate "C" not null,
  unit_id integer not null,
  number integer not null check (number > 0),
  pay_on date not null,
  state text not null check (state in ('made', 'released', 'done', 'discarded')),
  makers uuid[] not null,
  released_by uuid,
  released_at timestamptz,
  payments integer not null check (payments > 0),
  sum_fen bigint not null check (sum_fen > 0),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint file__number unique (unit_path, number),
  constraint file__two_persons check (released_by is null or released_by <> all (makers)),
  constraint file__released check ((state in ('released', 'done')) = (released_by is not null))
);
select platform.guard_rows('payroll.file');
grant select, insert, update on payroll.file to app_rw;

-- The account as it was when the file was made, sealed under the payment's id; it goes out in the file and nowhere else.
create table payroll.payment (
  id uuid primary key,
  file_id uuid not null references payroll.file,
  slip_id uuid not null references payroll.slip,
  unit_path text collate "C" not null,
  fen bigint not null check (fen > 0),
  holder_name text not null,
  account_sealed bytea not null,
  account_masked text not null,
  bank text not null,
  bank_code text not null,
  state text not null check (state in ('filed', 'paid', 'failed', 'discarded')),
  bank_reference text,
  failure text,
  answered_at timestamptz
);
comment on column payroll.payment.holder_name is 'name of a person';
create index payment__file on payroll.payment (file_id, id);
create unique index payment__once on payroll.payment (slip_id) where state in ('filed', 'paid');
select platform.guard_rows('payroll.payment');
grant select, insert, update on payroll.payment to app_rw;
