-- If this failed: a clerk would not find a bank by the beginning of its number or by how it is read, and pay into another.
-- SPDX-License-Identifier: Apache-2.0
-- Numbers as the banks publish them: 0175 四国銀行, 0578 高知銀行.
SET search_path = tap, pg_catalog;
BEGIN;
SELECT no_plan();
CREATE FUNCTION tap.look(p_query text, p_args jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT coalesce(tap.answer('n_mado', format('SELECT jsonb_agg(x) FROM api.look_gyosei_kihon_%s(%L, 50) AS x', p_query, p_args))::jsonb, '[]')
$$;
SELECT ok(tap.look('ginko', '{"typed": "017"}') @> '[{"kinyu_kikan_no": "0175"}]', 'a bank by the beginning of its number');
SELECT is_empty($$ SELECT x FROM jsonb_array_elements(tap.look('ginko', '{"typed": "017"}')) AS x WHERE NOT starts_with(x ->> 'kinyu_kikan_no', '017') $$, 'and no other');
SELECT is(jsonb_array_length(tap.look('ginko', '{"typed": "0175"}')), 1, 'a whole number is one bank');
SELECT ok(tap.look('ginko', jsonb_build_object('typed', v)) @> '[{"kinyu_kikan_no": "0578"}]', 'by name or reading: ' || v) FROM (VALUES ('高知'), ('コウチ'), ('こうち')) AS x (v);
SELECT is_empty($$ SELECT 1 WHERE tap.look('ginko', '{"typed": "シコク"}') @> '[{"kinyu_kikan_no": "0578"}]' $$, 'not by that of another');
SELECT ok(jsonb_array_length(tap.look('shiten', '{"kinyu_kikan_no": "0175", "typed": "01"}')) > 0, 'branches too, of that bank');
SELECT is_empty($$ SELECT x FROM jsonb_array_elements(tap.look('shiten', '{"kinyu_kikan_no": "0175", "typed": "01"}')) AS x WHERE NOT starts_with(x ->> 'shiten_no', '01') $$, 'by the beginning of theirs');
SELECT ok(tap.look('shiten', '{"kinyu_kikan_no": "0175", "typed": "ローン"}') @> '[{"shiten_no": "014"}]', 'long vowels as they are typed');
SELECT is(jsonb_array_length(tap.look('ginko', '{"typed": "無い銀行"}')), 0, 'what is not there is not made up');
SELECT * FROM finish();
ROLLBACK;
