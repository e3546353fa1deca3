-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: 仮登録 that wait for the one who asks: those to approve (another person's, of this office, or remote), those to approve
-- afterwards, and one's own that came back. Nobody without juki.ido sees any. Late: longer than the office bears.
CREATE FUNCTION juki.tsukue_kari(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.ido') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 2, k.kari_no, k.jotai, k.naiyo, k.hyodai, k.person, NULL::date, k.machi_fun,
           k.jotai IN ('2', '5') AND k.machi_fun >= sys.param_int('juki.kari_machi_fun', sys.today()),
           CASE k.jotai WHEN '3' THEN 'juki.tennyu:naoshi_kari_no' WHEN '6' THEN 'juki.kari_hikitori' WHEN '2' THEN 'juki.kari_shogo' WHEN '4' THEN 'juki.kari_shogo'
                ELSE 'juki.ido_shogo' END, k.kari_no,
           CASE WHEN k.jotai = '3' OR k.naoshi_no IS NOT NULL THEN 'juki.kari_hikitori' END, k.kari_no, k.naoshi_no, NULL::text
    FROM (
        SELECT k.kari_no,
               (CASE k.kari_jotai_code WHEN '2' THEN 3 WHEN '5' THEN 4 ELSE 2 END + CASE k.form_id WHEN 'juki.tennyu' THEN 0 ELSE 3 END)::text AS jotai,
               coalesce(c.name, '') || CASE WHEN k.kari_jotai_code = '2' THEN '：' || k.sashimodoshi_riyu ELSE '' END AS naiyo,
               k.hyodai, (extract(epoch FROM now() - k.nyuryoku_at) / 60)::integer AS machi_fun, (k.record #>> '{setaiin,0,kojin_no}')::bigint AS person,
               CASE WHEN k.kari_jotai_code = '2' THEN k.naoshi_no END AS naoshi_no   -- what was typed lies under this number
        FROM juki.kari_toroku AS k
        CROSS JOIN (SELECT b.person, b.branch FROM sec.my_assignment() AS b) AS me
        LEFT JOIN sys.code AS c ON c.system = 'juki' AND c.list = 'ido_jiyu' AND c.id = k.ido_jiyu_code AND c.valid @> sys.today()
        WHERE k.dantai_code = p_city
          AND CASE
                  WHEN k.kari_jotai_code = '2' THEN k.nyuryoku_person = me.person
                  WHEN k.kari_jotai_code IN ('1', '5') THEN
                      sec.has('juki.shogo') AND k.nyuryoku_person <> me.person
                      AND (k.toroku_mode_code <> 'betsunin' OR k.nyuryoku_branch = me.branch)
                  ELSE false
              END
    ) AS k;
END $$;
COMMENT ON FUNCTION juki.tsukue_kari(integer) IS '未処理一覧：照合を待つもの、差し戻されたもの';
