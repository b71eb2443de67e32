-- Once after the first `thidua migrate`, as thidua_owner: the record can be added to and never rewritten, and the list of
-- applied migrations is not the server's to touch.
REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM thidua;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON schema_step FROM thidua;
