-- What the acts of citizens need beyond the tables: a guardian proves his phone by SMS as well; whoever cancels is
-- erased, so rows that are nothing but personal go; and a citizen's own transaction may write only what he writes himself
-- (binding, merging and ending go through the system, which has checked a proof).
alter table citizens.sms_code drop constraint sms_code_purpose_check;
alter table citizens.sms_code add constraint sms_code_purpose_check
  check (purpose in ('sign-in', 'bind', 'close', 'guardian'));
create index sms_code__age on citizens.sms_code (sent_at);
create index citizen__merged on citizens.citizen (merged_into) where merged_into is not null;
create index guardian__phone on citizens.guardian (phone_index);
create index channel__union on citizens.channel (union_index) where union_index is not null and unbound_at is null;

revoke update on citizens.citizen, citizens.channel, citizens.session, citizens.consent from app_citizen;
revoke insert, update, delete on citizens.guardian from app_citizen;
grant update (name, gender, born_on, home_unit_id, elder_mode, version, updated_at) on citizens.citizen to app_citizen;
grant update (ended_at) on citizens.session to app_citizen;
grant update (withdrawn_at) on citizens.consent to app_citizen;
grant delete on citizens.channel, citizens.session to app_rw;
