-- SPDX-License-Identifier: Apache-2.0
-- One notice goes out, or again: a row that was sent keeps its day; each print has a number of its own.
DECLARE
    v_no bigint := sys.next_no('kojin_juminzei.tsuchi');
    f kojin_juminzei.fuka;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, coalesce((SELECT CASE WHEN q.choshu_code = '2' THEN q.honnin_hasso_date ELSE q.hasso_date END
                                                FROM kojin_juminzei.fuka AS q WHERE q.dantai_code = v_city AND q.fuka_no = r.fuka_no), c.today), 'fuka_no');
    -- printed again it is the notice that went out; the day was minded then
    PERFORM kojin_juminzei.noki_keikoku(
        ARRAY(SELECT q.fuka_no FROM kojin_juminzei.fuka AS q
              WHERE q.dantai_code = v_city AND q.fuka_no = r.fuka_no AND CASE WHEN q.choshu_code = '2' THEN q.honnin_hasso_date ELSE q.hasso_date END IS NULL),
        c.today, 'fuka_no');
    UPDATE kojin_juminzei.fuka AS q SET tsuchi_no = CASE WHEN q.choshu_code = '2' THEN q.tsuchi_no ELSE v_no END, honnin_tsuchi_no = CASE WHEN q.choshu_code = '2' THEN v_no END,
        honnin_hasso_date = CASE WHEN q.choshu_code = '2' THEN coalesce(q.honnin_hasso_date, c.today) END, hasso_date = coalesce(q.hasso_date, c.today)
    WHERE q.dantai_code = v_city AND q.fuka_no = r.fuka_no AND q.fuka_jotai_code = '1' AND kojin_juminzei.honnin_noru(q)
    RETURNING * INTO f;
    IF NOT FOUND THEN
        PERFORM sys.problem('11-011', 'fuka_no');
        RETURN NULL;
    END IF;
    PERFORM sys.need_confirmed('kojin_juminzei.nofu_basho_name', 'fuka_no', c.today);
    PERFORM gyosei_kihon.sofu_kensa(v_city, f.kojin_no, 'kojin_juminzei', c.today, 'fuka_no', '住民税の納税通知書（' || v_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(f.kojin_no));
END;
