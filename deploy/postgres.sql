-- Two roles and a database for thidua, by the administrator of PostgreSQL:
--   createuser thidua_owner; createuser thidua
--   psql -f deploy/postgres.sql
-- The server speaks as thidua and may neither change the schema nor rewrite the record; thidua_owner migrates.
-- Then: thidua migrate --data DIR --db "postgresql:///thidua?user=thidua_owner", and deploy/postgres-record.sql.
CREATE DATABASE thidua OWNER thidua_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\connect thidua
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO thidua_owner;
GRANT USAGE ON SCHEMA public TO thidua;
ALTER DEFAULT PRIVILEGES FOR ROLE thidua_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO thidua;
ALTER DEFAULT PRIVILEGES FOR ROLE thidua_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO thidua;
