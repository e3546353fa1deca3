-- SPDX-License-Identifier: Apache-2.0
-- name: 軽自動車税の納付書
-- may: keijidoshazei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find  each vehicle of the bundle that is charged
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM keijidoshazei.fuka AS f
WHERE f.dantai_code = v_city AND f.tsuchi_no = a.tsuchi_no AND f.fuka_jotai_code = '1' AND f.nenzei_yen > 0
ORDER BY f.kojin_no, f.fuka_no
-- read  the code: system 2, year 4, assessment 10, instalment 2, yen 9 digits
SELECT f.fuka_no AS key, '14' || f.fuka_nendo || lpad(f.fuka_no::text, 10, '0') || '01' || lpad(f.nenzei_yen::text, 9, '0') AS nofu_code, f.fuka_no,
       sys.nendo_name(f.fuka_nendo) AS nendo_name, sys.param('keijidoshazei.zeimoku', make_date(f.fuka_nendo, 4, 1)) AS zeimoku_name,
       t.shimei AS gimusha_name, gyosei_kihon.keisho(t.atena_kubun_code, t.shimei) AS keisho, s.hyoshiki_name AS taisho_name, sys.code_name('keijidoshazei', 'shashu', s.shashu_code) AS naiyo_name, f.nenzei_yen AS nofu_yen,
       k.noki_date,
       c.name AS shi_name, sys.param('keijidoshazei.nofu_basho_name', sys.today()) AS nofu_basho_name,
       CASE WHEN keijidoshazei.shaken_aru(s.shashu_code) THEN '納税証明書（継続検査用）を兼ねます。領収日付印のあるものに限り、'
           || juki.wareki(keijidoshazei.noki(f.fuka_nendo + 1) - 1) || 'まで有効です。' END AS tadashi_name
FROM keijidoshazei.fuka AS f
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
JOIN keijidoshazei.sharyo AS s ON s.dantai_code = f.dantai_code AND s.sharyo_no = f.taisho_no
JOIN keijidoshazei.kibetsu AS k ON k.dantai_code = f.dantai_code AND k.fuka_no = f.fuka_no AND k.ki_no = 1
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
ORDER BY f.kojin_no, f.fuka_no
