-- A drive is announced when it is opened: until then its draft, the windows and the quotas of it are of the organisation alone
-- that prepares it.
alter policy below on drives.campaign
  using (starts_with(current_setting('app.scope', true), unit_path) and state <> 'draft');
alter policy below on drives.campaign_window
  using (starts_with(current_setting('app.scope', true), unit_path)
    and exists (select from drives.campaign c where c.id = campaign_id and c.state <> 'draft'));
alter policy own on drives.quota
  using (unit_path >= nullif(current_setting('app.scope', true), '') and unit_path < nullif(current_setting('app.scope', true), '') || '~'
    and exists (select from drives.campaign c where c.id = campaign_id));
