-- SPDX-License-Identifier: Apache-2.0
-- 文字溢れ and 未登録外字: what the box of a certificate cannot hold even at half its size, and letters that no typeface has (private
-- use, and what is no registered letter: 陈). Whoever issues is asked first; on the paper such an item is left blank, or printed as far as it goes, as the city has decided.

-- How much each item may hold, in widths of a full letter: the smallest of its boxes on any certificate (reports/*.yaml), a letter
-- less a line. What every registered name can reach (100) fits everywhere; of a foreign resident both ways of writing it together.
CREATE FUNCTION juki.moji_waku() RETURNS TABLE (item text, name text, haba integer)
LANGUAGE sql IMMUTABLE AS $$
    VALUES ('shimei', '氏名', 100), ('shimei_kana', '振り仮名', 100), ('shimei_romaji', '氏名（アルファベット）', 100), ('kyushi', '旧氏', 100),
           ('tsusho', '通称', 100), ('hittosha', '筆頭者', 100), ('kokuseki_name', '国籍・地域', 60), ('zairyu', '第30条の45の区分等', 170),
           ('jusho', '住所', 210), ('zen_jusho', '転入前住所', 210), ('idomae_jusho', '異動前住所', 210), ('honseki', '本籍', 180), ('tenshutsu_saki', '転出先', 210), ('saki_yotei', '転出先（予定）', 210), ('saki_kakutei', '転出先（確定）', 210), ('kobetsu_bun', '個別事項', 250)
$$;

-- A variation selector takes no room, a letter of ASCII or half-width kana half of it.
CREATE FUNCTION juki.moji_haba(p_text text) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT char_length(t.t) - char_length(regexp_replace(t.t, '[^ -~\uFF61-\uFF9F]', '', 'g')) / 2.0
    FROM (SELECT regexp_replace(p_text, '[\uFE00-\uFE0F\U000E0100-\U000E01EF]', '', 'g') AS t) AS t
$$;

CREATE FUNCTION juki.moji_gaiji(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(p_text ~ '[\uE000-\uF8FF\U000F0000-\U0010FFFF]', false)
$$;

-- Has it a letter without a shape?
CREATE FUNCTION juki.moji_kakenu(p_text text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT juki.moji_gaiji(p_text) OR sys.unregistered_letters(p_text) IS NOT NULL
$$;

-- The names of the items of a person that cannot be printed as they are registered.
CREATE FUNCTION juki.moji_amari(p_hito jsonb) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT string_agg(w.name, '、' ORDER BY w.item)
    FROM juki.moji_waku() AS w
    WHERE juki.moji_kakenu(p_hito ->> w.item) OR juki.moji_haba(p_hito ->> w.item) > w.haba
$$;

-- As far as it goes: 〓 for each letter without a shape.
CREATE FUNCTION juki.moji_geta(p_text text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT string_agg(CASE WHEN juki.moji_gaiji(m.c[1]) OR m.c[1] = ANY (n.nai) THEN '〓' ELSE m.c[1] END, '' ORDER BY m.ordinality)
    FROM (SELECT sys.unregistered_letters(p_text) AS nai) AS n, regexp_matches(p_text, '.[\U000E0100-\U000E01EF]?', 'g') WITH ORDINALITY AS m (c, ordinality)
$$;

-- A person as printed: such an item blank (kuran), or as far as it goes with 〓 for a letter without a shape (gendo).
CREATE FUNCTION juki.moji_osameru(p_hito jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT p_hito || coalesce((
        SELECT jsonb_object_agg(w.item, CASE WHEN sys.param('juki.moji_choka', sys.today()) = 'gendo'
                                             THEN left(juki.moji_geta(p_hito ->> w.item), w.haba) END)
        FROM juki.moji_waku() AS w
        WHERE juki.moji_kakenu(p_hito ->> w.item) OR juki.moji_haba(p_hito ->> w.item) > w.haba), '{}'));
END $$;

-- Asked of whoever issues, for each person on the paper: only what this very paper shows.
CREATE FUNCTION juki.moji_kensa(p_city integer, p_kofu_no bigint, p_at text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h record;
BEGIN
    FOR h IN
        SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no, e.value ->> 'shimei' AS shimei, juki.moji_amari(e.value) AS items
        FROM jsonb_array_elements(juki.kofu_setaiin_moto(p_city, p_kofu_no)) WITH ORDINALITY AS e
        ORDER BY e.ordinality
    LOOP
        IF h.items IS NOT NULL THEN
            PERFORM sys.alert('02-802', p_at, NULL, jsonb_build_object('kojin_no', h.kojin_no, 'shimei', h.shimei, 'item', h.items));
        END IF;
    END LOOP;
END
$$;

-- A person's items for the list; a protected address is not looked at.
CREATE FUNCTION juki.moji_hito(p_city integer, j juki.jumin) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT to_jsonb(j) || jsonb_build_object(
        'shimei', juki.shimei_heiki(j.shimei, j.shimei_romaji),
        'jusho', gyosei_kihon.jusho_bun(p_city, j.kojin_no, j.jusho_rireki_no),
        'zen_jusho', gyosei_kihon.jusho_bun(p_city, j.kojin_no, j.zen_jusho_rireki_no),
        'honseki', gyosei_kihon.jusho_bun(p_city, j.kojin_no, j.honseki_rireki_no),
        'zairyu', (SELECT juki.zairyu_bun(r, juki.zairyu_jiko()) FROM juki.jumin_rireki AS r
                   WHERE r.dantai_code = p_city AND r.kojin_no = j.kojin_no AND r.rireki_no = j.rireki_no))
$$;

-- 文字超過リスト: whoever has such an item. The columns are looked through first; only who may be meant is taken apart.
CREATE FUNCTION juki.moji_choka(p_city integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (h.j).kojin_no FROM (
        SELECT j FROM juki.jumin AS j
        WHERE j.dantai_code = p_city
          AND (juki.moji_gaiji(concat(j.shimei, j.shimei_kana, j.shimei_romaji, j.kyushi, j.tsusho, j.hittosha, j.kokuseki_name, j.zairyu_shikaku, j.zairyu_kikan, j.tsusho_kisai))
               OR char_length(j.shimei) + char_length(j.shimei_romaji) > 99
               OR char_length(concat(j.zairyu_shikaku, j.zairyu_kikan, j.tsusho_kisai)) > 110
               OR j.jumin_kubun_code = '2' AND sys.unregistered_letters(concat(j.shimei, j.tsusho)) IS NOT NULL   -- a Japanese name comes from the 戸籍
               OR j.kojin_no IN (SELECT gyosei_kihon.moji_jusho(p_city, 180))) OFFSET 0) AS h   -- else the planner takes the dearer one first
    WHERE juki.moji_amari(juki.moji_hito(p_city, h.j)) IS NOT NULL
    ORDER BY 1
$$;

-- Asked of whoever enters a name: on a 在留カード stands what 平成23年法務省告示第582号 puts for a simplified letter, and the 戸籍 has registered ones.
CREATE FUNCTION juki.moji_nyuryoku(p_text text, p_at text, p_gyo integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('02-832', p_at, p_gyo, jsonb_build_object('moji', array_to_string(n.nai, '」「'))) FROM (SELECT sys.unregistered_letters(p_text) AS nai) AS n WHERE n.nai IS NOT NULL
$$;
