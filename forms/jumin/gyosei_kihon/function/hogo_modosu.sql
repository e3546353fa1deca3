-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 9: 終了. Gives back what is to stand in the common tables again and keeps no copy: the present address and 本籍; the addresses
-- of the protected years only when the person agreed (p_zenbu). Asked in the deed that ends a 支援措置, by its second person.
CREATE FUNCTION gyosei_kihon.hogo_modosu(p_city integer, p_kojin_no bigint, p_zenbu boolean)
RETURNS TABLE (rireki_no integer, machiaza_id bigint, postal_no text, jusho text, banchi text, katagaki text)
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS h
    WHERE sec.has('gyosei_kihon.shien') AND h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no IS NOT NULL AND h.jusho_kubun_code <> '8'
      AND (p_zenbu OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                              WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = h.rireki_no
                                AND j.jusho_kubun_code IN ('1', '5') AND j.valid_to_date IS NULL))
    RETURNING h.rireki_no, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki
$$;

-- And the 送付先 that she chose: those in force or to come, the ended ones only when she agreed. One that is sealed for another's sake as well stays so, as it was.
CREATE FUNCTION gyosei_kihon.hogo_sofu_kaesu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS SETOF jsonb
LANGUAGE sql SECURITY DEFINER AS $$
    WITH d AS (
        DELETE FROM gyosei_kihon.hogo_jusho AS h
        WHERE sec.has('gyosei_kihon.shien') AND h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.sofusaki IS NOT NULL AND h.sofusaki_no IS NULL
          AND (p_zenbu OR coalesce(sys.today() < (h.sofusaki ->> 'valid_to_date')::date, true))
        RETURNING h.sofusaki || jsonb_build_object('postal_no', h.postal_no, 'jusho', h.jusho) AS x
    ), f AS (
        UPDATE gyosei_kihon.hogo_jusho AS h SET sofusaki = NULL
        FROM (SELECT q.hogo_no, q.sofusaki FROM gyosei_kihon.hogo_jusho AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.sofusaki IS NOT NULL AND q.sofusaki_no IS NOT NULL) AS o
        WHERE sec.has('gyosei_kihon.shien') AND h.dantai_code = p_city AND h.hogo_no = o.hogo_no
        RETURNING o.sofusaki || jsonb_build_object('jusho', gyosei_kihon.shien_ate()) AS x
    )
    SELECT d.x FROM d UNION ALL SELECT f.x FROM f
$$;
