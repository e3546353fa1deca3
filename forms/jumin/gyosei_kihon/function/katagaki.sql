-- SPDX-License-Identifier: Apache-2.0
-- The master of 方書 is written here only. A name that people live under is never overwritten: its day ends it, and another one begins.

-- Enters a building, or amends kana, last day and remark of one; with shin_name its name ends on haishi_date and the new one begins.
CREATE FUNCTION gyosei_kihon.katagaki_kaku(p_city integer, m jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := (m ->> 'katagaki_no')::bigint;
    v_shin bigint;
BEGIN
    IF v_no IS NULL THEN
        v_no := sys.next_no('katagaki');
        INSERT INTO gyosei_kihon.katagaki (dantai_code, katagaki_no, machiaza_id, chiban_name, tatemono_name, tatemono_kana, koryoku_date, haishi_date, biko)
        SELECT p_city, v_no, q.machiaza_id, q.chiban_name, q.tatemono_name, q.tatemono_kana, q.koryoku_date, q.haishi_date, q.biko
        FROM jsonb_populate_record(NULL::gyosei_kihon.katagaki, m) AS q;
        RETURN v_no;
    END IF;
    UPDATE gyosei_kihon.katagaki AS k SET tatemono_kana = m ->> 'tatemono_kana', haishi_date = (m ->> 'haishi_date')::date, biko = m ->> 'biko'
    WHERE k.dantai_code = p_city AND k.katagaki_no = v_no;
    IF m ->> 'shin_name' IS NOT NULL THEN
        v_shin := sys.next_no('katagaki');
        INSERT INTO gyosei_kihon.katagaki (dantai_code, katagaki_no, machiaza_id, chiban_name, tatemono_name, tatemono_kana, koryoku_date, mae_katagaki_no)
        SELECT p_city, v_shin, k.machiaza_id, k.chiban_name, m ->> 'shin_name', m ->> 'shin_kana', k.haishi_date, v_no
        FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = p_city AND k.katagaki_no = v_no;
    END IF;
    RETURN v_no;
END
$$;

-- 町名等の変更: the buildings of the town, or of its lots that are named, go over with all their names, former ones, too: it is the same building, and who still bears a
-- former name is still counted. All of them at once: a new lot may be an old one's number.
CREATE FUNCTION gyosei_kihon.katagaki_utsusu(p_city integer, p_henko bigint, p_machiaza bigint, p_shin bigint, p_banchi jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.katagaki AS k
    SET machiaza_id = p_shin, chiban_name = coalesce(b.ato, k.chiban_name), mae_chiban_name = k.chiban_name, machi_henko_no = p_henko
    FROM gyosei_kihon.katagaki AS o
    LEFT JOIN LATERAL (SELECT e.value AS ato FROM jsonb_each_text(p_banchi) AS e
                       WHERE gyosei_kihon.banchi_key(e.key) = gyosei_kihon.banchi_key(o.chiban_name) LIMIT 1) AS b ON true
    WHERE o.dantai_code = p_city AND o.machiaza_id = p_machiaza AND (b.ato IS NOT NULL OR p_banchi = '{}')
      AND k.dantai_code = o.dantai_code AND k.katagaki_no = o.katagaki_no
$$;

CREATE FUNCTION gyosei_kihon.katagaki_modosu(p_city integer, p_henko bigint, p_machiaza bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.katagaki AS k SET machiaza_id = p_machiaza, chiban_name = k.mae_chiban_name, mae_chiban_name = NULL, machi_henko_no = NULL
    WHERE k.dantai_code = p_city AND k.machi_henko_no = p_henko
$$;

-- Its version, while nobody else can amend it.
CREATE FUNCTION gyosei_kihon.katagaki_toru(p_city integer, p_no bigint) RETURNS integer
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT k.row_version FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = p_city AND k.katagaki_no = p_no FOR UPDATE
$$;

CREATE FUNCTION gyosei_kihon.katagaki_hyo(p_city integer) RETURNS SETOF gyosei_kihon.katagaki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k FROM gyosei_kihon.katagaki AS k WHERE k.dantai_code = p_city
$$;

-- Another building of that name at that place whose days touch these.
CREATE FUNCTION gyosei_kihon.katagaki_ari(p_city integer, p_no bigint, p_machiaza bigint, p_chiban text, p_name text, p_kara date, p_made date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.katagaki AS k
                   WHERE k.dantai_code = p_city AND k.machiaza_id = p_machiaza AND gyosei_kihon.banchi_key(k.chiban_name) = gyosei_kihon.banchi_key(p_chiban) AND k.tatemono_key = sys.kanji_key(p_name)
                     AND k.katagaki_no IS DISTINCT FROM p_no AND daterange(k.koryoku_date, k.haishi_date) && daterange(p_kara, p_made))
$$;

-- The name under which a 方書 of that place was written, when it had ended by that day, and the one that followed it. NULL: it holds, or
-- the dictionary does not know it, which the law does not ask of a 方書.
CREATE FUNCTION gyosei_kihon.katagaki_owari(p_city integer, p_machiaza bigint, p_chiban text, p_katagaki text, p_day date)
RETURNS TABLE (mae_name text, haishi_date date, ato_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.tatemono_name, k.haishi_date, (SELECT s.tatemono_name FROM gyosei_kihon.katagaki AS s WHERE s.dantai_code = p_city AND s.mae_katagaki_no = k.katagaki_no
                                            ORDER BY s.katagaki_no DESC LIMIT 1)
    FROM gyosei_kihon.katagaki AS k
    WHERE k.dantai_code = p_city AND k.machiaza_id = p_machiaza AND gyosei_kihon.banchi_key(k.chiban_name) = gyosei_kihon.banchi_key(p_chiban)
      AND starts_with(sys.kanji_key(p_katagaki), k.tatemono_key) AND k.haishi_date <= p_day
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.katagaki AS q
                      WHERE q.dantai_code = p_city AND q.machiaza_id = k.machiaza_id AND gyosei_kihon.banchi_key(q.chiban_name) = gyosei_kihon.banchi_key(p_chiban)
                        AND starts_with(sys.kanji_key(p_katagaki), q.tatemono_key) AND daterange(q.koryoku_date, q.haishi_date) @> p_day)
    ORDER BY k.haishi_date DESC, k.katagaki_no DESC LIMIT 1
$$;

-- Who lives in a building under that name, by the common table; of the protected the support desk is told (hogo_katagaki).
CREATE FUNCTION gyosei_kihon.katagaki_no_hito(p_city integer, p_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.kojin_no
    FROM gyosei_kihon.katagaki AS k
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = k.dantai_code AND r.machiaza_id = k.machiaza_id
    WHERE k.dantai_code = p_city AND k.katagaki_no = p_no AND r.jusho_kubun_code = '1' AND r.valid_to_date IS NULL
      AND gyosei_kihon.banchi_key(r.banchi) = gyosei_kihon.banchi_key(k.chiban_name) AND starts_with(sys.kanji_key(r.katagaki), k.tatemono_key)
$$;
