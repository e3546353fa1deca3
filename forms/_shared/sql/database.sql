-- SPDX-License-Identifier: Apache-2.0
-- What belongs to the database itself and is not copied from a template: who may connect, what the log may hold,
-- and which of PostgreSQL's own functions nobody but an administrator may call. May be run again.
DO $database$
DECLARE
    v_name text := pg_catalog.current_database();
    v_setting text;
    v_function regprocedure;
    v_columns text;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', v_name);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO clerk, worker', v_name);
    -- The log never repeats a statement or a parameter: they hold names and numbers of people.
    FOREACH v_setting IN ARRAY ARRAY['log_error_verbosity = terse', 'log_min_error_statement = panic',
        'log_statement = none', 'log_parameter_max_length = 0', 'log_parameter_max_length_on_error = 0',
        'log_min_duration_statement = -1', 'timezone = ''Asia/Tokyo''', 'datestyle = ''ISO, YMD''',
        'temp_file_limit = ''2GB'''] LOOP       -- a sort of a clerk's own making would fill the disk of three cities
        EXECUTE format('ALTER DATABASE %I SET %s', v_name, v_setting);
    END LOOP;
    FOR v_function IN
        SELECT p.oid::regprocedure FROM pg_catalog.pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE') AND p.proname ~ ANY (ARRAY[
            -- Every role could take any advisory lock, keep large objects, sleep, or put words into another's ear.
            '^(pg_(try_)?advisory_|lo_|pg_sleep)', '^(loread|lowrite|pg_notify|pg_logical_emit_message|pg_export_snapshot)$',
            -- Counters of rows tell when somebody was put under protection, activity tells what others ask.
            '^(pg_stat_get_|pg_(relation|total_relation|table|indexes|database|tablespace)_size$|pg_nextoid$|(table|query|cursor|schema|database)_to_xml)',
            -- Locks tell which table is in somebody's hand at this moment (that of the protected addresses too).
            '^(pg_lock_status|pg_(safe_snapshot_)?blocking_pids|pg_isolation_test_session_is_blocked)',
            -- Positions in the log of changes tell how much was just written, and where.
            '^(pg_control_|pg_current_wal_|pg_walfile_|pg_last_wal_|pg_get_replication_slots$|pg_notification_queue_usage$)'])
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    END LOOP;
    -- The catalogue keeps an estimate of the rows of each table: of how many people are protected, in all three cities.
    IF pg_catalog.has_table_privilege('public', 'pg_catalog.pg_class', 'SELECT') THEN
        SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum) INTO v_columns FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = 'pg_catalog.pg_class'::regclass AND NOT a.attisdropped AND a.attname NOT IN ('reltuples', 'relpages', 'relallvisible');
        REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC;
        EXECUTE format('GRANT SELECT (%s) ON pg_catalog.pg_class TO PUBLIC', v_columns);
    END IF;
    GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(integer), pg_catalog.pg_stat_get_wal_receiver() TO own_watch;
    GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint), pg_catalog.pg_advisory_xact_lock_shared(bigint) TO api_owner;   -- sec.hold_names
    REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
    REVOKE ALL ON LANGUAGE sql FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
END
$database$;
