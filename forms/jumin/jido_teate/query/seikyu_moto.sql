-- SPDX-License-Identifier: Apache-2.0
-- name: 認定請求のもと
-- may: jido_teate.uketsuke
-- args: kojin_no bigint
-- find  the claimant and the household: all of them are seen
SELECT a.kojin_no AS key, t.kojin_no AS person
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
UNION
SELECT a.kojin_no, q
FROM juki.setaiin_of(v_city, a.kojin_no) AS q
-- read  the children of the household who are paid for or counted today; others, and those of an institution, are added by hand
SELECT t.kojin_no, t.shimei AS seikyusha_name, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       t.shimei_kana AS koza_meigi_kana,      -- the account is the claimant's own
       CASE WHEN t.atena_kubun_code = '4' THEN '2' ELSE '1' END AS jukyusha_kubun_code,
       CASE WHEN t.atena_kubun_code = '4' THEN '4' ELSE '0' END AS genkyo_riyu_code,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'jido_name', juki.shokai_shimei(q), 'birth_date', juki.shokai_birth(q),
                   'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false, 'gakusei_flag', false,
                   'shisetsu_flag', false) ORDER BY q.birth_date, q.kojin_no), '[]')
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.kojin_no IN (SELECT juki.setaiin_of(v_city, t.kojin_no)) AND q.kojin_no <> t.kojin_no
          AND jido_teate.nendo_matsu(q.birth_date, sys.param_int('jido_teate.kazoeru_nenrei', sys.today())) >= sys.today()) AS jido
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
