-- Evidence that no request ever named is removed as what comes from now on is: 72 hours after it was stored.
update platform.file f set expires_at = f.created_at + interval '72 hours'
where f.purpose = 'drives' and f.expires_at is null
  and not exists (select from drives.correction c where c.evidence_file = f.id);
