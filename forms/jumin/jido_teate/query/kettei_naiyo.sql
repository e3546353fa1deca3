-- SPDX-License-Identifier: Apache-2.0
-- name: 決定の内容
-- may: jido_teate.shokai
-- args: kettei_no bigint
-- purpose: kettei
-- find
SELECT k.kettei_no AS key, n.kojin_no AS person
FROM jido_teate.kettei AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
WHERE k.dantai_code = v_city AND k.kettei_no = a.kettei_no
UNION
SELECT k.kettei_no, c.kojin_no
FROM jido_teate.kettei AS k
JOIN jido_teate.jido AS c ON c.dantai_code = k.dantai_code AND c.nintei_no = k.nintei_no
WHERE k.dantai_code = v_city AND k.kettei_no = a.kettei_no
-- read  the amount is the worker's of the first month the decision holds for
SELECT k.kettei_no, k.row_version, k.kettei_shurui_code, k.kettei_date, k.tekiyo_month, k.kettei_riyu, k.hasso_date, n.nintei_no, t.shimei AS seikyusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho,
       s.name AS shi_name, u.shokumei || '　' || u.ninshosha AS ninshosha, u.koin_name, n.seikyu_date,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, n.kojin_no, 'jido_teate', sys.today())) AS jusho,
       n.saisantei_month IS NOT NULL AS santei_machi_flag,
       CASE WHEN k.kettei_shurui_code IN ('1', '3', '4') THEN
            (SELECT g.kingaku_yen FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g WHERE g.taisho_month = k.tekiyo_month) END AS getsugaku_yen,
       CASE WHEN k.kettei_shurui_code IN ('1', '3', '4') THEN
            (SELECT g.taisho_count FROM jido_teate.tsukibetsu(v_city, n.nintei_no) AS g WHERE g.taisho_month = k.tekiyo_month) END AS taisho_count,
       CASE k.kettei_shurui_code WHEN '1' THEN '児童手当 認定通知書' WHEN '2' THEN '児童手当 認定請求却下通知書'
            WHEN '5' THEN '児童手当 支給事由消滅通知書' WHEN '6' THEN '児童手当 支払差止通知書' WHEN '7' THEN '児童手当 支払差止解除通知書'
            ELSE '児童手当 額改定通知書' END AS hyodai,
       CASE k.kettei_shurui_code WHEN '1' THEN '請求のあった児童手当について、次のとおり認定しました。'
            WHEN '2' THEN '請求のあった児童手当について、次の理由により却下しました。'
            WHEN '5' THEN '児童手当を支給する事由が消滅しました。次の月分から支給しません。'
            WHEN '6' THEN '児童手当の支払を、次の理由により一時差し止めます。'
            WHEN '7' THEN '児童手当の支払の一時差止を解除します。'
            ELSE '児童手当の額を次のとおり改定しました。' END AS honbun,
       CASE WHEN k.kettei_shurui_code IN ('1', '3', '4') THEN
            (SELECT jsonb_agg(jsonb_build_object('jido_name', h.shimei, 'birth_date', h.birth_date) ORDER BY h.birth_date, c.jido_no)
             FROM jido_teate.jido AS c
             JOIN gyosei_kihon.atena AS h ON h.dantai_code = c.dantai_code AND h.kojin_no = c.kojin_no
             WHERE c.dantai_code = v_city AND c.nintei_no = n.nintei_no AND c.yuko_flag
               AND c.kaishi_month <= k.tekiyo_month AND (c.owari_month IS NULL OR c.owari_month >= k.tekiyo_month)) END AS jido
FROM jido_teate.kettei AS k
JOIN jido_teate.nintei AS n ON n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
JOIN sys.city AS s ON s.dantai_code = k.dantai_code
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, n.kojin_no, 'jido_teate', sys.today()) AS o ON true
CROSS JOIN LATERAL juki.ninsho_of(v_city, juki.ninsho_hi(v_city, k.kettei_date, coalesce(k.hasso_date, sys.today()))) AS u
WHERE k.dantai_code = v_city AND k.kettei_no = ANY (v_keys)
