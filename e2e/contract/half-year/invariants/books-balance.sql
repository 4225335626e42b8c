-- What goes out of one account comes into another: for each transfer, for each account, and altogether.
select 'transfer' as what, transfer_id::text as id from ledger.entry group by transfer_id having sum(change) <> 0
union all
select 'account', a.id::text from ledger.account a
  left join lateral (select coalesce(sum(e.change), 0) as change, coalesce(sum(e.held_change), 0) as held
    from ledger.entry e where e.account_id = a.id and e.part = a.part) e on true
where a.balance <> e.change or a.held <> e.held
union all
select 'measure', measure from ledger.account group by measure having sum(balance) <> 0
