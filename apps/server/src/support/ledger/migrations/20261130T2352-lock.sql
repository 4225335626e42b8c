-- What an account or a transfer says for good is checked as a domain: when it is written. A check of the table is read and
-- asked anew at each booking in the account, and nine of them cost as much as the booking.
create domain ledger.kind as text check (value ~ '^[a-z]+(\.[a-z-]+)+$');
create domain ledger.owner_kind as text check (value ~ '^[a-z-]+$');
create domain ledger.owner_id as text check (length(value) between 1 and 100);
create domain ledger.period as text check (length(value) <= 20);
create domain ledger.measure as text check (value in ('fen', 'points'));
create domain ledger.act as text check (value in ('post', 'hold', 'settle', 'release', 'lapse', 'reverse'));
create domain ledger.amount as bigint check (value between 1 and 9007199254740991);
create domain ledger.reference_kind as text check (length(value) <= 40);
create domain ledger.reference_id as text check (length(value) <= 100);

-- Made again with the tables' new row types, and with other answers.
drop function if exists ledger.carry_out(ledger.transfer, bigint, timestamptz);
drop function if exists ledger.lapse(uuid[], smallint[], timestamptz, timestamptz);
drop function if exists ledger.lock_accounts(uuid[], smallint[], timestamptz);
drop function if exists ledger.tell(bigint[], bigint[]);

alter table ledger.account
  drop constraint account_kind_check, drop constraint account_owner_kind_check, drop constraint account_owner_id_check,
  drop constraint account_period_check, drop constraint account_measure_check,
  drop constraint account__held, drop constraint account__safe,
  add constraint account__safe check (abs(balance) <= 9007199254740991 and held between 0 and 9007199254740991),
  alter kind type ledger.kind, alter owner_kind type ledger.owner_kind, alter owner_id type ledger.owner_id,
  alter period type ledger.period, alter measure type ledger.measure;
alter table ledger.transfer
  drop constraint transfer_act_check, drop constraint transfer_amount_check, drop constraint transfer_reference_kind_check,
  drop constraint transfer_reference_id_check, drop constraint transfer_check, drop constraint transfer_check1,
  add constraint transfer__parts check ((reference_kind is null) = (reference_id is null) and (of_transfer is null) = (act in ('post', 'hold'))),
  alter act type ledger.act, alter amount type ledger.amount,
  alter reference_kind type ledger.reference_kind, alter reference_id type ledger.reference_id;
