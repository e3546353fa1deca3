-- SPDX-License-Identifier: Apache-2.0
-- 転入通知受理 → 仮登録: where they went, and, when they went earlier than they had said, the 除票 from that day,
-- with the 世帯主 who follows; the others of the same 転出 leave on their own day. Of a 転出 before the one that stands (she came back between
-- them) the notice is kept in her history, and changes nothing.
DECLARE
    v_henko jsonb;
    m record;
    v_ido bigint := (SELECT w.yotei_ido_no FROM juki.jumin AS o CROSS JOIN LATERAL juki.yotei_narabi(o) AS w
                     WHERE o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND w.yotei ->> 'jumin_jotai_code' <> '1' LIMIT 1);
    v_mae boolean := coalesce((SELECT bool_and(juki.mae_deta(q, r.ido_date)) FROM unnest(r.setaiin) AS u
                               JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no WHERE u.ido_flag), false);
    v_nushi boolean := EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = u.kojin_no
                               WHERE u.ido_flag AND q.zokugara_code = '02');
BEGIN
    v_henko := CASE WHEN NOT v_mae THEN (
        SELECT jsonb_agg(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku',
                   CASE WHEN u.ido_flag THEN jsonb_build_object('tenshutsu_date', r.ido_date, 'tsuchi_date', r.tsuchi_date) ELSE '{}' END
                   || coalesce(y.yotei || juki.yotei_nuku(j, y.yotei_ido_no), '{}')
                   || CASE WHEN u.ido_flag AND coalesce((y.yotei ->> 'shojo_date')::date, j.shojo_date) > r.ido_date THEN jsonb_build_object('shojo_date', r.ido_date) ELSE '{}' END)
                   || CASE WHEN u.ido_flag THEN jsonb_build_object('jusho', jsonb_build_object('4', jsonb_build_object('jusho', r.tensaki_jusho, 'banchi', r.tensaki_banchi,
                                                                                                             'katagaki', r.tensaki_katagaki))) ELSE '{}' END ORDER BY j.kojin_no <> r.kojin_no, j.narabi_no)
        FROM juki.jumin AS o
        JOIN juki.jumin AS j ON j.dantai_code = o.dantai_code AND j.setai_no = o.setai_no
        LEFT JOIN unnest(r.setaiin) AS u ON u.kojin_no = j.kojin_no AND u.ido_flag
        LEFT JOIN LATERAL (SELECT w.* FROM juki.yotei_narabi(j) AS w
                           WHERE w.yotei_ido_no = v_ido AND w.yotei_date > r.ido_date AND (u.ido_flag OR NOT w.yotei ? 'jumin_jotai_code' AND v_nushi) LIMIT 1) AS y ON true
        WHERE o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND (u.ido_flag OR y.yotei_date IS NOT NULL))
    ELSE (
        SELECT jsonb_agg(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'mae_tenshutsu', true, 'koumoku', '{}'::jsonb,
                   'jusho', jsonb_build_object('4', jsonb_build_object('jusho', r.tensaki_jusho, 'banchi', r.tensaki_banchi, 'katagaki', r.tensaki_katagaki)))
                   ORDER BY j.kojin_no <> r.kojin_no, j.narabi_no)
        FROM unnest(r.setaiin) AS u
        JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = u.kojin_no
        WHERE u.ido_flag) END;
    IF gyosei_kihon.shi_no_jusho(v_city, r.tensaki_jusho) THEN
        PERFORM sys.problem('02-123', 'tensaki_jusho');
    END IF;
    -- who never said that she leaves is removed ex officio first, the notice being its ground; who died or was entered in error went nowhere
    FOR m IN
        SELECT (u.ordinality - 1)::integer AS gyo, j.kojin_no, j.shimei, juki.wareki(j.jumin_date) AS jumin_date, j.jumin_date >= r.ido_date AND juki.deta(j) AS modotta, coalesce(j.shojo_jiyu_code, juki.yotei_made(j, 'infinity') ->> 'shojo_jiyu_code') AS jiyu
        FROM unnest(r.setaiin) WITH ORDINALITY AS u
        JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = u.kojin_no
        WHERE u.ido_flag AND coalesce(j.shojo_jiyu_code, juki.yotei_made(j, 'infinity') ->> 'shojo_jiyu_code', '') NOT IN ('21', '22')
          AND (gyosei_kihon.shien_code_of(v_city, j.kojin_no) = '0' OR sec.has('juki.shien'))   -- of the protected a common clerk hears one thing
        ORDER BY u.ordinality
    LOOP
        PERFORM sys.problem(CASE WHEN m.jiyu IS NOT NULL THEN '02-147' WHEN m.modotta THEN '02-973' ELSE '02-923' END, 'setaiin.ido_flag', m.gyo,
            jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei) || CASE WHEN m.jiyu IS NULL AND m.modotta THEN jsonb_build_object('jumin_date', m.jumin_date) ELSE '{}' END);
    END LOOP;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    PERFORM sys.alert('02-973', 'setaiin.ido_flag', (u.ordinality - 1)::integer, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei, 'jumin_date', juki.wareki(j.jumin_date)))
    FROM unnest(r.setaiin) WITH ORDINALITY AS u
    JOIN juki.jumin AS j ON j.dantai_code = v_city AND j.kojin_no = u.kojin_no
    WHERE v_mae AND u.ido_flag AND (gyosei_kihon.shien_code_of(v_city, j.kojin_no) = '0' OR sec.has('juki.shien'));
    IF v_henko IS NULL THEN
        PERFORM sys.problem('02-147', 'kojin_no');
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('tsuchi_juri', jsonb_build_object('kojin_no', r.kojin_no, 'ido_jiyu_code', '61', 'ido_kubun_code', '3', 'ido_date', r.ido_date,
        'tsuchi_date', r.tsuchi_date, 'uketsuke_date', c.today, 'riyu', '転入通知', 'hani_code', '1', 'nyuryoku', to_jsonb(r)), v_henko, c);
END;
