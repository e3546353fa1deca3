-- SPDX-License-Identifier: Apache-2.0
-- 送付先 of who shares a household with somebody protected, or once did, that name where she lives: sealed with the 申出, given back when nobody protected lives there.
CREATE FUNCTION gyosei_kihon.sofusaki_fuseru(p_city integer, p_people bigint[], p_yoru boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint[] := gyosei_kihon.hogo_sofu_utsusu(p_city, ARRAY(
        SELECT u FROM unnest(p_people) AS u UNION SELECT n FROM unnest(p_people) AS u, gyosei_kihon.nayose_no(p_city, u) AS n ORDER BY 1), p_yoru);
    v_hito bigint[];
BEGIN
    IF v_no = '{}' THEN
        RETURN;
    END IF;
    WITH f AS (
        UPDATE gyosei_kihon.sofusaki AS s SET postal_no = NULL, jusho = gyosei_kihon.shien_ate() WHERE s.dantai_code = p_city AND s.sofusaki_no = ANY (v_no) RETURNING s.kojin_no
    )
    SELECT array_agg(DISTINCT f.kojin_no ORDER BY f.kojin_no) INTO v_hito FROM f;
    PERFORM sys.forget_papers_of(v_hito);
    PERFORM sys.forget_screens(v_hito);
    PERFORM sec.guard_waiting(v_hito);
END
$$;

-- 終了: what a protected person chose is her own again, or, where she lives with somebody who is still protected, once they live apart or nobody is any more.
CREATE FUNCTION gyosei_kihon.sofusaki_kaesu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO gyosei_kihon.sofusaki (dantai_code, sofusaki_no, kojin_no, kofu_no, sofusaki_name, jusho, sofusaki_kubun_code, postal_no, gyomu_id, yusen_no, sofusaki_riyu_code,
        yoshiki_code, valid_from_date, valid_to_date, toroku_person, toroku_at, shuryo_riyu, shuryo_person)
    SELECT s.dantai_code, s.sofusaki_no, s.kojin_no, s.kofu_no, s.sofusaki_name, s.jusho, s.sofusaki_kubun_code, s.postal_no, s.gyomu_id, s.yusen_no, s.sofusaki_riyu_code,
        s.yoshiki_code, s.valid_from_date, s.valid_to_date, s.toroku_person, s.toroku_at, s.shuryo_riyu, s.shuryo_person
    FROM gyosei_kihon.hogo_sofu_kaesu(p_city, p_kojin_no, p_zenbu) AS x
    CROSS JOIN LATERAL jsonb_populate_record(NULL::gyosei_kihon.sofusaki, x) AS s;
    IF FOUND THEN
        PERFORM gyosei_kihon.sofusaki_hiraku(p_city);   -- sealed for another's sake who is protected no more
    END IF;
END
$$;

CREATE FUNCTION gyosei_kihon.sofusaki_hiraku(p_city integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.sofusaki AS s SET postal_no = m.postal_no, jusho = m.jusho
    FROM gyosei_kihon.hogo_sofu_modosu(p_city) AS m WHERE s.dantai_code = p_city AND s.sofusaki_no = m.sofusaki_no
$$;

-- Is a sealed place of his that of somebody who is protected from him? His letters go where they went before he chose it, never there.
CREATE FUNCTION gyosei_kihon.sofu_aite(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS a
                   WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no
                     AND gyosei_kihon.shien_aite_ka(p_city, ARRAY(SELECT gyosei_kihon.hogo_sofu_hito(p_city, p_kojin_no)), a.shimei, a.birth_date))
$$;
