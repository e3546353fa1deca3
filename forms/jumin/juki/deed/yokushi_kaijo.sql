-- SPDX-License-Identifier: Apache-2.0
-- 抑止の一時解除 (its minutes) or 解除 (for good), each by its own right, of what stands now.
BEGIN
    IF NOT sec.has(CASE r.shori_code WHEN '1' THEN 'juki.yokushi_ichiji' ELSE 'juki.yokushi_kaijo' END) THEN
        PERFORM sys.problem('02-763', 'shori_code');
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM juki.yokushi AS y WHERE y.dantai_code = v_city AND y.yokushi_no = r.yokushi_no AND y.kaijo_date IS NULL) THEN
        PERFORM sys.problem('02-764', 'yokushi_no');
        RETURN NULL;
    END IF;
    UPDATE juki.yokushi AS y
    SET ichiji_at = CASE WHEN r.shori_code = '1' THEN c.at + make_interval(mins => r.jikan_fun) ELSE y.ichiji_at END,
        ichiji_riyu = CASE WHEN r.shori_code = '1' THEN r.riyu ELSE y.ichiji_riyu END,
        ichiji_person = CASE WHEN r.shori_code = '1' THEN c.person ELSE y.ichiji_person END,
        kaijo_date = CASE WHEN r.shori_code = '2' THEN c.today END, kaijo_riyu = CASE WHEN r.shori_code = '2' THEN r.riyu END,
        kaijo_person = CASE WHEN r.shori_code = '2' THEN c.person END
    WHERE y.dantai_code = v_city AND y.yokushi_no = r.yokushi_no;
    RETURN jsonb_build_object('key', r.yokushi_no, 'number', r.yokushi_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
