-- SPDX-License-Identifier: Apache-2.0
-- What belongs to the database itself and is not copied from a template: who may connect, what the log may hold,
-- and which of PostgreSQL's own functions nobody but an administrator may call. May be run again.
DO $database$
DECLARE
    v_name text := pg_catalog.current_database();
    v_setting text;
    v_function regprocedure;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', v_name);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO clerk, worker', v_name);
    -- The log never repeats a statement or a parameter: they hold names and numbers of people.
    FOREACH v_setting IN ARRAY ARRAY['log_error_verbosity = terse', 'log_min_error_statement = panic',
        'log_statement = none', 'log_parameter_max_length = 0', 'log_parameter_max_length_on_error = 0',
        'log_min_duration_statement = -1', 'timezone = ''Asia/Tokyo''', 'datestyle = ''ISO, YMD'''] LOOP
        EXECUTE format('ALTER DATABASE %I SET %s', v_name, v_setting);
    END LOOP;
    -- Every role could take any advisory lock, keep large objects, sleep, or put words into another's ear.
    FOR v_function IN
        SELECT p.oid::regprocedure FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
          AND (p.proname ~ '^(pg_(try_)?advisory_|lo_|pg_sleep)'
               OR p.proname IN ('loread', 'lowrite', 'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot'))
          AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    END LOOP;
    -- Counters of rows tell when somebody was put under protection, activity tells what others ask.
    FOR v_function IN
        SELECT p.oid::regprocedure FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
          AND p.proname ~ '^(pg_stat_get_|pg_(relation|total_relation|table|indexes|database|tablespace)_size$|pg_nextoid$|(table|query|cursor|schema|database)_to_xml)'
          AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    END LOOP;
    GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(integer) TO own_watch;
    REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
    REVOKE ALL ON LANGUAGE sql FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
END
$database$;
