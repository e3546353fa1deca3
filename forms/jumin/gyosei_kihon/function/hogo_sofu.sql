-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 24: a 送付先 of somebody who once lived with her, or still does, that names where she lives now. Its letters are pulled out for the support desk, as hers.

-- Both without the prefecture, which is not always written: is a text the address, be it with a 方書 behind it? Another 枝番 is another place.
CREATE FUNCTION gyosei_kihon.hogo_sofu_onaji(p_bun text, p_jusho text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT left(b.key, length(j.key)) = j.key AND substr(b.key, length(j.key) + 1) !~ '^-?[0-9]'
    FROM (SELECT regexp_replace(gyosei_kihon.banchi_key(p_bun), '^(東京都|北海道|京都府|大阪府|.{2,3}県)', '') AS key) AS b,
         (SELECT regexp_replace(gyosei_kihon.banchi_key(p_jusho), '^(東京都|北海道|京都府|大阪府|.{2,3}県)', '') AS key) AS j
    WHERE j.key <> ''
$$;

-- Is it where one of p_people is protected?
CREATE FUNCTION gyosei_kihon.hogo_sofu_koko(p_city integer, p_people bigint[], p_bun text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.hogo_jusho AS h
                   JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no
                   JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no AND t.shien_code <> '0'
                   WHERE h.dantai_code = p_city AND h.kojin_no = ANY (p_people) AND h.jusho_kubun_code = '1'
                     AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()) AND gyosei_kihon.hogo_sofu_onaji(p_bun, concat(h.jusho, h.banchi)))
$$;

-- Copies those of p_people that name the place of one of them; the caller empties them in the same transaction. Their numbers. p_yoru: by the nightly check, which takes only those of an
-- earlier product: what somebody enters while she is protected stays open, or the next morning would tell whether a guess was right.
CREATE FUNCTION gyosei_kihon.hogo_sofu_utsusu(p_city integer, p_people bigint[], p_yoru boolean) RETURNS bigint[]
LANGUAGE sql SECURITY DEFINER AS $$
    WITH i AS (
        INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, sofusaki_no, jusho_kubun_code, postal_no, jusho)
        SELECT p_city, sys.next_no('hogo'), s.kojin_no, s.sofusaki_no, '6', s.postal_no, s.jusho
        FROM gyosei_kihon.sofusaki AS s
        WHERE s.dantai_code = p_city AND s.kojin_no = ANY (p_people) AND s.sofusaki_kubun_code = '1' AND s.jusho <> gyosei_kihon.shien_ate() AND NOT (p_yoru AND s.toroku_at IS NOT NULL)
          AND gyosei_kihon.hogo_sofu_koko(p_city, p_people, s.jusho)
        ORDER BY s.sofusaki_no
        RETURNING sofusaki_no
    )
    SELECT coalesce(array_agg(i.sofusaki_no), '{}') FROM i
$$;

-- A 送付先 that goes on behind another for a time is sealed as it was.
CREATE FUNCTION gyosei_kihon.hogo_sofu_tsuzuku(p_city integer, p_moto bigint, p_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, sofusaki_no, jusho_kubun_code, postal_no, jusho)
    SELECT p_city, sys.next_no('hogo'), h.kojin_no, p_no, h.jusho_kubun_code, h.postal_no, h.jusho
    FROM gyosei_kihon.hogo_jusho AS h WHERE h.dantai_code = p_city AND h.sofusaki_no = p_moto
$$;

-- Gives back those of which the place is nobody's any more who is protected.
CREATE FUNCTION gyosei_kihon.hogo_sofu_modosu(p_city integer) RETURNS TABLE (sofusaki_no bigint, postal_no text, jusho text)
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.sofusaki_no IS NOT NULL
      AND EXISTS (SELECT 1 FROM gyosei_kihon.sofusaki AS s WHERE s.dantai_code = p_city AND s.sofusaki_no = h.sofusaki_no)   -- not of who is protected by now
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.hogo_jusho AS x
                      LEFT JOIN gyosei_kihon.jusho_rireki AS y ON y.dantai_code = x.dantai_code AND y.kojin_no = x.kojin_no AND y.rireki_no = x.rireki_no
                      LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = x.dantai_code AND t.kojin_no = x.kojin_no
                      WHERE x.dantai_code = p_city AND x.jusho_kubun_code = '1'
                        AND (x.rireki_no IS NULL OR t.shien_code <> '0' AND (y.valid_to_date IS NULL OR y.valid_to_date > sys.today()))
                        AND gyosei_kihon.hogo_sofu_onaji(h.jusho, concat(x.jusho, x.banchi)))
    RETURNING h.sofusaki_no, h.postal_no, h.jusho
$$;

-- Whose place it is to which a letter of this person is written by the support desk. Numbers, no place.
CREATE FUNCTION gyosei_kihon.hogo_sofu_hito(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.kojin_no
    FROM gyosei_kihon.hogo_jusho AS s
    JOIN gyosei_kihon.hogo_jusho AS h ON h.dantai_code = s.dantai_code AND h.jusho_kubun_code = '1' AND h.kojin_no <> s.kojin_no
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no AND t.shien_code <> '0'
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.sofusaki_no IS NOT NULL AND gyosei_kihon.hogo_sofu_onaji(s.jusho, concat(h.jusho, h.banchi))
$$;

-- Has he whose letter is pulled out a 送付先 of his own, for this system or for all and in force today, sealed or not? Yes or no: else who acts for him is asked.
CREATE FUNCTION gyosei_kihon.hogo_sofu_ari(p_city integer, p_kojin_no bigint, p_gyomu text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1
        FROM (SELECT coalesce(h.sofusaki, to_jsonb(s), '{}') AS saki
              FROM gyosei_kihon.hogo_jusho AS h
              LEFT JOIN gyosei_kihon.sofusaki AS s ON s.dantai_code = h.dantai_code AND s.sofusaki_no = h.sofusaki_no
              WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '6'
              UNION ALL
              SELECT to_jsonb(s)
              FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
              JOIN gyosei_kihon.sofusaki AS s ON s.dantai_code = p_city AND s.kojin_no = m.kojin_no AND s.sofusaki_kubun_code = '1'
              WHERE s.jusho <> gyosei_kihon.shien_ate()
                AND NOT (gyosei_kihon.nakunatta(p_city, p_kojin_no, sys.today()) AND gyosei_kihon.sofusaki_hajime(s) <= gyosei_kihon.shibo_date(p_city, p_kojin_no))) AS x
        WHERE coalesce(x.saki ->> 'gyomu_id' = p_gyomu, x.saki ->> 'gyomu_id' IS NULL)
          AND coalesce((x.saki ->> 'valid_from_date')::date <= sys.today(), true) AND coalesce(sys.today() < (x.saki ->> 'valid_to_date')::date, true))
$$;
