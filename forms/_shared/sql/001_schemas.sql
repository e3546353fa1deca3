-- SPDX-License-Identifier: Apache-2.0
-- The schemas of the platform. A clerk has USAGE on api alone, and on no table anywhere.
CREATE SCHEMA sys AUTHORIZATION mig_owner;
CREATE SCHEMA sec AUTHORIZATION mig_owner;
CREATE SCHEMA api AUTHORIZATION mig_owner;
CREATE SCHEMA audit AUTHORIZATION mig_owner;
CREATE SCHEMA work AUTHORIZATION mig_owner;
COMMENT ON SCHEMA sys IS '基準・設定・採番';
COMMENT ON SCHEMA sec IS '配属・閲覧札・受付済みの要求';
COMMENT ON SCHEMA api IS '端末が呼べる関数だけを置く';
COMMENT ON SCHEMA audit IS '操作の記録（追加のみ）';
COMMENT ON SCHEMA work IS '未処理・交付した紙面';
GRANT USAGE ON SCHEMA sys, sec, api, audit, work TO definer;
GRANT USAGE ON SCHEMA api TO clerk;

-- Periods that may not overlap (EXCLUDE) need = on plain columns in a GiST index.
CREATE EXTENSION btree_gist SCHEMA sys;

-- A new function is nobody's until it is granted. The rule counts only for the role that creates: name each one.
DO $defaults$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY[current_user::text, 'mig_owner', 'api_owner', 'own_hogo'] LOOP
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC', v_role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON TABLES FROM PUBLIC', v_role);
    END LOOP;
END
$defaults$;

-- What a deed sees of the call that runs it (as c), and what a handler of another system sees of an event.
CREATE TYPE sys.call AS (
    request uuid, form text, login text, person bigint, city integer, branch text, department text,
    terminal text, today date, at timestamptz);
COMMENT ON TYPE sys.call IS '処理の呼出し（誰が・どこで・いつ）';
CREATE TYPE sys.event_row AS (
    dantai_code integer, system text, event text, person bigint, due_date date, note text, key bigint, today date);
COMMENT ON TYPE sys.event_row IS '他業務への知らせ';
