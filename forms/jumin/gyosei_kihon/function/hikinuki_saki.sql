-- SPDX-License-Identifier: Apache-2.0
-- To whom a letter goes that the support desk pulls out for this case, and under what name: to one of its people; to who lives with them, or is sealed
-- at their place in a household of his own, and has no other way to be written to, or who has his letters sent there, or left the city with them, but first to who acts for him (dairi_flag), as of anybody
-- else, where he chose no place for this system and is not protected by a case of his own, whose opponents are not known here; to one of them who acts for the person, or under whose number the person's is merged. Nobody where it is the opponent's, nor through one of those.
CREATE FUNCTION gyosei_kihon.hikinuki_saki(p_city integer, p_shien_no bigint, p_kojin_no bigint, p_gyomu text) RETURNS TABLE (kojin_no bigint, atena_name text, dairi_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH m AS MATERIALIZED (
        SELECT t.kojin_no FROM gyosei_kihon.shien AS s
        JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = s.dantai_code AND t.shien_no = s.shien_no
        WHERE s.dantai_code = p_city AND s.shien_no = p_shien_no AND s.shien_jotai_code IN ('1', '2')
    ), a AS MATERIALIZED (
        SELECT x.* FROM gyosei_kihon.atena AS x
        WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no
          AND (x.kojin_no IN (SELECT m.kojin_no FROM m)
               OR NOT gyosei_kihon.shien_aite_ka(p_city, ARRAY(SELECT m.kojin_no FROM m), x.shimei, x.birth_date))
    ), h AS MATERIALIZED (
        SELECT a.kojin_no, a.shimei FROM a
        WHERE EXISTS (SELECT 1 FROM gyosei_kihon.hogo_sofu_hito(p_city, a.kojin_no) AS h WHERE h IN (SELECT m.kojin_no FROM m))
           OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                      WHERE j.dantai_code = p_city AND j.kojin_no = a.kojin_no AND j.hogo_flag AND j.rireki_no = gyosei_kihon.sofu_tenshutsu(p_city, a.kojin_no, sys.today()))
              AND EXISTS (SELECT 1 FROM gyosei_kihon.hogo_tomo(p_city, a.kojin_no) AS h WHERE h IN (SELECT m.kojin_no FROM m))
           OR gyosei_kihon.kakusu_hito(p_city, a.kojin_no)
          AND (EXISTS (SELECT 1 FROM m CROSS JOIN LATERAL juki.setaiin_of(p_city, m.kojin_no) AS q WHERE q = a.kojin_no)
               OR EXISTS (SELECT 1 FROM m WHERE gyosei_kihon.hogo_tonari(p_city, m.kojin_no, a.kojin_no)))
    )
    SELECT s.kojin_no, s.atena_name, s.jun = 4
    FROM (
        SELECT a.kojin_no, a.shimei AS atena_name, 1 AS jun FROM a WHERE a.kojin_no IN (SELECT m.kojin_no FROM m)
        UNION ALL
        SELECT n.kojin_no, n.shimei, 2 FROM a JOIN gyosei_kihon.atena AS n ON n.dantai_code = p_city AND n.kojin_no = a.nayose_saki_no
        WHERE n.kojin_no IN (SELECT m.kojin_no FROM m)
        UNION ALL
        SELECT n.kojin_no, a.shimei || '　' || sys.code_name('gyosei_kihon', 'kankei_kubun', r.kankei_kubun_code) || '　' || n.shimei, 3
        FROM a
        JOIN gyosei_kihon.kankei AS r ON r.dantai_code = p_city AND r.kojin_no = a.kojin_no AND r.valid_from_date <= sys.today()
             AND (r.valid_to_date IS NULL OR sys.today() < r.valid_to_date)
             AND (r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag)
             AND gyosei_kihon.dairi_ari(p_city, a.kojin_no, r.kankei_kubun_code, r.valid_from_date, sys.today())
        JOIN gyosei_kihon.atena AS n ON n.dantai_code = p_city AND n.kojin_no = r.aite_kojin_no
        WHERE n.kojin_no IN (SELECT m.kojin_no FROM m) AND NOT gyosei_kihon.nakunatta(p_city, n.kojin_no, sys.today())
        UNION ALL
        SELECT d.aite_kojin_no, h.shimei || '　' || CASE d.kankei_kubun_code WHEN '2' THEN '相続人代表者' ELSE sys.code_name('gyosei_kihon', 'kankei_kubun', d.kankei_kubun_code) END || '　' || q.atena_name, 4
        FROM h
        CROSS JOIN LATERAL gyosei_kihon.dairinin_of(p_city, h.kojin_no, p_gyomu, sys.today()) AS d
        CROSS JOIN LATERAL gyosei_kihon.sofu_hito(p_city, d.aite_kojin_no, NULL, sys.today()) AS q
        WHERE gyosei_kihon.shien_code_of(p_city, h.kojin_no) = '0' AND NOT gyosei_kihon.hogo_sofu_ari(p_city, h.kojin_no, p_gyomu) AND q.jusho <> gyosei_kihon.shien_ate()
          AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.nayose_mure(p_city, d.aite_kojin_no) AS n
                          JOIN gyosei_kihon.atena AS x ON x.dantai_code = p_city AND x.kojin_no = n.kojin_no
                          WHERE gyosei_kihon.shien_aite_ka(p_city, ARRAY(SELECT m.kojin_no FROM m), x.shimei, x.birth_date))
        UNION ALL
        SELECT h.kojin_no, h.shimei, 5 FROM h
    ) AS s
    ORDER BY s.jun, s.kojin_no
    LIMIT 1
$$;
