-- A drive is announced when it is opened: until then its draft and the windows of it are of the organisation alone that
-- prepares it.
alter policy below on drives.campaign
  using (starts_with(current_setting('app.scope', true), unit_path) and state <> 'draft');
alter policy below on drives.campaign_window
  using (starts_with(current_setting('app.scope', true), unit_path)
    and exists (select from drives.campaign c where c.id = campaign_id and c.state <> 'draft'));
