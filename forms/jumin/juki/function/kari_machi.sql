-- SPDX-License-Identifier: Apache-2.0
-- 仮登録 that wait for the one who asks: those to approve (another person's, of this office, or remote), those to approve
-- afterwards, and one's own that came back. Nobody without juki.ido sees any.
CREATE FUNCTION juki.kari_machi(p_city integer)
RETURNS TABLE (kari_no bigint, mishori_jotai_code text, naiyo text, hyodai text, machi_fun integer, person bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.kari_no,
           (CASE k.kari_jotai_code WHEN '2' THEN 3 WHEN '5' THEN 4 ELSE 2 END + CASE k.form_id WHEN 'juki.tennyu' THEN 0 ELSE 3 END)::text,
           coalesce(c.name, '') || CASE WHEN k.kari_jotai_code = '2' THEN '：' || k.sashimodoshi_riyu ELSE '' END,
           k.hyodai,
           (extract(epoch FROM now() - k.nyuryoku_at) / 60)::integer,
           (k.record #>> '{setaiin,0,kojin_no}')::bigint
    FROM juki.kari_toroku AS k
    CROSS JOIN (SELECT b.person, b.branch FROM sec.my_assignment() AS b) AS me
    LEFT JOIN sys.code AS c ON c.system = 'juki' AND c.list = 'ido_jiyu' AND c.id = k.ido_jiyu_code AND c.valid @> sys.today()
    WHERE k.dantai_code = p_city
      AND sec.has('juki.ido')
      AND CASE
              WHEN k.kari_jotai_code = '2' THEN k.nyuryoku_person = me.person
              WHEN k.kari_jotai_code IN ('1', '5') THEN
                  sec.has('juki.shogo') AND k.nyuryoku_person <> me.person
                  AND (k.toroku_mode_code <> 'betsunin' OR k.nyuryoku_branch = me.branch)
              ELSE false
          END
$$;
