-- SPDX-License-Identifier: Apache-2.0
-- Who of these has no 宛名 here? A report names them by number.
CREATE FUNCTION kojin_juminzei.atena_nashi(p_city integer, p_hito bigint[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u FROM unnest(p_hito) AS u
    WHERE u IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = u) LIMIT 1
$$;

-- Is everybody whom a paper names known here? Told at p_at otherwise.
CREATE FUNCTION kojin_juminzei.atena_kensa(p_city integer, p_hito bigint[], p_at text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nai bigint := kojin_juminzei.atena_nashi(p_city, p_hito);
BEGIN
    IF v_nai IS NOT NULL THEN
        PERFORM sys.problem('11-003', p_at, NULL, jsonb_build_object('kojin_no', v_nai));
    END IF;
    PERFORM gyosei_kihon.nayose_keikoku(p_city, u, p_at) FROM (SELECT DISTINCT h FROM unnest(p_hito) AS h) AS d (u) ORDER BY u;
    RETURN v_nai IS NULL;
END
$$;

-- What a report takes the place of is asked about where that may lose income: a first report where another of other figures stands (who was
-- taken on again has two, and nothing on the second says 追加), one that corrects or withdraws where several stand.
CREATE FUNCTION kojin_juminzei.hokoku_kae_keikoku(p_hyo text, p_kubun text, p_record jsonb, p_kawari bigint[], p_city integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kazu integer;
    v_chigau jsonb;
BEGIN
    EXECUTE format('SELECT count(*), (array_agg(x.q ORDER BY x.q -> ''hokoku_no'') FILTER (WHERE EXISTS (
                        SELECT 1 FROM jsonb_each_text(x.q) AS e
                        WHERE e.key <> ALL (''{dantai_code,hokoku_no,seiri_no,tokucho_kojin_no,teishutsu_code,torisage_date,yuko_flag,nyuryoku_person,nyuryoku_login,row_version}'')
                          AND nullif(nullif(e.value, ''0''), ''false'') IS DISTINCT FROM nullif(nullif($1 ->> e.key, ''0''), ''false''))))[1]
                    FROM (SELECT to_jsonb(q) AS q FROM kojin_juminzei.%I AS q WHERE q.dantai_code = $2 AND q.hokoku_no = ANY ($3) AND q.yuko_flag) AS x', p_hyo)
    INTO v_kazu, v_chigau USING p_record, p_city, p_kawari;
    IF p_kubun = '0' AND v_chigau IS NOT NULL THEN
        PERFORM sys.alert('11-200', 'teishutsu_code', NULL, jsonb_build_object('seiri_no', v_chigau ->> 'seiri_no',
                          'gaku', to_char((v_chigau ->> replace(p_hyo, 'hokoku', 'shunyu_yen'))::bigint, 'FM999,999,999,999')));
    ELSIF p_kubun IN ('2', '3') AND v_kazu > 1 THEN
        PERFORM sys.alert('11-201', 'teishutsu_code', NULL, jsonb_build_object('kensu', v_kazu));
    END IF;
END
$$;

-- One report of wages or of a pension, by its kind: 新規 and 訂正 take the place of p_kawari (those that stand), 追加 stands beside them, 取消
-- takes them back and is kept as the paper it is, without counting; p_hokoku_no, the one report a clerk has before them, needs no paper for
-- that. Answers the row to be kept, or nothing where nothing was to be taken back.
CREATE FUNCTION kojin_juminzei.hokoku_kae(p_hyo text, p_record jsonb, p_kawari bigint[], p_hokoku_no bigint, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kubun text := coalesce(p_record ->> 'teishutsu_code', '0');
    v_torisage date := CASE WHEN v_kubun = '3' THEN c.today END;
    v_count integer := 0;
BEGIN
    IF p_hokoku_no IS NULL THEN
        PERFORM kojin_juminzei.hokoku_kae_keikoku(p_hyo, v_kubun, p_record, p_kawari, c.city);
    END IF;
    IF v_kubun <> '1' THEN
        EXECUTE format('UPDATE kojin_juminzei.%I AS q SET yuko_flag = false, torisage_date = $1 WHERE q.dantai_code = $2 AND q.hokoku_no = ANY ($3) AND q.yuko_flag', p_hyo)
        USING v_torisage, c.city, p_kawari;
        GET DIAGNOSTICS v_count = ROW_COUNT;
    END IF;
    IF v_kubun = '3' AND v_count = 0 THEN
        PERFORM sys.problem('11-040', 'teishutsu_code');
        RETURN NULL;
    END IF;
    RETURN jsonb_strip_nulls(p_record) || CASE WHEN v_kubun = '3' AND p_hokoku_no IS NOT NULL THEN jsonb_build_object('hokoku_no', p_hokoku_no)
        ELSE jsonb_build_object('teishutsu_code', v_kubun, 'dantai_code', c.city, 'hokoku_no', sys.next_no('kojin_juminzei.' || p_hyo), 'yuko_flag', v_kubun <> '3',
                                'torisage_date', v_torisage, 'nyuryoku_person', c.person, 'nyuryoku_login', c.login, 'row_version', 1) END;
END
$$;

-- After a report: who keyed it is told where it disagrees with what was declared, and the year is assessed again where it was.
CREATE FUNCTION kojin_juminzei.hokoku_ato(p_city integer, p_kojin_no bigint, p_nendo integer, p_field text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT kojin_juminzei.jusho_keikoku(p_city, p_kojin_no, p_nendo), kojin_juminzei.totsugo_keikoku(p_city, p_kojin_no, p_nendo, p_field), kojin_juminzei.kosei_tanomu(p_city, p_kojin_no, p_nendo)
$$;

-- The relatives that a report names are kept with it.
CREATE FUNCTION kojin_juminzei.hokoku_fuyo_toroku(p_record jsonb, p_city integer, p_shurui text, p_hokoku_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO kojin_juminzei.hokoku_fuyo
    SELECT x.* FROM jsonb_array_elements(coalesce(nullif(p_record -> 'fuyo', 'null'), '[]')) WITH ORDINALITY AS u (e, n)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::kojin_juminzei.hokoku_fuyo, u.e || jsonb_build_object('dantai_code', p_city,
        'hokoku_shurui_code', p_shurui, 'hokoku_no', p_hokoku_no, 'fuyo_no', u.n)) AS x
$$;

-- Whose pension may pay the tax is 65 on the first day of the year (地方税法第321条の7の2第1項).
CREATE FUNCTION kojin_juminzei.tokucho_nenrei_kensa(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.problem('11-090', 'tokucho_flag', NULL, jsonb_build_object('sai', n.sai, 'hi', sys.wareki(n.hi)))
    FROM (SELECT h.hi, sys.param_int('kojin_juminzei.tokucho_nenrei', h.hi) AS sai FROM (SELECT make_date(p_nendo, 4, 1) AS hi) AS h) AS n
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = p_kojin_no
    WHERE juki.nenrei(t.birth_date, n.hi) < n.sai
$$;

-- One 給与支払報告書; it takes the place of what this payer reported of this person and year. Answers the number of its row.
CREATE FUNCTION kojin_juminzei.kyuyo_toroku(p_record jsonb, p_hokoku_no bigint, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k kojin_juminzei.kyuyo_hokoku := jsonb_populate_record(NULL::kojin_juminzei.kyuyo_hokoku, p_record);
BEGIN
    k := jsonb_populate_record(NULL::kojin_juminzei.kyuyo_hokoku, kojin_juminzei.hokoku_kae('kyuyo_hokoku',
        jsonb_build_object('chosei_taisho_flag', false, 'gakusei_flag', false, 'zenshoku_yen', 0, 'zenshoku_shakai_yen', 0, 'jutaku_kano_yen', 0, 'jutaku_gaku_yen', 0, 'jutaku_code', '0', 'jutaku_kazei_yen', 0)
            || jsonb_strip_nulls(p_record),
        ARRAY(SELECT q.hokoku_no FROM kojin_juminzei.kyuyo_hokoku AS q
              WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.tokucho_kojin_no = k.tokucho_kojin_no
                AND (p_hokoku_no IS NULL OR q.hokoku_no = p_hokoku_no) FOR UPDATE), p_hokoku_no, c));
    IF k.hokoku_no IS NULL THEN
        RETURN NULL;
    ELSIF k.hokoku_no IS DISTINCT FROM p_hokoku_no THEN
        INSERT INTO kojin_juminzei.kyuyo_hokoku SELECT k.*;
        PERFORM kojin_juminzei.hokoku_fuyo_toroku(p_record, c.city, '1', k.hokoku_no);
    END IF;
    PERFORM kojin_juminzei.hokoku_ato(c.city, k.kojin_no, k.fuka_nendo, 'kyuyo_shunyu_yen');
    RETURN k.hokoku_no;
END
$$;

-- One 年金支払報告書, likewise, by payer and pension. Rows of before 2026 name no payer: one such is what is corrected; of two nobody knows which.
CREATE FUNCTION kojin_juminzei.nenkin_toroku(p_record jsonb, p_hokoku_no bigint, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k kojin_juminzei.nenkin_hokoku := jsonb_populate_record(NULL::kojin_juminzei.nenkin_hokoku, p_record);
    v_furui bigint[] := ARRAY(SELECT q.hokoku_no FROM kojin_juminzei.nenkin_hokoku AS q
                              WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.tokucho_kojin_no IS NULL AND q.yuko_flag);
BEGIN
    IF k.tokucho_flag AND k.teishutsu_code IS DISTINCT FROM '3' THEN
        PERFORM kojin_juminzei.tokucho_nenrei_kensa(c.city, k.kojin_no, k.fuka_nendo);
    END IF;
    IF k.teishutsu_code IS DISTINCT FROM '1' AND p_hokoku_no IS NULL AND cardinality(v_furui) > 1 THEN
        PERFORM sys.problem('11-041', 'tokucho_kojin_no', NULL, jsonb_build_object('kensu', cardinality(v_furui)));
        RETURN NULL;
    END IF;
    k := jsonb_populate_record(NULL::kojin_juminzei.nenkin_hokoku, kojin_juminzei.hokoku_kae('nenkin_hokoku',
        jsonb_build_object('honnin_kojo_code', '0') || jsonb_strip_nulls(p_record),
        ARRAY(SELECT q.hokoku_no FROM kojin_juminzei.nenkin_hokoku AS q
              WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo
                AND CASE WHEN p_hokoku_no IS NOT NULL THEN q.hokoku_no = p_hokoku_no
                         ELSE q.tokucho_kojin_no = k.tokucho_kojin_no AND q.nenkin_code IS NOT DISTINCT FROM k.nenkin_code OR q.hokoku_no = ANY (v_furui) END FOR UPDATE),
        p_hokoku_no, c));
    IF k.hokoku_no IS NULL THEN
        RETURN NULL;
    ELSIF k.hokoku_no IS DISTINCT FROM p_hokoku_no THEN
        INSERT INTO kojin_juminzei.nenkin_hokoku SELECT k.*;
        PERFORM kojin_juminzei.hokoku_fuyo_toroku(p_record, c.city, '2', k.hokoku_no);
    END IF;
    PERFORM kojin_juminzei.hokoku_ato(c.city, k.kojin_no, k.fuka_nendo, 'nenkin_shunyu_yen');
    RETURN k.hokoku_no;
END
$$;

-- 申告特例通知 that hold: of who declared nothing, and of no more towns than the law allows (地方税法附則第7条第2項・第6項・第9項・第13項).
CREATE FUNCTION kojin_juminzei.onestop_mure(p_city integer, p_hani int8range, p_nendo integer) RETURNS TABLE (kojin_no bigint, kifu_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q.kojin_no, sum(q.kifu_yen)::bigint
    FROM kojin_juminzei.onestop AS q
    WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.yuko_flag
      AND q.kojin_no >= coalesce(lower(p_hani), 0) AND q.kojin_no < coalesce(upper(p_hani), 9223372036854775807)
    GROUP BY q.kojin_no
    HAVING count(*) <= sys.param_int('kojin_juminzei.onestop_dantai_count', make_date(p_nendo, 4, 1))
$$;

-- A report that is corrected or withdrawn stands, and whom it names is known.
CREATE FUNCTION kojin_juminzei.teisei_kensa(p_city integer, p_hokoku_no bigint, p_yuko boolean, p_hito bigint[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_yuko IS NOT TRUE THEN
        PERFORM sys.problem('11-042', 'hokoku_no', NULL, jsonb_build_object('hokoku_no', p_hokoku_no));
        RETURN false;
    END IF;
    RETURN kojin_juminzei.atena_kensa(p_city, p_hito, 'haigusha_kojin_no');
END
$$;

-- Who paid, as a list shows it: a ticket of a list names one person a row, who was paid, so that a payer who is a person has neither number nor
-- name there.
CREATE FUNCTION kojin_juminzei.tokucho_mei(p_city integer, p_tokucho bigint, OUT tokucho_kojin_no bigint, OUT tokucho_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN t.atena_kubun_code NOT IN ('1', '2', '3') THEN p_tokucho END, CASE WHEN t.atena_kubun_code IN ('1', '2', '3') THEN '（個人）' ELSE t.shimei END
    FROM (SELECT 1) AS q (n) LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = p_tokucho
$$;
