-- Roles and rights of 健网 (Jianwang), least privilege. Idempotent: run it again after every upgrade.
--
-- Who runs it: a superuser (or the administrator a managed service gives you), connected to the
-- application's own database. The embedded PostgreSQL runs this very file. For a database of your own:
--
--   CREATE DATABASE jianwang TEMPLATE template0 ENCODING 'UTF8'
--     LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
--   psql -d jianwang -f ops/roles.sql
--   psql -d jianwang -c '\password jw_owner' -c '\password jw_app'
--
-- then MIGRATE_URL connects as jw_owner and DATABASE_URL as jw_app.
--
--   jw_owner      owns the database and every table; used by migrations only
--   jw_app        what the server connects as; owns nothing, so row-level security binds it
--   app_rw        group: reads and writes business tables, as granted by the migrations
--   app_citizen   group: what citizens' requests run as, entered with SET ROLE for one transaction; reaches what is
--                 public and what is the citizen's own
--   audit_insert  group: may append to the audit trail, never change it
--   audit_read    group: may read the audit trail; jw_app has to ask for it with SET ROLE, so that an
--                 ordinary query can never touch the trail

DO $roles$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('jw_owner', 'LOGIN'), ('jw_app', 'LOGIN'),
      ('app_rw', 'NOLOGIN'), ('app_citizen', 'NOLOGIN'), ('audit_insert', 'NOLOGIN'), ('audit_read', 'NOLOGIN')
    ) AS list (name, login)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
      EXECUTE format('CREATE ROLE %I %s', wanted.name, wanted.login);
    ELSIF EXISTS (
      SELECT FROM pg_roles
      WHERE rolname = wanted.name
        AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication
             OR rolcanlogin <> (wanted.login = 'LOGIN'))
    ) THEN
      EXECUTE format(
        'ALTER ROLE %I %s NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION',
        wanted.name, wanted.login);
    END IF;
  END LOOP;

  EXECUTE format('ALTER DATABASE %I OWNER TO jw_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO jw_app', current_database());
  -- Scopes and days are the city's: the clock of every session is Asia/Shanghai unless it says otherwise.
  EXECUTE format('ALTER DATABASE %I SET timezone TO %L', current_database(), 'Asia/Shanghai');
END
$roles$;

GRANT app_rw TO jw_app WITH INHERIT TRUE;
GRANT app_citizen TO jw_app WITH INHERIT FALSE, SET TRUE;
GRANT audit_insert TO jw_app WITH INHERIT TRUE;
GRANT audit_insert TO app_citizen WITH INHERIT TRUE;
GRANT audit_read TO jw_app WITH INHERIT FALSE, SET TRUE;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_rw, app_citizen, audit_insert, audit_read;
