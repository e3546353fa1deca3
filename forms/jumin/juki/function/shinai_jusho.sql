-- SPDX-License-Identifier: Apache-2.0
-- An address in the city as the forms enter it, with the words of its town; NULL, and a problem, where the town is not in the
-- master on that day. Without a day a town that stands there already is not asked about: it may be older than the master, or abolished since.
CREATE FUNCTION juki.shinai_jusho(p_city integer, p_machiaza bigint, p_postal text, p_banchi text, p_katagaki text, p_day date) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_machiaza IS NULL OR p_day IS NOT NULL AND NOT gyosei_kihon.machiaza_ari(p_city, p_machiaza, p_day) THEN
        PERFORM sys.problem('02-051', 'machiaza_id');
        RETURN NULL;
    END IF;
    PERFORM juki.banchi_kensa(p_city, p_machiaza, p_banchi);
    PERFORM juki.katagaki_kensa(p_city, p_machiaza, p_banchi, p_katagaki);
    PERFORM juki.machi_kawatta_kensa(p_city, p_machiaza, p_banchi, p_day, 'machiaza_id');
    RETURN jsonb_build_object('machiaza_id', p_machiaza, 'postal_no', p_postal, 'jusho', gyosei_kihon.machiaza_bun(p_city, p_machiaza),
                              'banchi', p_banchi, 'katagaki', p_katagaki);
END
$$;

-- A lot without a number, and one written otherwise than its town is: blocks and numbers where 住居表示 is in force, 地番 elsewhere (住居表示に関する法律第2条). A place
-- without a lot says so.
CREATE FUNCTION juki.banchi_kensa(p_city integer, p_machiaza bigint, p_banchi text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert(x.id, 'banchi')
    FROM (SELECT normalize(p_banchi, NFKC) ~ '[0-9〇一二三四五六七八九十]|無番|番外' AS kazu, normalize(p_banchi, NFKC) AS banchi, juki.jukyo_hyoji(p_city, p_machiaza) AS jukyo) AS b
    CROSS JOIN LATERAL (SELECT CASE WHEN NOT b.kazu THEN '02-864' WHEN b.jukyo AND b.banchi ~ '番地' THEN '02-865' WHEN NOT b.jukyo AND b.banchi ~ '[0-9]番[0-9]+号' THEN '02-866' END AS id) AS x
    WHERE x.id IS NOT NULL
$$;

CREATE FUNCTION juki.jukyo_hyoji(p_city integer, p_machiaza bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.jukyo_hyoji_flag FROM gyosei_kihon.machiaza_hyo(p_city) AS m WHERE m.machiaza_id = p_machiaza
$$;

-- A building whose name has ended by today, on whatever day she came. What the dictionary does not know is nobody's mistake.
CREATE FUNCTION juki.katagaki_kensa(p_city integer, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('02-946', 'katagaki', NULL, juki.katagaki_kotoba(k.mae_name, k.haishi_date, k.ato_name))
    FROM gyosei_kihon.katagaki_owari(p_city, p_machiaza, p_banchi, p_katagaki, sys.today()) AS k
$$;

CREATE FUNCTION juki.katagaki_kotoba(p_mae text, p_haishi date, p_ato text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('mae_name', p_mae, 'haishi_date', juki.wareki(p_haishi), 'ato_name', coalesce(p_ato, 'なし'))
$$;
