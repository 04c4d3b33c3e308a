-- The plan of a trigger is made once a session. Made for one user who was changed, it compared each of the next thousands
-- with all of them.
ALTER FUNCTION count_changed_users() SET enable_nestloop = off;
