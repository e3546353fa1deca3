-- SPDX-License-Identifier: Apache-2.0
-- Addresses that entries and papers of 住民記録 repeat, when a 支援措置 begins.

-- A 仮登録 about these people that still waits and holds an address: its 本登録 needs it, so it is approved or taken back first.
CREATE FUNCTION juki.kari_machi_aru(p_city integer, p_people bigint[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(k.kari_no) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND NOT k.hogo_flag AND (e.value ->> 'kojin_no')::bigint = ANY (p_people)
$$;

-- Entries that are done with keep no address of these people.
CREATE FUNCTION juki.kari_fuseru(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS k
    SET record = sys.form_without_protected(k.form_id, k.record)
                 || CASE WHEN k.record ? 'henko' THEN jsonb_build_object('henko', (   -- of an 異動: that there was an address, not which
                        SELECT coalesce(jsonb_agg(CASE WHEN e.value ? 'jusho' THEN jsonb_set(e.value, '{jusho}',
                                   (SELECT coalesce(jsonb_object_agg(q, true), '{}') FROM jsonb_object_keys(e.value -> 'jusho') AS q)) ELSE e.value END ORDER BY e.ordinality), '[]')
                        FROM jsonb_array_elements(k.record -> 'henko') WITH ORDINALITY AS e)) ELSE '{}' END,
        hogo_flag = true
    WHERE k.dantai_code = p_city AND k.kari_jotai_code NOT IN ('1', '2') AND NOT k.hogo_flag
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people))
$$;

-- Nor do the papers that were kept for a reprint.
CREATE FUNCTION juki.shimen_kesu(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.forget_papers(ARRAY(
        SELECT DISTINCT h.bango FROM juki.kofu_taisho AS t JOIN juki.hakko AS h ON h.dantai_code = t.dantai_code AND h.kofu_no = t.kofu_no
        WHERE t.dantai_code = p_city AND t.kojin_no = ANY (p_people)))
$$;
