-- SPDX-License-Identifier: Apache-2.0
-- name: 入管庁通知の内容
-- may: juki.ido
-- args: tsuchi_no bigint
-- purpose: ido
-- find  its own number (juki.mita_no), and who was found
SELECT t.tsuchi_no AS key, k.kojin_no AS person
FROM juki.nyukan_tsuchi AS t
CROSS JOIN LATERAL (SELECT gyosei_kihon.kiroku_no('nyukan', t.tsuchi_no) AS kojin_no UNION ALL SELECT coalesce(t.kojin_no, juki.nyukan_koho(t)) OFFSET 0) AS k
WHERE t.dantai_code = v_city AND t.tsuchi_no = a.tsuchi_no
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, t.row_version, t.nyukan_shurui_code, t.tsuchi_jotai_code, t.tsuchi_date, t.ido_date, t.shimei_romaji AS tsuchi_shimei, t.birth_date,
       t.zairyu_card_no AS tsuchi_card_no, j.kojin_no, j.shimei AS taisho_shimei,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho,
       (SELECT jsonb_agg(jsonb_build_object('item', x.item, 'mae', x.mae, 'ato', CASE WHEN v.koumoku -> x.ran = 'null' THEN '（なくなる）' ELSE x.ato END) ORDER BY x.jun)
        FROM (SELECT juki.nyukan_koumoku(t, j) AS koumoku) AS v
        CROSS JOIN LATERAL
             (VALUES (1, 'shimei_romaji', '氏名', coalesce(j.shimei_romaji, j.shimei), t.shin_shimei), (1, 'shimei', '漢字氏名', j.shimei, t.shin_kanji_shimei),
                     (1, 'shimei_kana', 'カナ氏名', j.shimei_kana, t.shin_shimei_kana), (2, 'kokuseki_name', '国籍・地域', j.kokuseki_name, t.kokuseki_name),
                     (3, 'zairyu_kubun_code', '30条45の区分', sys.code_name('juki', 'zairyu_kubun', j.zairyu_kubun_code), sys.code_name('juki', 'zairyu_kubun', t.zairyu_kubun_code)),
                     (4, 'zairyu_shikaku', '在留資格', j.zairyu_shikaku, t.zairyu_shikaku), (5, 'zairyu_kikan', '在留期間', j.zairyu_kikan, t.zairyu_kikan),
                     (6, 'zairyu_manryo_date', '満了の日', to_char(j.zairyu_manryo_date, 'YYYY.FMMM.FMDD'), to_char(t.zairyu_manryo_date, 'YYYY.FMMM.FMDD')),
                     (7, 'zairyu_card_no', '番号', j.zairyu_card_no, t.shin_card_no)) AS x (jun, ran, item, mae, ato)
        WHERE x.ato IS NOT NULL OR v.koumoku -> x.ran = 'null') AS sai
FROM juki.nyukan_tsuchi AS t
LEFT JOIN LATERAL (SELECT coalesce(t.kojin_no, juki.nyukan_koho(t)) AS kojin_no OFFSET 0) AS k ON true
LEFT JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = k.kojin_no
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
