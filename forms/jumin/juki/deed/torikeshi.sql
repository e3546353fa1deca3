-- SPDX-License-Identifier: Apache-2.0
-- 異動の取消し → 仮登録: for each person the row of history before that 異動, with what was corrected since (a 転出 waits for its day, and a name is
-- mended meanwhile); who was entered by it is removed. A 転出 that waits goes on waiting when something
-- else is cancelled, and waits again when it was that which took it away.
DECLARE
    i juki.ido;
    v_jiyu text;
    v_henko jsonb := '[]';
    v_naoshi text[] := ARRAY(SELECT s.jiyu FROM juki.ido_sadame() AS s WHERE s.form_id = 'shusei');
    v_shirushi bigint[] := ARRAY(SELECT u.kojin_no FROM unnest(r.setaiin) AS u WHERE u.ido_flag);
    m record;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    SELECT q.* INTO i FROM juki.ido AS q WHERE q.dantai_code = v_city AND q.ido_no = r.ido_no;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM unnest(v_shirushi) AS u WHERE juki.kieta(v_city, r.ido_no, u)) THEN
        PERFORM sys.problem('02-137', 'ido_no');
        RETURN NULL;
    END IF;
    -- who may not be looked at is not cancelled blind: a 一時解除 first shows who she is
    PERFORM sys.problem('02-760', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', u, 'shimei', '番号 ' || u, 'riyu', y.riyu, 'yokushi_no', y.yokushi_no))
    FROM unnest(v_shirushi) AS u CROSS JOIN LATERAL juki.yokushi_of(v_city, u, 'shokai') AS y WHERE y.level = '1';
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_jiyu := (SELECT CASE s.shori WHEN 'kisai' THEN '29' WHEN 'shojo' THEN '19' ELSE '59' END FROM juki.ido_sadame() AS s WHERE s.jiyu = i.ido_jiyu_code LIMIT 1);
    IF v_jiyu IS NULL OR i.ido_jiyu_code IN ('35', '36', '38', '39') THEN   -- a code or number never comes back: a further 変更 gives another
        PERFORM sys.problem('02-139', 'ido_no');
        RETURN NULL;
    END IF;
    FOR m IN
        SELECT j.kojin_no, j.shimei, j.rireki_no, j.jusho_rireki_no, j.jumin_jotai_code, p.r || juki.ato_koumoku(v_city, j.kojin_no, i.ido_no) AS mae,
               juki.yotei_aru(j, i.ido_no) AS matsu, juki.yotei_nuku(j, i.ido_no) AS nokori,
               juki.yotei_modosu(v_city, i.kari_no, j.kojin_no) AS modoru
        FROM (SELECT t.kojin_no, t.ordinality FROM unnest(r.setaiin) WITH ORDINALITY AS t WHERE t.ido_flag
              UNION ALL   -- with the 世帯主, or the last who was to leave, who was to follow no longer waits for it
              SELECT q.kojin_no, 1000000 + q.kojin_no
              FROM juki.jumin AS q CROSS JOIN LATERAL juki.yotei_narabi(q) AS y
              WHERE q.dantai_code = v_city AND y.yotei_ido_no = i.ido_no AND q.kojin_no <> ALL (v_shirushi) AND NOT y.yotei ? 'jumin_jotai_code'
                AND q.setai_no IN (SELECT o.setai_no FROM juki.jumin AS o WHERE o.dantai_code = v_city AND o.kojin_no = ANY (v_shirushi))
                AND NOT coalesce((SELECT bool_and(juki.zokugara(x) <> '02') FILTER (WHERE x.kojin_no = ANY (v_shirushi)) AND bool_or(x.kojin_no <> ALL (v_shirushi))
                                  FROM juki.jumin AS x CROSS JOIN LATERAL juki.yotei_narabi(x) AS z
                                  WHERE x.dantai_code = v_city AND x.setai_no = q.setai_no AND z.yotei_ido_no = i.ido_no AND z.yotei ? 'jumin_jotai_code'), true)) AS u
        JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = u.kojin_no
        LEFT JOIN LATERAL (
            SELECT to_jsonb(q) AS r FROM juki.jumin_rireki AS q
            WHERE q.dantai_code = v_city AND q.kojin_no = j.kojin_no
              AND q.rireki_no < coalesce((SELECT min(x.rireki_no) FROM juki.jumin_rireki AS x
                                          WHERE x.dantai_code = v_city AND x.kojin_no = j.kojin_no AND x.ido_no = i.ido_no), j.rireki_no + 1)
            ORDER BY q.rireki_no DESC LIMIT 1) AS p ON true
        ORDER BY u.ordinality
    LOOP
        IF NOT m.matsu AND EXISTS (
               SELECT 1 FROM juki.ato_gyo(v_city, m.kojin_no, i.ido_no) AS x
               WHERE x.rireki_no > (SELECT max(q.rireki_no) FROM juki.jumin_rireki AS q WHERE q.dantai_code = v_city AND q.kojin_no = m.kojin_no AND q.ido_no = i.ido_no)) THEN
            PERFORM sys.problem('02-138', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei));
        END IF;
        PERFORM gyosei_kihon.nayose_kensa(v_city, m.kojin_no, 'setaiin.ido_flag', NULL) WHERE m.mae ->> 'jumin_jotai_code' = '1';
        PERFORM sys.alert('02-863', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', array_remove(ARRAY[m.kojin_no, n.kojin_no], NULL), 'shimei', m.shimei,
                          'setai_no', n.setai_no, 'nushi_name', n.nushi_name))
        FROM juki.modori_nushi(v_city, m.kojin_no, (m.mae ->> 'rireki_no')::integer, v_shirushi) AS n;
        v_henko := v_henko || (jsonb_build_object('kojin_no', m.kojin_no, 'rireki_no', m.rireki_no, 'koumoku', CASE
                WHEN m.mae IS NULL THEN jsonb_build_object('jumin_jotai_code', '4', 'shojo_date', c.today, 'shojo_form', 0, 'shojo_text', NULL, 'shojo_jiyu_code', '29')
                ELSE m.mae - ARRAY['dantai_code', 'kojin_no', 'rireki_no', 'ido_no', 'ido_jiyu_code', 'ido_date', 'ido_form', 'ido_text', 'shori_date', 'koryoku_date']
                     || CASE WHEN m.matsu THEN m.nokori ELSE m.modoru END END,
                'shori', CASE WHEN m.mae IS NULL THEN 'shojo' ELSE 'shusei' END)
            || CASE WHEN coalesce(m.mae ->> 'jumin_jotai_code', '') <> '1' AND juki.jutogai_datta(v_city, m.kojin_no, i.ido_no) THEN '{"jutogai": true}'::jsonb ELSE '{}' END
            || CASE WHEN i.ido_jiyu_code = ANY (v_naoshi) AND m.mae ->> 'jusho_rireki_no' IS DISTINCT FROM m.jusho_rireki_no::text THEN '{"modosu": "naoshi"}'::jsonb
                    WHEN m.mae ->> 'jumin_jotai_code' = '1' AND (m.mae ->> 'jusho_rireki_no' IS DISTINCT FROM m.jusho_rireki_no::text OR m.jumin_jotai_code <> '1'
                                                                 OR m.matsu)   -- its day may come before the second person does
                    THEN '{"modosu": true}'::jsonb
                    WHEN m.jumin_jotai_code = '1' AND coalesce(m.mae ->> 'jumin_jotai_code', '') <> '1' THEN '{"modosu": "kisai"}'::jsonb
                    ELSE '{}' END);
    END LOOP;
    FOR m IN SELECT w.* FROM juki.modori_wakare(v_city, v_henko) AS w ORDER BY w.gyo LOOP
        PERFORM sys.alert('02-862', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'setai_no', m.setai_no));
    END LOOP;
    FOR m IN SELECT w.* FROM juki.modori_furui(v_city, v_henko, c.today) AS w LOOP
        PERFORM sys.alert('02-996', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'mae_name', m.mae_name));
    END LOOP;
    -- who was born into a household that is taken back goes first: no child is left alone in it
    FOR m IN
        SELECT a.setai_no, jsonb_agg(a.kojin_no ORDER BY a.kojin_no) AS kojin_no, string_agg(a.shimei, '、' ORDER BY a.kojin_no) AS shimei
        FROM juki.setai_ato(v_city, v_henko, c.today) AS a
        WHERE a.setai_no IN (SELECT j.setai_no FROM juki.gyo_hito(v_henko) AS e JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = e.kojin_no
                             WHERE juki.jotai(j) = '1' AND e.value #>> '{koumoku,jumin_jotai_code}' <> '1')
        GROUP BY a.setai_no
        HAVING bool_and(juki.nenrei(a.birth_date, c.today) < sys.param('juki.setainushi_nenrei', c.today)::integer)
    LOOP
        PERFORM sys.problem('02-978', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei));
    END LOOP;
    RETURN juki.ido_kari('torikeshi', jsonb_build_object('ido_jiyu_code', v_jiyu, 'ido_kubun_code', '4', 'uketsuke_date', r.uketsuke_date, 'riyu', r.riyu,
        'zen_ido_no', i.ido_no, 'nyuryoku', to_jsonb(r), 'kojin_no', v_henko #> '{0,kojin_no}', 'hani_code', CASE WHEN EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.ido_flag IS DISTINCT FROM true) THEN '2' ELSE '1' END), v_henko, c);
END;
