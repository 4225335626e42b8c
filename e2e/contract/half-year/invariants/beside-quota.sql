-- S1-03: what is not basic delivery never touches the 10,000.
select l.id from delivery.lesson l join delivery.course c on c.id = l.course_id join ledger.transfer t on t.id = l.hold_id
  join ledger.account a on a.id = t.from_account
where (c.line = 'basic') <> (a.kind = 'delivery.quota')
