-- SPDX-License-Identifier: Apache-2.0
-- A 町名等の変更 taken back, of who was protected when it came and is not any more: no row of her history tells of it, so her address is written back where it stands, as
-- it was written anew where it was kept. The support desk tells her, as it did then.
CREATE FUNCTION gyosei_kihon.machi_kaesu(p_city integer, p_no bigint, p_kubun text, p_machiaza bigint, p_shin bigint, p_banchi jsonb, p_jisshi date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h record;
BEGIN
    FOR h IN SELECT q.* FROM gyosei_kihon.hogo_machi_kaesu(p_city, p_no, p_kubun, p_machiaza, p_shin, p_banchi, p_jisshi) AS q ORDER BY q.kojin_no LOOP
        UPDATE gyosei_kihon.jusho_rireki AS r SET machiaza_id = h.machiaza_id, postal_no = h.postal_no, jusho = h.jusho, banchi = h.banchi
        WHERE r.dantai_code = p_city AND r.kojin_no = h.kojin_no AND r.rireki_no = h.rireki_no;
        UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = h.machiaza_id WHERE s.dantai_code = p_city AND s.kojin_no = h.kojin_no AND p_kubun = '1';
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '町名等の変更の取消し：住所か本籍の表示が元に戻ったことを知らせる', h.kojin_no);
    END LOOP;
END
$$;
