-- SPDX-License-Identifier: Apache-2.0
-- Addresses that entries and papers of 住民記録 repeat, when a 支援措置 begins.

-- A 仮登録 about these people that still waits and holds an address: its 本登録 needs it, so it is approved or taken back first.
CREATE FUNCTION juki.kari_machi_aru(p_city integer, p_people bigint[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(k.kari_no) FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND NOT k.hogo_flag AND (e.value ->> 'kojin_no')::bigint = ANY (p_people)
$$;

-- Entries that are done with keep no address of these people, one that came to nothing of nobody: of an 異動 that there was one, not which.
CREATE FUNCTION juki.kari_fuseru(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS k SET record = juki.kari_nuku(k.form_id, k.record), hogo_flag = true
    WHERE k.dantai_code = p_city AND k.kari_jotai_code NOT IN ('1', '2') AND NOT k.hogo_flag
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people))
$$;
CREATE FUNCTION juki.kari_nuku(p_form text, p_record jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sys.form_without_protected(p_form, p_record)
           || CASE WHEN p_record ? 'henko' THEN jsonb_build_object('henko', (
                  SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN jsonb_set(e.value, '{jusho}',
                             (SELECT coalesce(jsonb_object_agg(q, true), '{}') FROM jsonb_object_keys(e.value -> 'jusho') AS q)) ELSE e.value END ORDER BY e.ordinality), '[]')
                  FROM jsonb_array_elements(p_record -> 'henko') WITH ORDINALITY AS e)) ELSE '{}' END
$$;

-- Of who lived with them once only the entries that name the place, or its letters; those of a 本籍 only of p_soko.
CREATE FUNCTION juki.kari_fuseru_tokoro(p_city integer, p_people bigint[], p_bun text[], p_soko bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS k SET record = juki.kari_nuku(k.form_id, k.record), hogo_flag = true
    WHERE k.dantai_code = p_city AND k.kari_jotai_code NOT IN ('1', '2') AND NOT k.hogo_flag
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people))
      AND EXISTS (
          SELECT 1 FROM (SELECT k.record
                         UNION ALL SELECT k.record -> 'nyuryoku'
                         UNION ALL SELECT q.value FROM jsonb_array_elements(coalesce(k.record -> 'henko', '[]')) AS e
                                   CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN e.value -> 'jusho' ELSE '{}' END) AS q) AS x (a)
          WHERE jsonb_typeof(x.a) = 'object'
            AND (x.a ->> 'machiaza_id' IS NOT NULL AND gyosei_kihon.hogo_jusho_aru(p_city, (x.a ->> 'machiaza_id')::bigint, x.a ->> 'banchi', x.a ->> 'katagaki')
                 OR gyosei_kihon.banchi_key(concat(x.a ->> 'jusho', x.a ->> 'banchi')) = ANY (p_bun)
                 OR gyosei_kihon.banchi_key(concat(x.a ->> 'honseki', x.a ->> 'honseki_banchi')) = ANY (p_bun)
                    AND EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_soko))))
$$;

-- Nor do those that wait, of somebody who joins a household of these people, or about an address or 本籍 of who lives in one: what they hold stays whole, out of the record.
CREATE FUNCTION juki.kari_kakusu(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
BEGIN
    FOR k IN SELECT q.* FROM juki.kari_toroku AS q
             WHERE q.dantai_code = p_city AND q.kari_jotai_code IN ('1', '2') AND NOT q.hogo_flag
               AND (q.setai_no IN (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people) AND juki.jotai(j) = '1')
                    OR EXISTS (SELECT 1 FROM jsonb_array_elements(q.record -> 'henko') AS e
                               WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people)
                                 AND (e.value ? 'naoshi_date' AND e.value ? 'jusho' OR jsonb_typeof(e.value #> '{jusho,5}') = 'object' AND NOT e.value #> '{jusho,5}' ? 'utsushi')))
             ORDER BY q.kari_no FOR UPDATE LOOP
        PERFORM juki.kari_kakusu_hitotsu(k, juki.kari_fusu(k));
    END LOOP;
END
$$;

-- Nor do those that wait, of who lived with them once and lives elsewhere, or of who joins such a household, where they name the place; nor a correction of
-- the address of who is there, whatever it says: town and lot stay, another 方書 or number is written.
CREATE FUNCTION juki.kari_kakusu_tokoro(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
BEGIN
    FOR k IN SELECT q.* FROM juki.kari_toroku AS q
             WHERE q.dantai_code = p_city AND q.kari_jotai_code IN ('1', '2') AND NOT q.hogo_flag
               AND (EXISTS (SELECT 1 FROM jsonb_array_elements(q.record -> 'setaiin') AS e WHERE (e.value ->> 'kojin_no')::bigint = ANY (p_people))
                    OR q.setai_no IN (SELECT j.setai_no FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people)))
               AND (EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(q.record -> 'henko', '[]')) AS e
                            WHERE jsonb_typeof(e.value #> '{jusho,3}') = 'object' AND gyosei_kihon.hogo_saki_aru(p_city, p_people, concat(e.value #>> '{jusho,3,jusho}', e.value #>> '{jusho,3,banchi}'))
                               OR e.value ? 'naoshi_date' AND jsonb_typeof(e.value #> '{jusho,1}') = 'object' AND gyosei_kihon.soko_ka(p_city, (e.value ->> 'kojin_no')::bigint))
                    OR EXISTS (SELECT 1 FROM (SELECT q.record UNION ALL SELECT e.value #> '{jusho,1}' FROM jsonb_array_elements(coalesce(q.record -> 'henko', '[]')) AS e) AS x (a)
                           WHERE jsonb_typeof(x.a) = 'object'
                             AND (x.a ->> 'machiaza_id' IS NOT NULL AND gyosei_kihon.hogo_jusho_aru(p_city, (x.a ->> 'machiaza_id')::bigint, x.a ->> 'banchi', x.a ->> 'katagaki')
                                  OR gyosei_kihon.soko_ka(p_city, (x.a ->> 'utsushi')::bigint))))   -- a birth: as the parent has it
             ORDER BY q.kari_no FOR UPDATE LOOP
        PERFORM juki.kari_kakusu_hitotsu(k, juki.kari_fusu(k));
    END LOOP;
END
$$;

-- The record of an entry of another form than 転入 without its addresses, which go to the protected ones.
CREATE FUNCTION juki.henko_kakusu(p_city integer, p_kari_no bigint, p_record jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_henko jsonb;
BEGIN
    PERFORM gyosei_kihon.hogo_kiroku(p_city, p_kari_no, (e.value ->> 'kojin_no')::bigint, q.key, q.value)
    FROM jsonb_array_elements(p_record -> 'henko') AS e CROSS JOIN LATERAL jsonb_each(e.value -> 'jusho') AS q
    WHERE jsonb_typeof(e.value -> 'jusho') = 'object' AND jsonb_typeof(q.value) = 'object' AND NOT q.value ? 'utsushi';
    SELECT jsonb_agg(CASE WHEN jsonb_typeof(e.value -> 'jusho') = 'object' THEN jsonb_set(e.value, '{jusho}', (
                   SELECT coalesce(jsonb_object_agg(q.key, CASE WHEN q.value ? 'utsushi' THEN q.value ELSE 'true' END), '{}') FROM jsonb_each(e.value -> 'jusho') AS q))
               ELSE e.value END ORDER BY e.ordinality)
    INTO v_henko FROM jsonb_array_elements(p_record -> 'henko') WITH ORDINALITY AS e;
    RETURN p_record - ARRAY['postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'tensaki_postal_no', 'tensaki_jusho',
                            'tensaki_banchi', 'tensaki_katagaki', 'honseki', 'honseki_banchi', 'jusho']
        || jsonb_build_object('henko', v_henko, 'kakusu', true)   -- hidden for the place, not for the person: she gets no flag
        || CASE WHEN p_record ? 'nyuryoku' THEN jsonb_build_object('nyuryoku', sys.form_without_protected(p_record ->> 'nyuryoku_form', p_record -> 'nyuryoku')) ELSE '{}' END;
END
$$;

-- Nor do the requests under these names, of whomever: neither their envelopes nor the screens on which they were taken in. p_shimei: [{key, birth}, …].
CREATE FUNCTION juki.seikyu_fuseru(p_city integer, p_shimei jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.forget_screens_of('seikyusha_jusho', gyosei_kihon.sofusaki_kofu_fuseru(p_city, p_shimei) || ARRAY(
        SELECT y.yuso_no FROM juki.yuso AS y   -- a letter that was not answered has no envelope
        WHERE y.dantai_code = p_city AND y.kofu_no IS NULL AND y.uketsuke_date >= sys.today() - sys.param_int('gyosei_kihon.gamen_hozon_nissu')
          AND EXISTS (SELECT 1 FROM jsonb_to_recordset(p_shimei) AS x (key text, birth date)
                      WHERE x.key = sys.kanji_key(y.seikyusha_shimei) AND (x.birth IS NULL OR y.seikyusha_birth_date IS NULL OR y.seikyusha_birth_date = x.birth))))
$$;

-- Nor do the papers that were kept for a reprint.
CREATE FUNCTION juki.shimen_kesu(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.forget_papers(ARRAY(
        SELECT DISTINCT h.bango FROM juki.kofu_taisho AS t JOIN juki.hakko AS h ON h.dantai_code = t.dantai_code AND h.kofu_no = t.kofu_no
        WHERE t.dantai_code = p_city AND t.kojin_no = ANY (p_people)))
$$;
