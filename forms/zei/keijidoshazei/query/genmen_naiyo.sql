-- SPDX-License-Identifier: Apache-2.0
-- name: 減免の内容
-- may: keijidoshazei.shokai
-- args: genmen_no bigint
-- purpose: kettei
-- find
SELECT g.genmen_no AS key, u.person
FROM keijidoshazei.genmen AS g
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = g.dantai_code AND s.sharyo_no = g.sharyo_no
CROSS JOIN LATERAL (VALUES (s.kojin_no), (g.shogaisha_kojin_no)) AS u (person)
WHERE g.dantai_code = v_city AND g.genmen_no = a.genmen_no AND u.person IS NOT NULL
-- read
SELECT g.genmen_no, g.row_version, g.genmen_jotai_code, g.shinsei_date, s.hyoshiki_name, s.shashu_code, s.kojin_no AS mae_kojin_no,
       t.shimei AS gimusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, g.genmen_jiyu_code, g.shogaisha_kojin_no, g.kenzei_code, g.kara_nendo, g.made_nendo, g.kettei_riyu, g.kettei_date,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, s.kojin_no, 'keijidoshazei', sys.today())) AS jusho, o.postal_no, c.name AS shi_name, n.shokumei || '　' || n.ninshosha AS ninshosha, n.koin_name,
       CASE WHEN g.torikeshi_nendo IS NOT NULL THEN '決定していた' || x.zeimoku || 'の減免を、次の理由により取り消しました。'
            WHEN g.genmen_jotai_code = '3' THEN '申請のあった' || x.zeimoku || 'の減免について、次の理由により却下しました。'
            ELSE '申請のあった' || x.zeimoku || 'の減免について、次のとおり決定しました。' END AS honbun,
       sys.nendo_name(x.nendo) || CASE WHEN g.torikeshi_nendo IS NOT NULL THEN 'から取消し' WHEN g.made_nendo IS NULL THEN 'から事由の続くあいだ'
            WHEN g.made_nendo > g.kara_nendo THEN 'から' || sys.nendo_name(g.made_nendo) || 'まで' ELSE '' END AS kikan_bun
FROM keijidoshazei.genmen AS g
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = g.dantai_code AND s.sharyo_no = g.sharyo_no
JOIN sys.city AS c ON c.dantai_code = g.dantai_code
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = s.dantai_code AND t.kojin_no = s.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, s.kojin_no, 'keijidoshazei', sys.today()) AS o ON true
CROSS JOIN LATERAL (SELECT y.nendo, sys.param('keijidoshazei.zeimoku', make_date(y.nendo, 4, 1)) AS zeimoku
                    FROM (SELECT coalesce(g.torikeshi_nendo, g.kara_nendo) AS nendo) AS y) AS x
CROSS JOIN LATERAL juki.ninsho_of(v_city, sys.today()) AS n
WHERE g.dantai_code = v_city AND g.genmen_no = ANY (v_keys)
