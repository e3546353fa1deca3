-- SPDX-License-Identifier: Apache-2.0
-- The bank sent a transfer back: its months are due again. What was taken off it for school meals (法第21条) never went to the bank: that much stays paid.
DECLARE
    h jido_teate.shiharai;
    v_no bigint;
BEGIN
    SELECT * INTO h FROM jido_teate.shiharai AS q WHERE q.dantai_code = v_city AND q.shiharai_no = r.shiharai_no FOR UPDATE;
    IF h.shiharai_jotai_code = '4' THEN
        PERFORM sys.problem('08-121', 'shiharai_no', NULL, jsonb_build_object('hi', to_char(h.funo_date, 'YYYY-MM-DD')));
    ELSIF h.shiharai_kubun_code <> '1' OR h.shiharai_jotai_code = '9' OR jido_teate.ginko_mae(h, c.today) OR h.sashihiki_yen <= coalesce(h.choshu_yen, 0) THEN
        PERFORM sys.problem('08-120', 'shiharai_no');
    ELSIF r.funo_date NOT BETWEEN h.shiharai_date AND c.today THEN
        PERFORM sys.problem('08-122', 'funo_date', NULL, jsonb_build_object('hi', to_char(h.shiharai_date, 'YYYY-MM-DD')));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE jido_teate.shiharai AS q SET shiharai_jotai_code = '4', funo_date = r.funo_date, funo_riyu_code = r.funo_riyu_code
    WHERE q.dantai_code = v_city AND q.shiharai_no = h.shiharai_no;
    IF h.choshu_yen > 0 THEN   -- the oldest months first
        v_no := sys.next_no('jido_teate.shiharai');
        INSERT INTO jido_teate.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen, chosei_yen,
                                         sashihiki_yen, choshu_yen, shiharai_jotai_code)
        VALUES (v_city, v_no, h.nintei_no, h.kojin_no, '3', h.shiharai_month, h.shiharai_date, h.choshu_yen, 0, h.choshu_yen, h.choshu_yen, '3');
        INSERT INTO jido_teate.shiharai_meisai (dantai_code, shiharai_no, taisho_month, nintei_no, kingaku_yen)
        SELECT v_city, v_no, u.taisho_month, h.nintei_no, least(u.kingaku_yen, h.choshu_yen - u.mae)
        FROM (SELECT m.taisho_month, m.kingaku_yen, sum(m.kingaku_yen) OVER (ORDER BY m.taisho_month) - m.kingaku_yen AS mae
              FROM jido_teate.shiharai_meisai AS m WHERE m.dantai_code = v_city AND m.shiharai_no = h.shiharai_no AND m.kingaku_yen > 0) AS u
        WHERE u.mae < h.choshu_yen;
    END IF;
    RETURN jsonb_build_object('key', h.shiharai_no, 'number', h.shiharai_no::text, 'persons', jsonb_build_array(h.kojin_no));
END;
