-- SPDX-License-Identifier: Apache-2.0
-- 軽微な修正・誤記修正・職権修正 of an address: one of the 住所履歴 is written anew and nobody moved. Its row stays and is seen in the history; the new
-- one takes its period over, whole, or from the day since when it reads so.

-- p_address is NULL when it is protected already (see jusho_toroku). Answers the number of the new row.
CREATE FUNCTION gyosei_kihon.jusho_naoshi(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_address jsonb, p_from date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    o gyosei_kihon.jusho_rireki;
    v_no integer;
BEGIN
    SELECT j.* INTO STRICT o FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no FOR UPDATE;
    IF p_from > o.valid_from_date AND coalesce(p_from < o.valid_to_date, true) THEN
        UPDATE gyosei_kihon.jusho_rireki AS j SET valid_to_date = p_from
        WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no;
    ELSE
        UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
        WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no;
        p_from := o.valid_from_date;
    END IF;
    v_no := gyosei_kihon.jusho_toroku(p_city, p_kojin_no, '1', p_address, p_from);
    UPDATE gyosei_kihon.jusho_rireki AS j SET valid_to_date = o.valid_to_date
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = v_no AND o.valid_to_date IS NOT NULL;
    RETURN v_no;
END
$$;

-- 取消し of it: the row before stands again, to where the corrected one stood.
CREATE FUNCTION gyosei_kihon.jusho_naoshi_modosu(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_naoshi_no integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_to date;
BEGIN
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_naoshi_no
    RETURNING j.valid_to_date INTO v_to;
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '1', valid_to_date = v_to
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no;
END
$$;

-- Whether this row of 住所履歴 hides its address: her own, or of who lives with a protected person.
CREATE FUNCTION gyosei_kihon.jusho_kakusu(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                   WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no AND j.hogo_flag)
$$;
