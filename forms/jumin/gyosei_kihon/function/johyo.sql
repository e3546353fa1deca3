-- SPDX-License-Identifier: Apache-2.0
-- A resident becomes a former one: the 宛名 says so, and the present address ends on that day. And the way back.
CREATE FUNCTION gyosei_kihon.johyo(p_city integer, p_kojin_no bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.atena AS a SET atena_kubun_code = '2' WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no;
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET valid_to_date = greatest(p_day, j.valid_from_date + 1)
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL
$$;

-- 住民 or 住民だった人, by the day: a 転出 whose day has come counts before the night job has written it.
CREATE FUNCTION gyosei_kihon.atena_kubun(t gyosei_kihon.atena) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN t.atena_kubun_code = '1' AND juki.satta(t.dantai_code, t.kojin_no, sys.today()) THEN '2' ELSE t.atena_kubun_code END;
END
$$;

-- 除票 of another day than was written: her last address here ends on it.
CREATE FUNCTION gyosei_kihon.johyo_hi(p_city integer, p_kojin_no bigint, p_mae date, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET valid_to_date = greatest(p_day, j.valid_from_date + 1)
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date = greatest(p_mae, j.valid_from_date + 1)
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS g
                      WHERE g.dantai_code = p_city AND g.kojin_no = p_kojin_no AND g.jusho_kubun_code = '1' AND g.valid_from_date > j.valid_from_date)
$$;

-- 取消し: the present address is again that row; a row that came after it was never lived in.
CREATE FUNCTION gyosei_kihon.jusho_modosu(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.atena AS a SET atena_kubun_code = '1' WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no;
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.rireki_no > p_rireki_no;
    UPDATE gyosei_kihon.jusho_rireki AS j   -- which its own 取消し had opened again
    SET valid_to_date = n.valid_from_date
    FROM gyosei_kihon.jusho_rireki AS n
    WHERE n.dantai_code = p_city AND n.kojin_no = p_kojin_no AND n.rireki_no = p_rireki_no AND n.jusho_kubun_code = '9'
      AND j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.rireki_no < p_rireki_no
      AND j.valid_to_date IS NULL AND j.valid_from_date < n.valid_from_date;
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET jusho_kubun_code = '1', valid_to_date = NULL
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code IN ('1', '9') AND j.rireki_no = p_rireki_no;
    UPDATE gyosei_kihon.shimei_sakuin AS s
    SET machiaza_id = j.machiaza_id
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no
      AND j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;

-- The same of a 本籍.
CREATE FUNCTION gyosei_kihon.honseki_modosu(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET jusho_kubun_code = CASE WHEN j.rireki_no > p_rireki_no THEN '9' ELSE '5' END, valid_to_date = CASE WHEN j.rireki_no > p_rireki_no THEN j.valid_to_date END
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no >= p_rireki_no
      AND (j.jusho_kubun_code = '5' OR j.jusho_kubun_code = '9' AND j.rireki_no = p_rireki_no);
    UPDATE gyosei_kihon.jusho_rireki AS j   -- which its own 取消し had opened again
    SET valid_to_date = n.valid_from_date
    FROM gyosei_kihon.jusho_rireki AS n
    WHERE n.dantai_code = p_city AND n.kojin_no = p_kojin_no AND n.rireki_no = p_rireki_no
      AND j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no < p_rireki_no
      AND j.valid_to_date IS NULL AND j.valid_from_date < n.valid_from_date
$$;

-- A 本籍 that is taken back where none was before.
CREATE FUNCTION gyosei_kihon.honseki_kesu(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no = p_rireki_no
$$;

-- 取消し of a 記載: she never lived where it said, nor was her 本籍 told. p_mae, p_mae_hon: her rows before it, which were closed already;
-- NULL where it was her first. p_jusho, p_hon: those that it brought.
CREATE FUNCTION gyosei_kihon.kisai_modosu(p_city integer, p_kojin_no bigint, p_mae integer, p_jusho integer, p_mae_hon integer, p_hon integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.rireki_no >= coalesce(p_mae + 1, p_jusho);
    UPDATE gyosei_kihon.jusho_rireki AS j SET jusho_kubun_code = '9'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no >= coalesce(p_mae_hon + 1, p_hon);
    UPDATE gyosei_kihon.jusho_rireki AS j SET valid_to_date = NULL
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '5' AND j.rireki_no = p_mae_hon
$$;

-- Who lives at this place now (common addresses only): for "join?" of a 転居 or 転入.
CREATE FUNCTION gyosei_kihon.jusho_no_hito(p_city integer, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 AS $$   -- few: who joins them reads by key, not the register
    SELECT j.kojin_no FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.machiaza_id = p_machiaza AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL
      AND gyosei_kihon.banchi_key(j.banchi) = gyosei_kihon.banchi_key(p_banchi)
      AND sys.kanji_key(coalesce(j.katagaki, '')) = sys.kanji_key(coalesce(p_katagaki, ''))
$$;

-- The common address of somebody as its parts; a protected row has none.
CREATE FUNCTION gyosei_kihon.jusho_bubun(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT jsonb_build_object('machiaza_id', j.machiaza_id, 'postal_no', j.postal_no, 'jusho', j.jusho, 'banchi', j.banchi, 'katagaki', j.katagaki)
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no AND NOT j.hogo_flag);
END $$;
