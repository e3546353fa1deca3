-- SPDX-License-Identifier: Apache-2.0
-- name: 認定請求のもと
-- may: jido_teate.uketsuke
-- args: kojin_no bigint
-- find  the claimant and the household: all of them are seen
SELECT a.kojin_no AS key, q AS person
FROM juki.setaiin_of(v_city, a.kojin_no) AS q
-- read  the children of the household who are paid for or counted today; others are added by hand
SELECT j.kojin_no, j.shimei AS seikyusha_name, sys.legal(j.birth_date, j.birth_form, j.birth_text) AS birth_date,
       j.shimei_kana AS koza_meigi_kana,      -- the account is the claimant's own
       (SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'jido_name', q.shimei, 'birth_date', q.birth_date,
                   'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false, 'gakusei_flag', false,
                   'shisetsu_flag', false) ORDER BY q.birth_date, q.kojin_no), '[]')
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.kojin_no IN (SELECT juki.setaiin_of(v_city, j.kojin_no)) AND q.kojin_no <> j.kojin_no
          AND jido_teate.nendo_matsu(q.birth_date, sys.param_int('jido_teate.kazoeru_nenrei', sys.today())) >= sys.today()) AS jido
FROM juki.jumin AS j
WHERE j.dantai_code = v_city AND j.kojin_no = ANY (v_keys)
