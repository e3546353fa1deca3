-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := sys.next_no('kojin_juminzei.tsuchi');
    v_hito jsonb;
    v_hi date[];
BEGIN
    PERFORM kojin_juminzei.kyuyo_keikoku(r.fuka_nendo, r.tokucho_kojin_no, c.today, 'fuka_nendo');
    WITH u AS (UPDATE kojin_juminzei.fuka AS q SET tsuchi_no = v_no, tokucho_hasso_date = coalesce(q.tokucho_hasso_date, c.today), hasso_date = coalesce(q.hasso_date, c.today)
               WHERE q.dantai_code = v_city AND q.fuka_nendo = r.fuka_nendo AND q.tokucho_kojin_no = r.tokucho_kojin_no AND q.fuka_jotai_code = '1'
                 AND q.choshu_code = '2'
               RETURNING q.kojin_no, q.tokucho_hasso_date AS hi),
    -- who has gone from the list is told of once, again on the same day, and of what has changed since
    h AS (UPDATE kojin_juminzei.fuka AS q SET henko_tsuchi_no = v_no, henko_hasso_date = c.today, henko_naiyo = kojin_juminzei.hazure_naiyo(z)
          FROM kojin_juminzei.tokucho_hazure(v_city, r.fuka_nendo, r.fuka_nendo) AS z
          WHERE q.dantai_code = z.dantai_code AND q.fuka_no = z.fuka_no AND z.tokucho_kojin_no = r.tokucho_kojin_no
            AND (z.henko_hasso_date = c.today OR kojin_juminzei.hazure_machi(z))
          RETURNING q.kojin_no, q.henko_hasso_date AS hi)
    SELECT jsonb_agg(DISTINCT x.kojin_no) || to_jsonb(r.tokucho_kojin_no), array_agg(DISTINCT x.hi) INTO v_hito, v_hi
    FROM (SELECT u.kojin_no, u.hi FROM u UNION SELECT h.kojin_no, h.hi FROM h) AS x;
    IF v_hito IS NULL THEN
        PERFORM sys.problem('11-013', 'fuka_nendo');
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, d, 'fuka_nendo') FROM unnest(v_hi) AS d;
    PERFORM gyosei_kihon.sofu_kensa(v_city, r.tokucho_kojin_no, 'kojin_juminzei', c.today, 'fuka_nendo', '特別徴収税額の決定通知書（' || v_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', v_hito);
END;
