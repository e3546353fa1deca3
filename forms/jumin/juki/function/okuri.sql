-- SPDX-License-Identifier: Apache-2.0
-- Notices that an 異動 makes the city send: of each person, by what was changed. The rows are written with the 本登録; the interface
-- makes the files and marks them sent. No row names a place: whoever comes under protection later would be found by it.
CREATE FUNCTION juki.okuri_tsukuru(p_city integer, p_ido bigint, p_people bigint[], p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM juki.okuri_torikesu(p_city, p_ido, p_people);
    INSERT INTO juki.okuri_tsuchi (dantai_code, okuri_no, okuri_saki_code, okuri_jotai_code, ido_no, kojin_no, rireki_no, tsukuri_date)
    SELECT p_city, sys.next_no('okuri'), x.saki, '1', p_ido, x.kojin_no, x.rireki_no, p_day
    FROM (
        SELECT s.saki, j.kojin_no, coalesce(CASE WHEN s.saki = '3' OR w.honseki_rireki_no IS DISTINCT FROM j.honseki_rireki_no THEN m.rireki_no END, j.rireki_no) AS rireki_no
        FROM juki.jumin AS j
        JOIN juki.ido AS i ON i.dantai_code = p_city AND i.ido_no = p_ido
        JOIN juki.jumin_rireki AS g ON g.dantai_code = j.dantai_code AND g.kojin_no = j.kojin_no AND g.rireki_no = j.rireki_no
             AND g.ido_jiyu_code = i.ido_jiyu_code   -- who only got another 続柄 by it is no matter of these notices
        JOIN juki.okuri_sadame() AS s ON s.jiyu = i.ido_jiyu_code AND s.kubun = j.jumin_kubun_code
        LEFT JOIN juki.jumin_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.rireki_no - 1
        -- her new row may have come from elsewhere, and who had been here before has the 本籍 of those days again: it goes where the 転入 was told
        LEFT JOIN juki.okuri_tsuchi AS m ON (s.jiyu IN ('19', '29') AND s.saki = '3' OR s.jiyu = '29' AND s.saki = '1')
             AND m.dantai_code = p_city AND m.ido_no = i.zen_ido_no AND m.kojin_no = j.kojin_no AND m.okuri_saki_code = s.saki
        LEFT JOIN juki.jumin_rireki AS w ON w.dantai_code = m.dantai_code AND w.kojin_no = m.kojin_no AND w.rireki_no = m.rireki_no
        WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people)
          AND (s.jiyu NOT IN ('19', '29', '59')   -- of a cancellation hears who was told of what is cancelled
               OR EXISTS (SELECT 1 FROM juki.okuri_tsuchi AS o
                          WHERE o.dantai_code = p_city AND o.ido_no = i.zen_ido_no AND o.kojin_no = j.kojin_no AND o.okuri_saki_code = s.saki
                            AND o.okuri_count > 0))
          AND (s.jiyu NOT IN ('33', '34') OR s.saki <> '1' OR j.jusho_rireki_no IS DISTINCT FROM r.jusho_rireki_no OR j.jusho_date IS DISTINCT FROM r.jusho_date)
          AND (s.saki = '2' AND i.futai_code IS DISTINCT FROM '51' OR s.saki = '3' OR s.saki <> '2' AND coalesce(w.honseki_rireki_no, j.honseki_rireki_no) IS NOT NULL)   -- who told it is not told
        ORDER BY j.kojin_no, s.saki) AS x;
END $$;

-- What is taken back before it was sent is told to nobody; where the 取消し is itself taken back, it waits again.
CREATE FUNCTION juki.okuri_torikesu(p_city integer, p_ido bigint, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.okuri_tsuchi AS o
    SET okuri_jotai_code = '5'
    FROM juki.ido AS i
    WHERE i.dantai_code = p_city AND i.ido_no = p_ido AND i.ido_jiyu_code IN ('19', '29', '59')
      AND o.dantai_code = p_city AND o.ido_no = i.zen_ido_no AND o.kojin_no = ANY (p_people) AND o.okuri_jotai_code IN ('1', '3', '4');
    UPDATE juki.okuri_tsuchi AS o
    SET okuri_jotai_code = CASE WHEN o.okuri_count > 0 THEN '4' ELSE '1' END
    FROM juki.ido AS i
    JOIN juki.ido AS z ON z.dantai_code = i.dantai_code AND z.ido_no = i.zen_ido_no
    WHERE i.dantai_code = p_city AND i.ido_no = p_ido AND i.ido_jiyu_code IN ('19', '29', '59') AND z.ido_jiyu_code IN ('19', '29', '59')
      AND o.dantai_code = p_city AND o.ido_no = z.zen_ido_no AND o.kojin_no = ANY (p_people) AND o.okuri_jotai_code = '5'
$$;

-- To which town a notice goes, asked when it is looked at: nothing for a protected person.
CREATE FUNCTION juki.okuri_saki_name(p_saki text, p_rireki juki.jumin_rireki) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE p_saki WHEN '2' THEN '出入国在留管理庁'
                       WHEN '3' THEN juki.shichoson(gyosei_kihon.jusho_bun(p_rireki.dantai_code, p_rireki.kojin_no,
                           gyosei_kihon.toroku_moto_no(p_rireki.dantai_code, p_rireki.kojin_no, p_rireki.zen_jusho_rireki_no)))
                       ELSE juki.shichoson(gyosei_kihon.jusho_bun(p_rireki.dantai_code, p_rireki.kojin_no, p_rireki.honseki_rireki_no)) END
$$;

-- Which 異動 goes to whom: 1 戸籍の附票 (法19条1項), 2 入管庁 (入管法61条の8の2), 3 転入通知 (法9条1項), 4 戸籍照合 (法19条). The articles are
-- the law's; of a 職権修正 and a 誤記修正 the 附票 takes the address only, its other items come by the 戸籍; of a 国内転出 the city moved to tells it,
-- when there is an address to tell. Which reason is told to whom is the office's own reading, not checked against a published table (未確認).
CREATE FUNCTION juki.okuri_sadame() RETURNS TABLE (jiyu text, kubun text, saki text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT v.jiyu, v.kubun, s
    FROM (VALUES
        ('11', '1', '1 3 4'), ('12', '1', '1 4'), ('16', '1', '1 4'), ('31', '1', '1'), ('22', '1', '1'), ('26', '1', '1'),
        ('32', '1', '1'), ('33', '1', '1'), ('34', '1', '1'), ('19', '1', '1 3'), ('29', '1', '1 3'), ('59', '1', '1'), ('51', '1', '1'), ('52', '1', '1'), ('53', '1', '1'),
        ('11', '2', '2 3'), ('12', '2', '2'), ('13', '2', '2'), ('16', '2', '2'), ('31', '2', '2'), ('21', '2', '2'), ('22', '2', '2'), ('23', '2', '2'),
        ('26', '2', '2'), ('15', '2', '2'), ('14', '1', '1 4'), ('33', '2', '2'), ('34', '2', '2'), ('19', '2', '2 3'), ('29', '2', '2 3'), ('59', '2', '2')) AS v (jiyu, kubun, saki),
        string_to_table(v.saki, ' ') AS s
$$;

-- 都道府県 and 市区町村 of an address, nothing after them. One pattern a kind: within one pattern PostgreSQL takes the longest, and a town (本町)
-- would go with the city. 市 before 町村 (羽村市, 十日町市, 東村山市); 郡 before 市 only where no 市 stands in it (蒲郡市, 大和郡山市).
CREATE FUNCTION juki.kokunai(p_jusho text) RETURNS boolean   -- it begins with a prefecture
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_jusho ~ '^[[:space:]　]*(東京都|北海道|京都府|大阪府|.{2,3}県)'
$$;
CREATE FUNCTION juki.shichoson(p_jusho text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat(k.ken, coalesce(
        substring(k.ato FROM '^(?:市川市|市原市|廿日市市|四日市市|野々市市)'), substring(k.ato FROM '^余市郡.{1,6}?[町村]'),
        substring(k.ato FROM '^高市郡.{1,6}?[町村]'), substring(k.ato FROM '^[^市町村区]{1,4}?区'),
        substring(k.ato FROM '^[^市]{1,5}?郡[^市]{1,6}?[町村]'),
        substring(k.ato FROM '^[^市]{1,6}?市'), substring(k.ato FROM '^.+?[町村]')))
    FROM (SELECT substring(p_jusho FROM '^(?:東京都|北海道|京都府|大阪府|.{2,3}県)') AS ken,
                 regexp_replace(p_jusho, '^(?:東京都|北海道|京都府|大阪府|.{2,3}県)', '') AS ato) AS k
    WHERE k.ato ~ '[市区町村]'
$$;
