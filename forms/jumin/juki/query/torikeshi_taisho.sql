-- SPDX-License-Identifier: Apache-2.0
-- name: 取り消す異動
-- may: juki.ido
-- args: ido_no bigint
-- purpose: ido
-- find  of whom nobody may look at, the number alone is shown: no refusal tells her name by this ticket
SELECT a.ido_no AS key, CASE WHEN NOT juki.shokai_tomaru(v_city, r.kojin_no) THEN r.kojin_no END AS person
FROM juki.ido AS i   -- of a migration, which has everybody in it, no row is read
JOIN juki.jumin_rireki AS r ON r.dantai_code = i.dantai_code AND r.ido_no = i.ido_no
WHERE i.dantai_code = v_city AND i.ido_no = a.ido_no AND i.ido_jiyu_code <> '90' AND juki.ido_shokai_yoi(v_city, a.ido_no)
-- read  she is not marked, for nobody cancels unseen
SELECT i.ido_no AS key, i.ido_no, i.ido_jiyu_code, sys.legal(i.ido_date, i.ido_form, i.ido_text) AS ido_date, i.shori_date, i.todokede_date,
       (SELECT jsonb_agg(jsonb_build_object('ido_flag', NOT juki.shokai_tomaru(v_city, j.kojin_no), 'kojin_no', j.kojin_no, 'shimei', juki.shokai_shimei(j), 'jumin_jotai_code', juki.jotai(j),
                   'zokugara_code', juki.zokugara(j)) ORDER BY j.narabi_no, j.kojin_no)
        FROM juki.jumin AS j
        WHERE j.dantai_code = v_city   -- first who it can be, by an index each; OR would ask of everybody there ever was
          AND j.kojin_no IN (SELECT r.kojin_no FROM juki.jumin_rireki AS r WHERE r.dantai_code = v_city AND r.ido_no = i.ido_no
                             UNION
                             SELECT y.kojin_no FROM juki.jumin AS y WHERE y.dantai_code = v_city AND y.yotei_date IS NOT NULL AND juki.yotei_aru(y, i.ido_no))
          AND NOT juki.kieta(v_city, i.ido_no, j.kojin_no)) AS setaiin
FROM juki.ido AS i
WHERE i.dantai_code = v_city AND i.ido_no = ANY (v_keys)
