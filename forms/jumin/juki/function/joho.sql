-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書情報: who will move in, whom the register may know already, and what becomes of it when they come.

-- What all people of one household share, out of a row that was taken in.
CREATE FUNCTION juki.joho_setai(p_gyo jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_object_agg(k, p_gyo -> k))
    FROM unnest('{joho_kubun_code,moto_name,tenshutsu_yotei_date,hakko_date,raicho_date,raicho_jikoku,shinsei_shimei,renrakusaki,shien_flag,zen_postal_no,zen_jusho,zen_banchi,zen_katagaki,
                  zen_setai_nushi,saki_jusho,saki_banchi,saki_katagaki,honseki,honseki_banchi,hittosha}'::text[]) AS k
$$;

-- 同一人候補: who bore that name and was born on that day. They are shown, never joined.
CREATE FUNCTION juki.joho_koho(p_city integer, p_joho_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 AS $$
    SELECT DISTINCT d
    FROM juki.tenshutsu_joho_hito AS h
    CROSS JOIN LATERAL gyosei_kihon.doseidomei(h.dantai_code, h.shimei, h.birth_date) AS d
    WHERE h.dantai_code = p_city AND h.joho_no = p_joho_no
$$;
CREATE FUNCTION juki.joho_koho_bun(p_city integer, p_joho_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(concat_ws(' ', d, coalesce(j.shimei, juki.shimei_of(p_city, d)), coalesce(sys.code_name('juki', 'jumin_jotai', juki.jotai(j)), '住登外')), '、' ORDER BY d)
    FROM juki.joho_koho(p_city, p_joho_no) AS d
    LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = d
$$;

-- The city left says that they are protected, one whom they may be is, or a notice about somebody of that name waits in the 受信箱.
CREATE FUNCTION juki.joho_kakusu(t juki.tenshutsu_joho) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT t.shien_flag OR EXISTS (SELECT 1 FROM juki.joho_koho(t.dantai_code, t.joho_no) AS d WHERE gyosei_kihon.shien_aru(t.dantai_code, d))
        OR EXISTS (SELECT 1 FROM juki.tenshutsu_joho_hito AS h
                   WHERE h.dantai_code = t.dantai_code AND h.joho_no = t.joho_no AND gyosei_kihon.shien_namae(h.dantai_code, h.shimei, h.birth_date))
$$;

-- Is a row of a 転入届 the person it was told of? Who is another takes no number with her.
CREATE FUNCTION juki.joho_onaji(p_city integer, p_joho_no bigint, p_gyo jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.tenshutsu_joho_hito AS h
                   WHERE h.dantai_code = p_city AND h.joho_no = p_joho_no AND h.hito_no = (p_gyo ->> 'hito_no')::integer
                     AND h.birth_date = (p_gyo ->> 'birth_date')::date AND sys.kanji_key(h.shimei) = sys.kanji_key(coalesce(p_gyo ->> 'shimei', p_gyo ->> 'shimei_romaji')))
$$;

-- A 転入届 that was opened from one: it still waits, and each row that came from it is the person it tells of.
CREATE FUNCTION juki.joho_kensa(p_city integer, p_record jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := (p_record ->> 'joho_no')::bigint;
BEGIN
    IF v_no IS NULL THEN   -- 特例転入 rests on what the city left sends (法24条の2第4項)
        PERFORM sys.problem('02-900', 'tenshutsu_shomei_code') WHERE p_record ->> 'tenshutsu_shomei_code' = '4';
        RETURN;
    END IF;
    PERFORM 1 FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = p_city AND t.joho_no = v_no AND t.joho_jotai_code = '1' FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-904', 'tenshutsu_shomei_code');
        RETURN;
    END IF;
    PERFORM sys.alert('02-905', 'setaiin.shimei', (e.ordinality - 1)::integer)
    FROM jsonb_array_elements(p_record -> 'setaiin') WITH ORDINALITY AS e
    WHERE e.value ->> 'hito_no' IS NOT NULL AND NOT juki.joho_onaji(p_city, v_no, e.value);
    PERFORM sys.alert('02-906', 'setaiin.shimei', NULL, jsonb_build_object('hito_no', h.hito_no))
    FROM juki.tenshutsu_joho_hito AS h
    WHERE h.dantai_code = p_city AND h.joho_no = v_no AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(p_record -> 'setaiin') AS e WHERE (e.value ->> 'hito_no')::integer = h.hito_no);
END
$$;

-- Is what this row tells here already: it waits, its entry does, or its person came by it and that 転入 stands? Who did not come with the others, or whose 転入
-- was cancelled, is sent again under the same number: what was sent of hers went with the 本登録.
CREATE FUNCTION juki.joho_aru(p_city integer, p_gyo jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.tenshutsu_joho AS t
        LEFT JOIN juki.kari_toroku AS k ON k.dantai_code = t.dantai_code AND k.kari_no = t.kari_no
        WHERE t.dantai_code = p_city AND t.seiri_key = sys.kanji_key(p_gyo ->> 'seiri_no') AND t.moto_name = p_gyo ->> 'moto_name'
          AND (t.joho_jotai_code = '1' OR t.joho_jotai_code = '2' AND (k.ido_no IS NULL OR EXISTS (
                   SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e
                   JOIN juki.jumin_rireki AS r ON r.dantai_code = k.dantai_code AND r.ido_no = k.ido_no AND r.kojin_no = (e.value ->> 'kojin_no')::bigint
                   WHERE juki.joho_onaji(p_city, t.joho_no, p_gyo || jsonb_build_object('hito_no', e.value -> 'hito_no'))
                     AND NOT juki.kieta(p_city, k.ido_no, r.kojin_no)))))
$$;

-- Notified: in the transaction of the 仮登録 that was made of it. A 仮登録 that is taken back lets it wait again (juki.kari_tojiru).
CREATE FUNCTION juki.joho_todoke(p_joho_no bigint, p_kari_no bigint, p_kojin_no bigint, c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.tenshutsu_joho AS t SET joho_jotai_code = '2', kari_no = p_kari_no, kojin_no = p_kojin_no, shori_person = c.person, shori_at = c.at
    WHERE t.dantai_code = c.city AND t.joho_no = p_joho_no
$$;

-- 本登録: the numbers of this row go to the person it became. False: somebody else here has one of them.
CREATE FUNCTION juki.joho_watasu(p_record jsonb, p_gyo jsonb, c sys.call) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT CASE WHEN juki.joho_onaji(c.city, (p_record ->> 'joho_no')::bigint, p_gyo)
                THEN gyosei_kihon.joho_bango_watasu((p_record ->> 'joho_no')::bigint, (p_gyo ->> 'hito_no')::integer, (p_gyo ->> 'kojin_no')::bigint, c) ELSE true END
$$;

-- Nothing is left of it but who came when: with the 本登録, or when nobody comes.
CREATE FUNCTION juki.joho_kesu(p_city integer, p_joho_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.hogo_tsuchi_kesu(p_city, p_joho_no), gyosei_kihon.joho_bango_kesu(p_city, p_joho_no)
$$;

-- 未処理一覧: who was to come today or before, and whose days run out. The last day is that of the 特例, without it 14 days as if they had moved on the intended day.
CREATE FUNCTION juki.joho_kigen(t juki.tenshutsu_joho) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.kigen(t.tenshutsu_yotei_date, sys.param(CASE t.joho_kubun_code WHEN '3' THEN 'juki.todokede_kigen' ELSE 'juki.tokurei_kigen' END, t.tenshutsu_yotei_date)::integer)
$$;
CREATE FUNCTION juki.tsukue_joho(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.ido') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, t.joho_no, '10', '転入予定', t.shinsei_shimei, NULL::bigint, juki.joho_kigen(t),
           ((sys.today() - coalesce(t.raicho_date, t.tenshutsu_yotei_date)) * 1440)::integer, juki.joho_kigen(t) < sys.today(),
           'juki.tennyu', t.joho_no, NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM juki.tenshutsu_joho AS t
    WHERE t.dantai_code = p_city AND t.joho_jotai_code = '1'
      AND coalesce(t.raicho_date, t.tenshutsu_yotei_date + sys.param('juki.todokede_kigen', sys.today())::integer) <= sys.today();
END $$;
COMMENT ON FUNCTION juki.tsukue_joho(integer) IS '未処理一覧：来る予定の日になった転入予定者';
