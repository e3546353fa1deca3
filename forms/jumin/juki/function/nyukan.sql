-- SPDX-License-Identifier: Apache-2.0
-- Notices of the immigration agency: whom one means, and what it changes.

-- The one present foreign resident: by the number of the card, else by alphabetic name and birthday. Two are none.
CREATE FUNCTION juki.nyukan_koho(t juki.nyukan_tsuchi) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(x.kojin_no) FROM (
        SELECT j.kojin_no, j.zairyu_card_no = t.zairyu_card_no AS sure
        FROM juki.jumin AS j
        WHERE j.dantai_code = t.dantai_code AND j.jumin_kubun_code = '2' AND juki.jotai(j) = '1' AND j.birth_date = t.birth_date
          AND (j.zairyu_card_no = t.zairyu_card_no
               OR sys.kanji_key(t.shimei_romaji) IN (sys.kanji_key(j.shimei), sys.kanji_key(coalesce(j.shimei_romaji, j.shimei))))) AS x
    WHERE x.sure OR NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = t.dantai_code AND j.zairyu_card_no = t.zairyu_card_no AND juki.jotai(j) = '1')
    HAVING count(*) = 1
$$;

-- The items of the notice that differ from the register, and what its group or 無期限 ends. A name that stands there by its letters only follows
-- the new one.
CREATE FUNCTION juki.nyukan_koumoku(t juki.nyukan_tsuchi, j juki.jumin) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}')
    FROM (SELECT jsonb_strip_nulls(jsonb_build_object('shimei_romaji', t.shin_shimei, 'kokuseki_name', t.kokuseki_name, 'zairyu_kubun_code', t.zairyu_kubun_code,
             'zairyu_shikaku', t.zairyu_shikaku, 'zairyu_kikan', t.zairyu_kikan, 'zairyu_manryo_date', t.zairyu_manryo_date, 'zairyu_card_no', t.shin_card_no,
             'shimei', CASE WHEN j.shimei ~ '^[ -~]+$' THEN t.shin_shimei END)) AS bun) AS b
    CROSS JOIN LATERAL jsonb_each(b.bun || coalesce((SELECT jsonb_object_agg(s.item, NULL) FROM juki.zairyu_iranai(to_jsonb(j) || b.bun) AS s), '{}')) AS n
    WHERE n.value IS DISTINCT FROM to_jsonb(j) -> n.key
$$;
