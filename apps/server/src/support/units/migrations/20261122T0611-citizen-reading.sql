-- Units are public knowledge: a citizen chooses district, sub-district and committee (A15).
grant usage on schema units to app_citizen;
grant select on units.unit to app_citizen;
