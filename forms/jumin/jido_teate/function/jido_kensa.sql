-- SPDX-License-Identifier: Apache-2.0
-- One child as it is entered, against the registers: it must have a 宛名 and be young enough to be paid for or counted.
CREATE FUNCTION jido_teate.jido_kensa(p_city integer, p_jukyusha bigint, p_kojin_no bigint, p_kakuninsho boolean, p_month integer, p_row integer)
RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    t gyosei_kihon.atena;
    v_day date := sys.month_first(p_month);
BEGIN
    SELECT * INTO t FROM gyosei_kihon.atena AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no;
    IF NOT FOUND OR p_kojin_no = p_jukyusha OR t.birth_date IS NULL THEN
        PERFORM sys.problem('08-008', 'jido.kojin_no', p_row, jsonb_build_object('kojin_no', p_kojin_no));
    ELSIF jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.kazoeru_nenrei', v_day)) < v_day THEN
        PERFORM sys.problem('08-009', 'jido.kojin_no', p_row, jsonb_build_object('kojin_no', p_kojin_no, 'shimei', t.shimei));
    ELSIF jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.shikyu_nenrei', v_day)) < v_day AND NOT p_kakuninsho THEN
        PERFORM sys.alert('08-010', 'jido.kakuninsho_flag', p_row, jsonb_build_object('kojin_no', p_kojin_no, 'shimei', t.shimei));
    END IF;
END
$$;

-- Is this child the recipient's own (法4条1項)? In an institution or with a foster parent it is theirs alone.
CREATE FUNCTION jido_teate.yoiku(p_kango boolean, p_shisetsu boolean, p_jukyusha_kubun text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_kango AND (p_jukyusha_kubun = '2' OR NOT p_shisetsu)
$$;

-- One child is paid to one recipient. An institution's or a foster parent's own children are those in its care; with anyone else such a
-- child is only mentioned and hinders nobody.
CREATE FUNCTION jido_teate.jido_nijuu(p_city integer, p_jukyusha bigint, p_kojin_no bigint, p_month integer, p_row integer)
RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM jido_teate.jido AS c
               JOIN jido_teate.nintei AS n ON n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no
               WHERE c.dantai_code = p_city AND c.kojin_no = p_kojin_no AND n.kojin_no <> p_jukyusha AND c.yuko_flag AND c.yoiku_flag
                 AND (c.owari_month IS NULL OR c.owari_month >= p_month)) THEN
        PERFORM sys.problem('08-002', 'jido.kojin_no', p_row);
    END IF;
END
$$;
