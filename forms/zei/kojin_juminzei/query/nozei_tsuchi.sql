-- SPDX-License-Identifier: Apache-2.0
-- name: 住民税納税通知書
-- may: kojin_juminzei.fuka
-- args: tsuchi_no bigint
-- purpose: fuka
-- find
SELECT f.fuka_no AS key, f.kojin_no AS person
FROM kojin_juminzei.fuka AS f
WHERE f.dantai_code = v_city AND a.tsuchi_no = CASE WHEN f.choshu_code = '2' THEN f.honnin_tsuchi_no ELSE f.tsuchi_no END AND f.fuka_jotai_code = '1'
ORDER BY f.fuka_no
-- read
SELECT f.fuka_no AS key, CASE WHEN f.choshu_code = '2' THEN f.honnin_tsuchi_no ELSE f.tsuchi_no END AS tsuchi_no, sys.nendo_name(f.fuka_nendo) AS nendo_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, o.postal_no,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, f.kojin_no, 'kojin_juminzei', sys.today())) AS jusho, h.hi AS hakko_date, coalesce(k.nenzei_yen, 0) AS nenzei_yen, f.fuka_jiyu_code = '2' AS kosei_flag, c.name AS shi_name, sys.param('kojin_juminzei.nofu_basho_name', sys.today()) AS nofu_basho_name,
       n.shokumei || '　' || n.ninshosha AS ninshosha, n.koin_name, (k.uchiwake ->> 'shiminzei_yen')::bigint AS shiminzei_yen,
       (k.uchiwake ->> 'kenminzei_yen')::bigint AS kenminzei_yen, (k.uchiwake ->> 'shinrin_yen')::bigint AS shinrin_yen,
       (k.uchiwake ->> 'haitowari_juto_yen')::bigint AS juto_yen, (k.uchiwake ->> 'haitowari_kanpu_yen')::bigint AS kanpu_yen, f.nenzei_yen AS sashihiki_yen,
       k.gokei_shotoku_yen, (k.uchiwake ->> 'kojo_gokei_yen')::bigint AS kojo_gokei_yen, (k.uchiwake ->> 'kazei_sogo_yen')::bigint AS kazei_sogo_yen,
       (k.uchiwake ->> 'shotokuwari_shi_yen')::bigint AS shotokuwari_shi_yen, (k.uchiwake ->> 'shotokuwari_ken_yen')::bigint AS shotokuwari_ken_yen,
       (k.uchiwake ->> 'kintowari_shi_yen')::bigint AS kintowari_shi_yen, (k.uchiwake ->> 'kintowari_ken_yen')::bigint AS kintowari_ken_yen,
       (k.uchiwake ->> 'teigaku_yen')::bigint AS teigaku_yen, 
       CASE WHEN f.choshu_code = '2' THEN kojin_juminzei.kyuyo_bungaku(f) END AS kyuyo_bungaku_yen,
       y.kari[1] AS karichoshu1_yen, y.kari[2] AS karichoshu2_yen, y.kari[3] AS karichoshu3_yen,
       (SELECT jsonb_agg(x.e ORDER BY x.n) FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') WITH ORDINALITY AS x (e, n) WHERE x.e ->> 'hoho_name' <> '給与') AS kibetsu
FROM kojin_juminzei.fuka AS f
JOIN sys.city AS c ON c.dantai_code = f.dantai_code
CROSS JOIN LATERAL (SELECT kojin_juminzei.yokunen_kari(f) AS kari) AS y
CROSS JOIN LATERAL kojin_juminzei.kazei_of(v_city, f.kojin_no, f.fuka_nendo) AS k
LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = f.dantai_code AND t.kojin_no = f.kojin_no
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, f.kojin_no, 'kojin_juminzei', sys.today()) AS o ON true
-- of who is collected from by an employer, too, the day of her own notice
CROSS JOIN LATERAL (SELECT CASE WHEN f.choshu_code = '2' THEN f.honnin_hasso_date ELSE f.hasso_date END AS hi) AS h
LEFT JOIN juki.ninsho_hibi(v_city, ARRAY(SELECT CASE WHEN q.choshu_code = '2' THEN q.honnin_hasso_date ELSE q.hasso_date END
                                         FROM kojin_juminzei.fuka AS q WHERE q.dantai_code = v_city AND q.fuka_no = ANY (v_keys))) AS n ON n.hi = h.hi
WHERE f.dantai_code = v_city AND f.fuka_no = ANY (v_keys)
ORDER BY f.fuka_no
