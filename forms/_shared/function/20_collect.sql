-- SPDX-License-Identifier: Apache-2.0
-- Problems are the result of a deed, not exceptions: they are collected in a setting of the transaction, which the
-- wrapper clears before the body and reads before its block is rolled back. What a client put there is thrown away.
CREATE OR REPLACE FUNCTION sys.collect(p_kind text, p_id text, p_field text, p_row integer, p_args jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_args jsonb := coalesce(p_args, '{}');
    v_one jsonb := jsonb_build_object('id', p_id, 'kind', p_kind, 'field', nullif(split_part(coalesce(p_field, ''), '.', 1), ''),
        'column', nullif(split_part(coalesce(p_field, ''), '.', 2), ''), 'row', p_row, 'args', v_args);
BEGIN
    IF p_kind = 'alert' THEN   -- a changed situation has another digest, and so asks again
        v_one := v_one || jsonb_build_object('digest', p_id || ':' || left(encode(sha256(convert_to(
            concat_ws('/', p_field, p_row::text, v_args::text), 'UTF8')), 'hex'), 16));
    END IF;
    PERFORM set_config('madoguchi.found', (sys.found() || v_one)::text, true);
END $$;
COMMENT ON FUNCTION sys.collect(text, text, text, integer, jsonb) IS '指摘を一つ加える';

CREATE OR REPLACE FUNCTION sys.found() RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('madoguchi.found', true), ''), '[]')::jsonb
$$;
COMMENT ON FUNCTION sys.found() IS 'ここまでの指摘';

CREATE OR REPLACE FUNCTION sys.has_errors() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
    SELECT EXISTS (SELECT FROM jsonb_array_elements(sys.found()) AS f WHERE f ->> 'kind' = 'error')
        OR coalesce(nullif(current_setting('madoguchi.conflict', true), ''), 'null') <> 'null');
END $$;
COMMENT ON FUNCTION sys.has_errors() IS '誤りがあるか';

CREATE OR REPLACE FUNCTION sys.problem(p_id text, p_field text DEFAULT NULL, p_row integer DEFAULT NULL, p_args jsonb DEFAULT '{}')
RETURNS void LANGUAGE sql AS $$ SELECT sys.collect('error', p_id, p_field, p_row, p_args) $$;
COMMENT ON FUNCTION sys.problem(text, text, integer, jsonb) IS '誤り（直すまで受け付けない）';

CREATE OR REPLACE FUNCTION sys.alert(p_id text, p_field text DEFAULT NULL, p_row integer DEFAULT NULL, p_args jsonb DEFAULT '{}')
RETURNS void LANGUAGE sql AS $$ SELECT sys.collect('alert', p_id, p_field, p_row, p_args) $$;
COMMENT ON FUNCTION sys.alert(text, text, integer, jsonb) IS '警告（了承すれば受け付ける）';

-- The record in hand is older than the stored one. p_have NULL: it is gone.
CREATE OR REPLACE FUNCTION sys.compare_version(p_table text, p_key bigint, p_have integer, p_want text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF p_have::text IS DISTINCT FROM p_want OR p_have IS NULL THEN
        PERFORM set_config('madoguchi.conflict',
                           jsonb_build_object('table', p_table, 'key', p_key, 'row_version', p_have)::text, true);
    END IF;
END $$;
COMMENT ON FUNCTION sys.compare_version(text, bigint, integer, text) IS '版を比べる';
