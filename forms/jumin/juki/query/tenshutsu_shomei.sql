-- SPDX-License-Identifier: Apache-2.0
-- name: 転出証明書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- law: 住民基本台帳法施行令 第24条
-- find
SELECT h.key, h.person FROM juki.hakko_hito(v_city, a.kofu_no, '7') AS h ORDER BY h.key, h.narabi_no
-- read  as on the day of the notification; the later a 再交付, the same
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, n.shokumei, n.ninshosha, n.koin_name, n.keiin_code, n.keiin_bun,
       CASE WHEN i.ido_kubun_code = '4' THEN '転出証明書に準ずる証明書' ELSE '転 出 証 明 書' END AS hyodai,
       CASE WHEN juki.tenshutsu_hajime(v_city, k.ido_no) < k.kofu_no THEN '再交付' END AS saikofu,
       CASE WHEN i.ido_kubun_code = '4' THEN '上記のとおり転出したことを証明する。' ELSE '上記のとおり転出の届出があったことを証明する。' END AS ninsho_bun, k.setai_nushi, i.ido_date AS yotei_date, i.todokede_date,
       CASE WHEN cardinality(juki.jusho_kazu(v_city, k.kofu_no)) = 1 THEN f.setaiin -> 0 ->> 'jusho'
            ELSE (SELECT string_agg(concat(e.value ->> 'jusho', '（', e.value ->> 'shimei', '）'), '　' ORDER BY e.ordinality) FROM jsonb_array_elements(f.setaiin) WITH ORDINALITY AS e) END AS jusho,
       juki.shomei_jusho(v_city, t.kojin_no, t.tensaki_yotei_rireki_no, k.shinsa_person) AS tensaki, f.setaiin
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
JOIN juki.ido AS i ON i.dantai_code = k.dantai_code AND i.ido_no = k.ido_no
CROSS JOIN LATERAL (SELECT q.kojin_no, q.tensaki_yotei_rireki_no FROM juki.tenshutsu_hito(v_city, k.ido_no) AS q LIMIT 1) AS t
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
CROSS JOIN LATERAL (SELECT jsonb_agg(e.value || jsonb_build_object('shikaku', juki.tenshutsu_shikaku(j.birth_date, juki.tenshutsu_jido(v_city, j.kojin_no, i.ido_date),
        ARRAY(SELECT b.kobetsu_kubun_code FROM juki.kobetsu_sonohi(v_city, j.kojin_no, i.ido_date - 1) AS b WHERE b.shuryo_date IS NULL), i.ido_date)) ORDER BY e.ordinality) AS setaiin
                    FROM juki.gyo_hito(juki.kofu_setaiin(v_city, k.kofu_no)) AS e
                    JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = e.kojin_no) AS f
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
