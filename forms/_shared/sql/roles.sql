-- SPDX-License-Identifier: Apache-2.0
-- Roles that every database of the cluster shares. Roles are cluster-wide, so this file creates only what is missing
-- and may be run again. Roles of a system (own_<system>, fn_<system>_<word>) and of the office (role_<id>) are added
-- by `db migrate` from the definitions in the same way.
DO $roles$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['mig_owner', 'api_owner', 'own_hogo', 'own_bango', 'own_audit', 'own_staff', 'own_watch', 'auditor', 'definer', 'clerk', 'worker'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles AS r WHERE r.rolname = v_role) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;   -- another database of the cluster is being prepared at the same moment
            END;
        END IF;
    END LOOP;
    -- A role that runs functions for clerks. Row policies name it, so a right given to any other role opens no row.
    FOREACH v_role IN ARRAY ARRAY['api_owner', 'own_hogo', 'own_bango', 'own_audit', 'own_staff'] LOOP
        IF NOT pg_catalog.pg_has_role(v_role, 'definer', 'MEMBER') THEN
            EXECUTE format('GRANT definer TO %I', v_role);
        END IF;
    END LOOP;
    -- It sees who works how long, and may end what a clerk has left open; it reads no table.
    IF NOT pg_catalog.pg_has_role('own_watch', 'pg_signal_backend', 'MEMBER') THEN
        GRANT pg_signal_backend, pg_read_all_stats TO own_watch;
    END IF;
END
$roles$;
