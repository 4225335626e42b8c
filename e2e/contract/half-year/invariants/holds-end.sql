-- A lesson that will not be paid holds nothing: called off, missed, of a class that did not open.
select l.id, l.state from delivery.lesson l join ledger.transfer t on t.id = l.hold_id
where l.state in ('cancelled', 'absent') and not exists (select from ledger.transfer e where e.of_transfer = l.hold_id and e.act = 'release')
