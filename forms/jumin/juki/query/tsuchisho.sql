-- SPDX-License-Identifier: Apache-2.0
-- name: 通知書
-- may: juki.ido
-- args: tsuchisho_no bigint
-- purpose: ido
-- find  with the head, whom it names
SELECT t.tsuchisho_no AS key, q.no AS person
FROM juki.tsuchisho AS t
CROSS JOIN LATERAL (SELECT t.kojin_no UNION SELECT juki.setai_nushi_no(v_city, j.setai_no) FROM juki.jumin AS j WHERE j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no) AS q (no)
WHERE t.dantai_code = v_city AND t.tsuchisho_no = a.tsuchisho_no
-- read
SELECT t.tsuchisho_no, t.hakko_date, n.shokumei, n.ninshosha, n.koin_name, sys.code_name('juki', 'tsuchisho_shurui', t.tsuchisho_shurui_code) AS hyodai,
       CASE WHEN t.tsuchisho_shurui_code NOT IN ('3', '5') THEN b.bun ->> 'postal_no' END AS postal_no,
       CASE WHEN t.tsuchisho_shurui_code NOT IN ('3', '5') THEN gyosei_kihon.jusho_bun(v_city, j.kojin_no, b.saki_no) END AS saki,
       CASE t.tsuchisho_shurui_code WHEN '3' THEN sys.param('juki.kani_saibansho', t.hakko_date) || '　御中' WHEN '5' THEN juki.shichoson(s.tensaki) || '長　様' ELSE j.shimei || '　様' END AS atena_name,
       CASE t.tsuchisho_shurui_code
           WHEN '1' THEN 'あなたの世帯は世帯主が決まっていません。' || CASE WHEN g.kigen >= t.hakko_date THEN juki.wareki(g.kigen) || 'までに、'
               ELSE '届出の期限（' || juki.wareki(g.kigen) || '）を過ぎています。速やかに、' END || '新しい世帯主を届け出てください。'
           WHEN '2' THEN '住民票の世帯主を次のとおり職権で記載したので、お知らせします。'
           WHEN '4' THEN 'あなたの住民票コードを住民票に記載しました。この番号は、行政機関だけが使います。ほかの人に告げる必要はありません。'
           WHEN '6' THEN 'あなたについて、代理人から次の住民異動届があり、受理したので、お知らせします。お心当たりのないときは、至急、御連絡ください。'
           WHEN '5' THEN '次の者は、貴市区町村への転出を届け出ましたが、転入の通知（住民基本台帳法第9条第1項）がまだ届いていません。転入の有無を調べ、御回答くださるようお願いします。'
           ELSE '次の者から届出期間を経過した届出があったので、住民基本台帳法第52条第2項により通知します。' END AS honbun,
       juki.setai_nushi(v_city, j.setai_no) AS setai_nushi, r.shimei || coalesce('　ほか' || nullif(h.hoka, 0) || '人', '') AS shimei, r.birth_date,
       gyosei_kihon.jusho_bun(v_city, j.kojin_no, b.saki_no) AS jusho,   -- of 受理通知, too: the new one would be read where she left
       sys.code_name('juki', 'ido_jiyu', coalesce(m.jiyu, r.ido_jiyu_code)) AS jiyu_name, coalesce(m.hi, r.ido_date) AS ido_date, i.todokede_date, t.keika_riyu, t.tsuchisho_shurui_code = '3' AS keika_flag, t.tsuchisho_shurui_code = '6' AS juri_flag,
       CASE WHEN t.tsuchisho_shurui_code = '6' THEN i.todokedenin_shimei END AS todokedenin_shimei,
       CASE WHEN t.tsuchisho_shurui_code = '4' THEN gyosei_kihon.code_tsuchi(v_city, j.kojin_no, t.tsuchisho_no) END AS juminhyo_code,
       s.tensaki, j.tenshutsu_yotei_date AS yotei_date
FROM juki.tsuchisho AS t
JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no
JOIN juki.jumin_rireki AS r ON r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no AND r.rireki_no = t.rireki_no
JOIN juki.ido AS i ON i.dantai_code = t.dantai_code AND i.ido_no = t.ido_no
-- 受理通知 goes to where the person lived before the notification, not to where the agent said she went
LEFT JOIN juki.jumin_rireki AS z ON z.dantai_code = r.dantai_code AND z.kojin_no = r.kojin_no AND z.rireki_no = r.rireki_no - 1
CROSS JOIN LATERAL (SELECT s.saki_no, gyosei_kihon.jusho_bubun(v_city, j.kojin_no, s.saki_no) AS bun
    FROM (SELECT CASE WHEN t.tsuchisho_shurui_code <> '6' THEN j.jusho_rireki_no WHEN r.ido_jiyu_code = '11' THEN r.zen_jusho_rireki_no
                      ELSE coalesce(z.jusho_rireki_no, r.jusho_rireki_no) END AS saki_no) AS s) AS b
CROSS JOIN LATERAL (SELECT CASE WHEN t.tsuchisho_shurui_code = '6' THEN count(*) - 1 ELSE 0 END AS hoka FROM juki.jumin_rireki AS q WHERE q.dantai_code = t.dantai_code AND q.ido_no = t.ido_no) AS h
-- the last head who left: what the letter is about, whichever row of the survivor it was opened from; the period of 法25条 runs from that day
LEFT JOIN LATERAL juki.nushi_owari(v_city, j.setai_no) AS m ON t.tsuchisho_shurui_code = '1'
CROSS JOIN LATERAL (SELECT juki.kigen(coalesce(m.hi, r.ido_date, r.shori_date), sys.param('juki.todokede_kigen', t.hakko_date)::integer) AS kigen) AS g
CROSS JOIN LATERAL (SELECT gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.tensaki_yotei_rireki_no) AS tensaki) AS s
CROSS JOIN LATERAL juki.ninsho_of(v_city, t.hakko_date, CASE t.tsuchisho_shurui_code WHEN '4' THEN 'code_tsuchi' WHEN '5' THEN 'michaku_shokai' ELSE 'tsuchisho' END) AS n
WHERE t.dantai_code = v_city AND t.tsuchisho_no = ANY (v_keys)
