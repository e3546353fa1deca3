-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 9: 終了. Gives back what is to stand in the common tables again and keeps no copy: the present address and 本籍; the addresses
-- of the protected years only when the person agreed (p_zenbu). What names the place of who has shared a household with her and is still
-- protected was never hers to open: it stays until that case ends, too (hogo_hiraku). Asked in the deed that ends a 支援措置, by its second person.
CREATE FUNCTION gyosei_kihon.hogo_modosu(p_city integer, p_kojin_no bigint, p_zenbu boolean)
RETURNS TABLE (rireki_no integer, machiaza_id bigint, postal_no text, jusho text, banchi text, katagaki text)
LANGUAGE sql SECURITY DEFINER AS $$
    WITH m AS MATERIALIZED (SELECT ARRAY(SELECT n.kojin_no FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS n) AS no),
    t AS MATERIALIZED (SELECT ARRAY(SELECT u FROM m, juki.setaiin_datta(p_city, m.no) AS u WHERE u <> ALL (m.no)) AS no)
    DELETE FROM gyosei_kihon.hogo_jusho AS h
    USING gyosei_kihon.jusho_rireki AS j, t
    WHERE sec.has('gyosei_kihon.shien') AND h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code <> '8'
      AND j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = h.rireki_no
      AND (p_zenbu OR j.jusho_kubun_code IN ('1', '5') AND j.valid_to_date IS NULL)
      AND NOT gyosei_kihon.hogo_hoka(p_city, h, j, t.no)
    RETURNING h.rireki_no, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki
$$;

-- And the 送付先 that she chose, of who is protected no more and lives with nobody who is: those in force or to come, the ended ones only when she agreed. One that is sealed for another's sake
-- as well stays so, as it was; so is from now on one that names where somebody lives who has shared a household with her and is still protected. What she has chosen anew since goes before.
CREATE FUNCTION gyosei_kihon.hogo_sofu_kaesu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS SETOF jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h gyosei_kihon.hogo_jusho;
    v_tomo bigint[];
BEGIN
    FOR h IN SELECT q.* FROM gyosei_kihon.hogo_jusho AS q
             WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.sofusaki IS NOT NULL AND (p_zenbu OR coalesce(sys.today() < (q.sofusaki ->> 'valid_to_date')::date, true))
               AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t
                               WHERE t.dantai_code = p_city AND t.shien_code <> '0' AND (t.kojin_no = p_kojin_no OR t.kojin_no IN (SELECT juki.setaiin_of(p_city, p_kojin_no))))
               AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.sofusaki AS s
                               WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.sofusaki_kubun_code = '1' AND s.gyomu_id IS NOT DISTINCT FROM q.sofusaki ->> 'gyomu_id'
                                 AND s.yusen_no = (q.sofusaki ->> 'yusen_no')::integer
                                 AND daterange(s.valid_from_date, s.valid_to_date) && daterange((q.sofusaki ->> 'valid_from_date')::date, (q.sofusaki ->> 'valid_to_date')::date))
             ORDER BY q.hogo_no FOR UPDATE LOOP
        v_tomo := coalesce(v_tomo, ARRAY(SELECT juki.setaiin_datta(p_city, ARRAY(SELECT n.kojin_no FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS n))));
        IF h.sofusaki_no IS NOT NULL OR gyosei_kihon.hogo_sofu_koko(p_city, v_tomo, h.jusho) THEN
            UPDATE gyosei_kihon.hogo_jusho AS q SET sofusaki = NULL, sofusaki_no = (h.sofusaki ->> 'sofusaki_no')::bigint WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
            RETURN NEXT h.sofusaki || jsonb_build_object('jusho', gyosei_kihon.shien_ate());
        ELSE
            DELETE FROM gyosei_kihon.hogo_jusho AS q WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
            RETURN NEXT h.sofusaki || jsonb_build_object('postal_no', h.postal_no, 'jusho', h.jusho);
        END IF;
    END LOOP;
END
$$;

-- Whose are kept though no case of hers protects her: numbers, for the night.
CREATE FUNCTION gyosei_kihon.hogo_sofu_nokoru(p_city integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT h.kojin_no
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no AND t.shien_code = '0'
    WHERE h.dantai_code = p_city AND h.sofusaki IS NOT NULL
$$;
