-- SPDX-License-Identifier: Apache-2.0
-- The master of 町字 is written here only. A name that people live under is never overwritten: a new 町字 comes beside it, and the people
-- go over by the batch juki.machi_henko.
CREATE FUNCTION gyosei_kihon.machiaza_kaku(p_city integer, m jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.machiaza AS x (dantai_code, machiaza_id, machiaza_kubun_code, oaza_name, oaza_kana, chome_name, koaza_name, koaza_kana, postal_no, jukyo_hyoji_flag,
        tohyoku_name, shogakuku_name, chugakuku_name, gyoseiku_name, koryoku_date, biko, shutten)
    SELECT p_city, q.machiaza_id, q.machiaza_kubun_code, q.oaza_name, q.oaza_kana, q.chome_name, q.koaza_name, q.koaza_kana, q.postal_no, coalesce(q.jukyo_hyoji_flag, false),
           q.tohyoku_name, q.shogakuku_name, q.chugakuku_name, q.gyoseiku_name, q.koryoku_date, q.biko, '市の登録'
    FROM jsonb_populate_record(NULL::gyosei_kihon.machiaza, m) AS q
    ON CONFLICT (dantai_code, machiaza_id) DO UPDATE
    SET oaza_kana = excluded.oaza_kana, koaza_kana = excluded.koaza_kana, postal_no = excluded.postal_no, jukyo_hyoji_flag = excluded.jukyo_hyoji_flag,
        tohyoku_name = excluded.tohyoku_name, shogakuku_name = excluded.shogakuku_name, chugakuku_name = excluded.chugakuku_name, gyoseiku_name = excluded.gyoseiku_name,
        biko = excluded.biko
$$;

-- Its version, while nobody else can amend it.
CREATE FUNCTION gyosei_kihon.machiaza_toru(p_city integer, p_machiaza bigint) RETURNS integer
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT m.row_version FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza FOR UPDATE
$$;

-- From that day on nobody moves to it; who lives there stays until the batch has gone over them.
CREATE FUNCTION gyosei_kihon.machiaza_haishi(p_city integer, p_machiaza bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.machiaza AS m SET haishi_date = p_day WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza AND m.haishi_date IS NULL
$$;

-- The 廃止 of that day was a mistake: people move to it again.
CREATE FUNCTION gyosei_kihon.machiaza_haishi_modosu(p_city integer, p_machiaza bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.machiaza AS m SET haishi_date = NULL WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza AND m.haishi_date = p_day
$$;

-- Who lives in a 町字 or lived there until that day, by the common table: the same people before the batch and after it.
CREATE FUNCTION gyosei_kihon.machiaza_no_hito(p_city integer, p_machiaza bigint, p_day date) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT r.kojin_no FROM gyosei_kihon.jusho_rireki AS r
    WHERE r.dantai_code = p_city AND r.machiaza_id = p_machiaza AND r.jusho_kubun_code = '1' AND (r.valid_to_date IS NULL OR r.valid_to_date >= p_day)
$$;

-- The same of a 本籍, which is kept as it is written; of the common table only.
CREATE FUNCTION gyosei_kihon.honseki_no_hito(p_city integer, p_jusho text, p_day date) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT r.kojin_no FROM gyosei_kihon.jusho_rireki AS r
    WHERE r.dantai_code = p_city AND r.jusho = p_jusho AND r.jusho_kubun_code = '5' AND (r.valid_to_date IS NULL OR r.valid_to_date >= p_day)
$$;

-- Since when an address holds.
CREATE FUNCTION gyosei_kihon.jusho_kara(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.valid_from_date FROM gyosei_kihon.jusho_rireki AS r WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND r.rireki_no = p_rireki_no
$$;

CREATE FUNCTION gyosei_kihon.machiaza_postal(p_city integer, p_machiaza bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.postal_no FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza
$$;

CREATE FUNCTION gyosei_kihon.machiaza_hyo(p_city integer) RETURNS SETOF gyosei_kihon.machiaza
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city
$$;
