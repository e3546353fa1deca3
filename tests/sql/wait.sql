-- SPDX-License-Identifier: Apache-2.0
-- For rows of two desks at once. tap.is_free: can a row (FROM …) be locked now? tap.until: waits, half a minute at the most, until a query says true.
-- tap.waiting: how many wait for that transaction.
CREATE FUNCTION tap.is_free(p_from text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT FROM %s FOR UPDATE NOWAIT', p_from);
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;
CREATE FUNCTION tap.waiting(p_xid xid8) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*) FROM pg_locks AS l WHERE NOT l.granted AND l.transactionid::text = p_xid::text
$$;
CREATE PROCEDURE tap.until(p_sql text) LANGUAGE plpgsql AS $$
DECLARE
    v_is boolean;
BEGIN
    FOR n IN 1 .. 600 LOOP
        EXECUTE p_sql INTO v_is;
        EXIT WHEN v_is;
        PERFORM pg_sleep(0.05);
    END LOOP;
END $$;
