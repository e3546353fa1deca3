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
             'shimei', coalesce(t.shin_kanji_shimei, CASE WHEN j.shimei ~ '^[ -~]+$' THEN t.shin_shimei END), 'shimei_kana', t.shin_shimei_kana)) AS bun) AS b
    CROSS JOIN LATERAL jsonb_each(b.bun || coalesce((SELECT jsonb_object_agg(s.item, NULL) FROM juki.zairyu_iranai(to_jsonb(j) || b.bun) AS s), '{}')) AS n
    WHERE n.value IS DISTINCT FROM to_jsonb(j) -> n.key
$$;

-- One name is written in kanji, in letters and in kana: the ways of writing it that a change leaves as they were. p_kawaru: it is another name, and not a
-- slip of one of them. Where there are no kanji, both fields hold the letters, which are never two names.
CREATE FUNCTION juki.na_nokori(j juki.jumin, p_koumoku jsonb, p_kawaru boolean) RETURNS TABLE (item text, name text)
LANGUAGE sql STABLE AS $$
    SELECT v.item, v.name
    FROM (SELECT a.ato, juki.betsu_namae(coalesce(j.shimei, ''), coalesce(a.ato ->> 'shimei', '')) AS kanji,
                 juki.betsu_namae(coalesce(j.shimei_romaji, ''), coalesce(a.ato ->> 'shimei_romaji', '')) AS eiji
          FROM (SELECT to_jsonb(j) || p_koumoku AS ato) AS a) AS x
    CROSS JOIN LATERAL (VALUES
        ('shin_shimei', '漢字氏名', p_kawaru AND x.eiji AND NOT x.kanji),
        ('shimei_romaji', '氏名（アルファベット）', x.kanji AND NOT x.eiji AND x.ato ->> 'shimei_romaji' IS NOT NULL
            AND (p_kawaru OR x.ato ->> 'shimei' ~ '^[ -~]+$')),
        ('shimei_kana', 'カナ氏名', p_kawaru AND (x.kanji OR x.eiji) AND j.shimei_kana IS NOT NULL AND NOT p_koumoku ? 'shimei_kana')) AS v (item, name, nokoru)
    WHERE v.nokoru
$$;

-- What a notice of other than 消除 says must stand together with what the register keeps, whether or not it names the group: what the group has not
-- is dropped in no silence. What was missing before need not come by it.
CREATE FUNCTION juki.nyukan_kensa(t juki.nyukan_tsuchi, j juki.jumin, p_koumoku jsonb, p_today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mae jsonb := to_jsonb(j);
    v_ato jsonb := v_mae || p_koumoku;
    v_bun jsonb := v_ato || jsonb_strip_nulls(jsonb_build_object('zairyu_shikaku', t.zairyu_shikaku, 'zairyu_kikan', t.zairyu_kikan, 'zairyu_manryo_date', t.zairyu_manryo_date, 'zairyu_card_no', t.shin_card_no));
BEGIN
    PERFORM sys.problem('01-291', 'shori_code') WHERE juki.nihon(t.kokuseki_name);
    PERFORM juki.moji_nyuryoku(p_koumoku ->> 'shimei', 'shori_code', NULL);
    PERFORM sys.alert('02-849', 'shori_code', NULL, jsonb_build_object('item', n.name)) FROM juki.na_nokori(j, p_koumoku, true) AS n;
    PERFORM sys.problem(k.id, 'shori_code', NULL, jsonb_build_object('item', k.name))
    FROM juki.zairyu_ketten(v_bun) AS k
    WHERE v_bun -> k.item IS DISTINCT FROM v_ato -> k.item OR p_koumoku ? 'zairyu_kubun_code'
       OR p_koumoku ?| ARRAY(SELECT s.item FROM juki.zairyu_sadame() AS s) AND NOT EXISTS (SELECT 1 FROM juki.zairyu_ketten(v_mae) AS m WHERE m.id = k.id AND m.item = k.item);
    PERFORM sys.problem('02-984', 'shori_code')
    WHERE p_koumoku ?| ARRAY['zairyu_kubun_code', 'zairyu_shikaku', 'zairyu_kikan'] AND v_ato ->> 'zairyu_kubun_code' = '1' AND juki.zairyu_mijikai(v_ato);
    PERFORM sys.alert('01-292', 'shori_code')
    WHERE p_koumoku ? 'zairyu_kikan' AND NOT p_koumoku ? 'zairyu_manryo_date' AND NOT EXISTS (SELECT 1 FROM juki.zairyu_iranai(v_ato) AS n WHERE n.item = 'zairyu_manryo_date');
    IF (p_koumoku ->> 'zairyu_manryo_date')::date <= t.ido_date THEN
        PERFORM sys.problem('01-293', 'shori_code');
    ELSIF (p_koumoku ->> 'zairyu_manryo_date')::date < p_today THEN
        PERFORM sys.alert('02-134', 'shori_code');
    END IF;
END
$$;
