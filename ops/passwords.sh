#!/bin/sh
# Run once by the database container after roles.sql: the two login roles get their passwords from the environment.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
ALTER ROLE jw_owner PASSWORD :'owner';
ALTER ROLE jw_app PASSWORD :'app';
SQL
