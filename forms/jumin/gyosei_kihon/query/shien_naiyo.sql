-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置の内容
-- may: gyosei_kihon.shien
-- args: shien_no bigint
-- purpose: shien
-- find
SELECT t.shien_no AS key, t.kojin_no AS person
FROM gyosei_kihon.shien_taisho AS t
WHERE t.dantai_code = v_city AND t.shien_no = a.shien_no
-- read  the desk sees where she lives, by its named function
SELECT s.shien_no, s.row_version, s.shien_jotai_code, s.shien_jiyu_code, s.moshide_date, s.tenso_moto_name, s.sodan_kikan_name, s.renrakusaki,
       s.kikan_to_date, s.encho_count, sec.clerk_name(s.uketsuke_login, s.uketsuke_at) AS uketsuke_name,
       s.kikan_from_date AS ima_from_date,
       (SELECT jsonb_agg(jsonb_build_object('kojin_no', t.kojin_no, 'shimei', n.shimei, 'birth_date', sys.legal(n.birth_date, n.birth_form, n.birth_text),
                   'taisho_kubun_code', t.taisho_kubun_code, 'jusho', concat_ws('、送付先 ', gyosei_kihon.hogo_shien_yomi(v_city, t.kojin_no), gyosei_kihon.hogo_sofu_yomi(v_city, t.kojin_no))) ORDER BY t.taisho_kubun_code, t.kojin_no)
        FROM gyosei_kihon.shien_taisho AS t JOIN gyosei_kihon.atena AS n ON n.dantai_code = t.dantai_code AND n.kojin_no = t.kojin_no
        WHERE t.dantai_code = v_city AND t.shien_no = s.shien_no) AS taisho,
       (SELECT jsonb_agg(jsonb_build_object('aite_kubun_code', e.aite_kubun_code, 'shimei', e.shimei, 'shimei_kana', e.shimei_kana, 'birth_date', e.birth_date)
                   ORDER BY e.aite_no)
        FROM gyosei_kihon.shien_aite AS e WHERE e.dantai_code = v_city AND e.shien_no = s.shien_no) AS aite,
       (SELECT jsonb_agg(jsonb_build_object('encho_date', e.encho_date, 'sodan_kikan_name', e.sodan_kikan_name, 'kikan_to_date', e.kikan_to_date) ORDER BY e.encho_no DESC)
        FROM gyosei_kihon.shien_encho AS e WHERE e.dantai_code = v_city AND e.shien_no = s.shien_no) AS encho
FROM gyosei_kihon.shien AS s
WHERE s.dantai_code = v_city AND s.shien_no = ANY (v_keys)
