-- SPDX-License-Identifier: Apache-2.0
-- Who comes to a renamed town, or stays in it, behind the run that renamed it: an entry that waited, or one of a day before the change. The address
-- is that of its day; the run, asked for again, writes it anew. Told at the entry, at 照合, and by a to-do of the 本登録.

-- The change by which a town, or a lot of it, bears another name today than on that day; the town's end in the master alone has no number.
CREATE FUNCTION juki.machi_kawatta(p_city integer, p_machiaza bigint, p_banchi text, p_day date) RETURNS TABLE (machi_henko_no bigint, mae_name text, ato_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT x.machi_henko_no, m.mae || coalesce(x.mae_banchi_name, ''), coalesce(x.ato, 'なし')
    FROM (SELECT gyosei_kihon.machiaza_bun(p_city, p_machiaza) AS mae) AS m
    LEFT JOIN LATERAL (
        SELECT h.machi_henko_no, b.mae_banchi_name, gyosei_kihon.machiaza_bun(p_city, h.shin_machiaza_id) || coalesce(b.ato_banchi_name, '') AS ato
        FROM juki.machi_henko AS h
        LEFT JOIN juki.machi_henko_banchi AS b ON b.dantai_code = h.dantai_code AND b.machi_henko_no = h.machi_henko_no AND b.mae_banchi_name = p_banchi
        WHERE h.dantai_code = p_city AND h.machiaza_id = p_machiaza AND h.machi_henko_kubun_code <> '4' AND h.jisshi_date IS NOT NULL
          AND h.koryoku_date BETWEEN p_day + 1 AND sys.today() AND (b.mae_banchi_name IS NOT NULL
               OR NOT EXISTS (SELECT 1 FROM juki.machi_henko_banchi AS o WHERE o.dantai_code = h.dantai_code AND o.machi_henko_no = h.machi_henko_no))
        ORDER BY b.mae_banchi_name IS NULL, h.koryoku_date DESC LIMIT 1) AS x ON true
    WHERE m.mae IS NOT NULL AND (x.machi_henko_no IS NOT NULL OR NOT gyosei_kihon.machiaza_ari(p_city, p_machiaza, sys.today()));
END $$;

CREATE FUNCTION juki.machi_kawatta_kensa(p_city integer, p_machiaza bigint, p_banchi text, p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('02-768', p_at, NULL, jsonb_build_object('mae_name', k.mae_name, 'ato_name', k.ato_name))
    FROM juki.machi_kawatta(p_city, p_machiaza, p_banchi, p_day) AS k WHERE gyosei_kihon.machiaza_ari(p_city, p_machiaza, p_day)
$$;

-- At 照合, for what changed while the entry waited; a building too, in a correction as well. Of an address that is hidden the record has none.
CREATE FUNCTION juki.shogo_machi(k juki.kari_toroku) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT juki.machi_kawatta_kensa(k.dantai_code, a.machiaza_id, a.banchi, coalesce(k.record ->> 'tennyu_date', k.record ->> 'ido_date')::date, 'shori_code')
    FROM (SELECT DISTINCT m.machiaza_id, m.banchi FROM juki.kari_machiaza(k) AS m WHERE NOT m.naoshi) AS a WHERE NOT k.hogo_flag;
    SELECT sys.alert('02-170', 'shori_code', NULL, juki.katagaki_kotoba(a.mae_name, a.haishi_date, a.ato_name))
    FROM (SELECT DISTINCT o.mae_name, o.haishi_date, o.ato_name
          FROM juki.kari_machiaza(k) AS m
          CROSS JOIN LATERAL gyosei_kihon.katagaki_owari(k.dantai_code, m.machiaza_id, m.banchi, m.katagaki, sys.today()) AS o) AS a
    WHERE NOT k.hogo_flag
$$;

-- The addresses in the city that an entry writes; naoshi: as a correction, by which nobody moves.
CREATE FUNCTION juki.kari_machiaza(k juki.kari_toroku) RETURNS TABLE (machiaza_id bigint, banchi text, katagaki text, naoshi boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT a.machiaza_id, a.banchi, a.katagaki, b.naoshi
    FROM (SELECT k.record AS bun, false AS naoshi WHERE k.form_id = 'juki.tennyu'
          UNION ALL SELECT e.value #> '{jusho,1}', e.value ? 'naoshi_date'
          FROM jsonb_array_elements(CASE WHEN k.form_id <> 'juki.tennyu' THEN k.record -> 'henko' END) AS e
          WHERE jsonb_typeof(e.value #> '{jusho,1}') = 'object') AS b
    CROSS JOIN LATERAL (SELECT (b.bun ->> 'machiaza_id')::bigint AS machiaza_id, b.bun ->> 'banchi' AS banchi, b.bun ->> 'katagaki' AS katagaki) AS a
    WHERE a.machiaza_id IS NOT NULL
$$;

-- How many entries wait whose address, or 本籍, is of this change: they come in behind the run. Of the hidden nothing is counted.
CREATE FUNCTION juki.machi_kari(m juki.machi_henko) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT count(*) FROM juki.kari_toroku AS k
    WHERE k.dantai_code = m.dantai_code AND k.kari_jotai_code IN ('1', '2') AND NOT k.hogo_flag
      AND CASE WHEN m.machi_henko_kubun_code = '4'
               THEN EXISTS (SELECT 1 FROM juki.kari_honseki(k) AS h WHERE h = gyosei_kihon.machiaza_bun(m.dantai_code, m.machiaza_id))
               ELSE EXISTS (SELECT 1 FROM juki.kari_machiaza(k) AS a WHERE a.machiaza_id = m.machiaza_id AND NOT a.naoshi) END
$$;

CREATE FUNCTION juki.kari_honseki(k juki.kari_toroku) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.record ->> 'honseki' WHERE k.form_id = 'juki.tennyu'
    UNION ALL SELECT e.value #>> '{jusho,5,jusho}' FROM jsonb_array_elements(CASE WHEN k.form_id <> 'juki.tennyu' THEN k.record -> 'henko' END) AS e
$$;

-- The to-do of a 本登録, for everybody of its households: one for each change that is to be run once more. The support desk is told of who is hidden.
CREATE FUNCTION juki.machi_renraku(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT DISTINCT q.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
                               WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people));
BEGIN
    PERFORM sys.tell('juki', 'juki.machi', min(x.kojin_no), sys.today(),
                     CASE WHEN x.machi_henko_no IS NULL THEN '住所の町字は今はない：住所の確認' ELSE '町名等の変更をもう一度実施：' || min(x.mae_name) || '→' || min(x.ato_name) END, x.machi_henko_no)
    FROM (SELECT j.kojin_no, k.machi_henko_no, k.mae_name, k.ato_name
          FROM juki.jumin AS j
          CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(p_city, j.kojin_no, j.jusho_rireki_no) AS a
          CROSS JOIN LATERAL juki.machi_kawatta(p_city, (a ->> 'machiaza_id')::bigint, a ->> 'banchi', gyosei_kihon.jusho_kara(p_city, j.kojin_no, j.jusho_rireki_no)) AS k
          WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_people)
          UNION ALL
          SELECT j.kojin_no, m.machi_henko_no, gyosei_kihon.machiaza_bun(p_city, m.machiaza_id), gyosei_kihon.machiaza_bun(p_city, m.shin_machiaza_id)
          FROM juki.jumin AS j
          JOIN juki.machi_henko AS m ON m.dantai_code = p_city AND m.machi_henko_kubun_code = '4' AND m.jisshi_date IS NOT NULL AND m.koryoku_date <= sys.today()
          WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_people) AND juki.machi_mae(m, j) IS NOT NULL) AS x
    GROUP BY x.machi_henko_no ORDER BY x.machi_henko_no;
    PERFORM gyosei_kihon.hogo_machi_nokoru(p_city, u) FROM unnest(v_people) AS u ORDER BY u;
END $$;
