-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 17: who only lived with her gets back what is his own when nobody of his household is protected any more: where he lives, where he came from, his 本籍. What
-- stays sealed is the place where a protected person lives or is about to, of his past ones each that is sealed for one, and of who was in a case himself what he did not open:
-- who agreed at 終了 (practice: 過去の住所は本人の同意まで) while he still lived with somebody protected has agreed to it when they live apart.
CREATE FUNCTION gyosei_kihon.hogo_hiraku(p_city integer, p_kojin_no bigint)
RETURNS TABLE (rireki_no integer, machiaza_id bigint, postal_no text, jusho text, banchi text, katagaki text)
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS h
    USING gyosei_kihon.jusho_rireki AS j
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code IN ('1', '2', '3', '4', '5', '7')
      AND j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = h.rireki_no
      AND (p_kojin_no IN (SELECT juki.setaiin_of(p_city, p_kojin_no))
           OR NOT EXISTS (SELECT 1 FROM gyosei_kihon.nayose_no(p_city, p_kojin_no) AS n WHERE gyosei_kihon.kakusu_hito(p_city, n))   -- a number beside his own
              AND EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.atena_kubun_code IN ('2', '3', '4') AND t.shien_code = '0')
              AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no))
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t
                      WHERE t.dantai_code = p_city AND t.shien_code <> '0' AND t.kojin_no IN (SELECT juki.setaiin_of(p_city, p_kojin_no)))
      AND (j.valid_to_date IS NULL AND j.jusho_kubun_code IN ('1', '5') OR gyosei_kihon.shien_doi(p_city, p_kojin_no))
      AND NOT gyosei_kihon.hogo_hoka(p_city, h, j, NULL)
    RETURNING h.rireki_no, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki
$$;

-- Is what a row of somebody says the place where another protected person lives, or of a past row where one lived or is about to? p_hito: one of whom, NULL anybody.
-- A 本籍, or a place he came from, has no 町字: it is hers when it says so in letters. With a 方書 put to it by a correction the same lot is the same place.
CREATE FUNCTION gyosei_kihon.hogo_hoka(p_city integer, h gyosei_kihon.hogo_jusho, j gyosei_kihon.jusho_rireki, p_hito bigint[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.hogo_jusho AS x
                   LEFT JOIN gyosei_kihon.jusho_rireki AS y ON y.dantai_code = x.dantai_code AND y.kojin_no = x.kojin_no AND y.rireki_no = x.rireki_no
                   LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = x.dantai_code AND t.kojin_no = x.kojin_no
                   WHERE x.dantai_code = p_city AND (x.jusho_kubun_code = '1' OR h.jusho_kubun_code IN ('3', '4') AND x.jusho_kubun_code IN ('3', '4'))
                     AND x.kojin_no <> h.kojin_no AND (p_hito IS NULL OR x.kojin_no = ANY (p_hito))
                     AND CASE WHEN h.jusho_kubun_code = '1' AND h.machiaza_id IS NOT NULL THEN x.jusho_key = h.jusho_key OR EXISTS (   -- a 方書 put to the place where he still is
                                   SELECT 1 FROM gyosei_kihon.jusho_rireki AS z
                                   JOIN gyosei_kihon.hogo_jusho AS o ON o.dantai_code = p_city AND o.kojin_no = h.kojin_no AND o.rireki_no = z.rireki_no
                                   WHERE z.dantai_code = p_city AND z.kojin_no = h.kojin_no AND z.jusho_kubun_code = '9' AND z.hogo_flag AND z.valid_from_date = j.valid_from_date
                                     AND o.jusho_key = x.jusho_key AND gyosei_kihon.banchi_key(concat(o.jusho, o.banchi)) = gyosei_kihon.banchi_key(concat(h.jusho, h.banchi)))
                              ELSE gyosei_kihon.banchi_key(concat(x.jusho, x.banchi)) = gyosei_kihon.banchi_key(concat(h.jusho, h.banchi)) END
                     AND (x.rireki_no IS NULL OR t.shien_code <> '0' AND (y.valid_to_date IS NULL OR y.valid_to_date > sys.today() OR j.valid_to_date IS NOT NULL)))
$$;

-- Of whom places are sealed that are sealed for this person too: who has lived with her, or left with her. Numbers, no place.
CREATE FUNCTION gyosei_kihon.hogo_tomo(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT x.kojin_no
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN gyosei_kihon.hogo_jusho AS x ON x.dantai_code = h.dantai_code AND x.jusho_key = h.jusho_key AND x.kojin_no <> h.kojin_no
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no IS NOT NULL AND x.rireki_no IS NOT NULL
      AND (h.jusho_kubun_code = '1' AND x.jusho_kubun_code = '1'
           OR h.jusho_kubun_code IN ('3', '4') AND x.jusho_kubun_code IN ('3', '4') AND gyosei_kihon.banchi_key(concat(h.jusho, h.banchi)) = gyosei_kihon.banchi_key(concat(x.jusho, x.banchi)))
$$;

-- Whose sealed home is where her 本籍 or her last abode is, which stays sealed for their sake: numbers, no place.
CREATE FUNCTION gyosei_kihon.hogo_honseki_hito(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT x.kojin_no
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN gyosei_kihon.hogo_jusho AS x ON x.dantai_code = h.dantai_code AND x.jusho_kubun_code = '1' AND x.kojin_no <> h.kojin_no
     AND gyosei_kihon.banchi_key(concat(h.jusho, h.banchi)) = gyosei_kihon.banchi_key(concat(x.jusho, x.banchi))
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code IN ('2', '5')
$$;

-- Do the two live at one sealed place today, in whichever households? Yes or no, no place.
CREATE FUNCTION gyosei_kihon.hogo_tonari(p_city integer, p_kojin_no bigint, p_tonari_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1
        FROM gyosei_kihon.hogo_jusho AS h
        JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no
        JOIN gyosei_kihon.hogo_jusho AS x ON x.dantai_code = h.dantai_code AND x.jusho_key = h.jusho_key AND x.kojin_no = p_tonari_no AND x.jusho_kubun_code = '1'
        JOIN gyosei_kihon.jusho_rireki AS y ON y.dantai_code = x.dantai_code AND y.kojin_no = x.kojin_no AND y.rireki_no = x.rireki_no
        WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '1'
          AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()) AND (y.valid_to_date IS NULL OR y.valid_to_date > sys.today()))
$$;
