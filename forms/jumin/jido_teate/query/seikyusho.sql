-- SPDX-License-Identifier: Apache-2.0
-- name: 認定請求書
-- may: jido_teate.uketsuke
-- args: nintei_no bigint
-- purpose: uketsuke
-- find
SELECT h.key, h.person FROM jido_teate.nintei_hito(v_city, a.nintei_no) AS h
-- read  a branch tells where a protected person lives: she writes it herself
SELECT n.nintei_no, s.name AS shi_name, n.seikyu_date, t.shimei AS seikyusha_name, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                (SELECT o.jusho FROM gyosei_kihon.toroku_jusho(v_city, t.kojin_no) AS o), '') AS jusho,
       sys.code_name('jido_teate', 'nintei_jiyu', n.nintei_jiyu_code) AS nintei_jiyu_name, n.jiyu_date, n.kaishi_month,
       concat_ws('　', b.name, CASE WHEN NOT gyosei_kihon.renraku_kakusu(v_city, n.kojin_no) THEN k.name END, sys.code_name('jido_teate', 'yokin_shumoku', n.yokin_shumoku_code), n.koza_no, n.koza_meigi_kana) AS koza_moji,
       (SELECT jsonb_agg(jsonb_build_object('jido_name', h.shimei, 'birth_date', h.birth_date,
                   'dokyo_name', sys.code_name('jido_teate', 'dokyo', c.dokyo_code), 'seikei_name', sys.code_name('jido_teate', 'seikei', c.seikei_code),
                   'kakuninsho_flag', c.kakuninsho_flag) ORDER BY h.birth_date, c.jido_no)
        FROM jido_teate.jido AS c
        JOIN gyosei_kihon.atena AS h ON h.dantai_code = c.dantai_code AND h.kojin_no = c.kojin_no
        WHERE c.dantai_code = v_city AND c.nintei_no = n.nintei_no AND c.yuko_flag) AS jido
FROM jido_teate.nintei AS n
JOIN gyosei_kihon.atena AS t ON t.dantai_code = n.dantai_code AND t.kojin_no = n.kojin_no
JOIN sys.city AS s ON s.dantai_code = n.dantai_code
LEFT JOIN juki.jumin AS j ON j.dantai_code = n.dantai_code AND j.kojin_no = n.kojin_no
LEFT JOIN sys.bank AS b ON b.bank = n.kinyu_kikan_no AND b.branch = ''
LEFT JOIN sys.bank AS k ON k.bank = n.kinyu_kikan_no AND k.branch = n.shiten_no
WHERE n.dantai_code = v_city AND n.nintei_no = ANY (v_keys)
