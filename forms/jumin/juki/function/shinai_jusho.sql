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
    PERFORM juki.katagaki_kensa(p_city, p_machiaza, p_banchi, p_katagaki, coalesce(p_day, sys.today()));
    PERFORM juki.machi_kawatta_kensa(p_city, p_machiaza, p_banchi, p_day, 'machiaza_id');
    RETURN jsonb_build_object('machiaza_id', p_machiaza, 'postal_no', p_postal, 'jusho', gyosei_kihon.machiaza_bun(p_city, p_machiaza),
                              'banchi', p_banchi, 'katagaki', p_katagaki);
END
$$;

-- A building whose name had ended by that day. What the dictionary does not know is nobody's mistake.
CREATE FUNCTION juki.katagaki_kensa(p_city integer, p_machiaza bigint, p_banchi text, p_katagaki text, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('02-946', 'katagaki', NULL, jsonb_build_object('mae_name', k.mae_name, 'haishi_date', juki.wareki(k.haishi_date), 'ato_name', coalesce(k.ato_name, 'なし')))
    FROM gyosei_kihon.katagaki_owari(p_city, p_machiaza, p_banchi, p_katagaki, p_day) AS k
$$;
