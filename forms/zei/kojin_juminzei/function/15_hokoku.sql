-- SPDX-License-Identifier: Apache-2.0
-- Who of these has no 宛名 here? A report names them by number.
CREATE FUNCTION kojin_juminzei.atena_nashi(p_city integer, p_hito bigint[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u FROM unnest(p_hito) AS u
    WHERE u IS NOT NULL AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = u) LIMIT 1
$$;

-- One 給与支払報告書. 新規 and 訂正 take the place of what this payer reported of this person and year, or of the one report p_hokoku_no; 追加
-- stands beside it; 取消 takes it back and is kept as the paper it is, without counting. Answers the number of its row.
CREATE FUNCTION kojin_juminzei.kyuyo_toroku(p_record jsonb, p_hokoku_no bigint, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k kojin_juminzei.kyuyo_hokoku := jsonb_populate_record(NULL::kojin_juminzei.kyuyo_hokoku, jsonb_build_object('chosei_taisho_flag', false, 'gakusei_flag', false,
        'jutaku_kano_yen', 0, 'jutaku_gaku_yen', 0, 'jutaku_code', '0', 'jutaku_kazei_yen', 0, 'teishutsu_code', '0') || jsonb_strip_nulls(p_record));
    v_count integer := 0;
BEGIN
    IF k.teishutsu_code <> '1' THEN
        UPDATE kojin_juminzei.kyuyo_hokoku AS q SET yuko_flag = false, torisage_date = CASE WHEN k.teishutsu_code = '3' THEN c.today END
        WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.tokucho_kojin_no = k.tokucho_kojin_no AND q.yuko_flag
          AND (p_hokoku_no IS NULL OR q.hokoku_no = p_hokoku_no);
        GET DIAGNOSTICS v_count = ROW_COUNT;
    END IF;
    IF k.teishutsu_code = '3' AND v_count = 0 THEN
        PERFORM sys.problem('11-040', 'teishutsu_code');
        RETURN NULL;
    END IF;
    IF k.teishutsu_code = '3' AND p_hokoku_no IS NOT NULL THEN
        k.hokoku_no := p_hokoku_no;
    ELSE
        k.dantai_code := c.city; k.hokoku_no := sys.next_no('kojin_juminzei.kyuyo_hokoku'); k.yuko_flag := k.teishutsu_code <> '3';
        k.torisage_date := CASE WHEN k.teishutsu_code = '3' THEN c.today END;
        k.nyuryoku_person := c.person; k.nyuryoku_login := c.login; k.row_version := 1;
        INSERT INTO kojin_juminzei.kyuyo_hokoku SELECT k.*;
        INSERT INTO kojin_juminzei.kyuyo_fuyo (dantai_code, hokoku_no, fuyo_no, fuyo_kojin_no, fuyo_shotoku_yen, fuyo_shogai_code, dokyo_flag,
                                               chokkei_sonzoku_flag, kokugai_flag)
        SELECT c.city, k.hokoku_no, u.n, x.fuyo_kojin_no, x.fuyo_shotoku_yen, x.fuyo_shogai_code, x.dokyo_flag, x.chokkei_sonzoku_flag, x.kokugai_flag
        FROM jsonb_array_elements(coalesce(p_record -> 'fuyo', '[]')) WITH ORDINALITY AS u (e, n)
        CROSS JOIN LATERAL jsonb_populate_record(NULL::kojin_juminzei.kyuyo_fuyo, u.e) AS x;
    END IF;
    PERFORM kojin_juminzei.totsugo_keikoku(c.city, k.kojin_no, k.fuka_nendo, 'kyuyo_shunyu_yen'),
            kojin_juminzei.kosei_tanomu(c.city, k.kojin_no, k.fuka_nendo);
    RETURN k.hokoku_no;
END
$$;

-- One 年金支払報告書, likewise, by payer and pension. Rows of before 2026 name no payer: one such is what is corrected; of two nobody knows which.
CREATE FUNCTION kojin_juminzei.nenkin_toroku(p_record jsonb, p_hokoku_no bigint, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k kojin_juminzei.nenkin_hokoku := jsonb_populate_record(NULL::kojin_juminzei.nenkin_hokoku,
        jsonb_build_object('teishutsu_code', '0') || jsonb_strip_nulls(p_record));
    v_furui bigint[] := ARRAY(SELECT q.hokoku_no FROM kojin_juminzei.nenkin_hokoku AS q
                              WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.tokucho_kojin_no IS NULL AND q.yuko_flag);
    v_count integer := 0;
BEGIN
    IF k.teishutsu_code <> '1' AND p_hokoku_no IS NULL AND cardinality(v_furui) > 1 THEN
        PERFORM sys.problem('11-041', 'tokucho_kojin_no', NULL, jsonb_build_object('kensu', cardinality(v_furui)));
        RETURN NULL;
    END IF;
    IF k.teishutsu_code <> '1' THEN
        UPDATE kojin_juminzei.nenkin_hokoku AS q SET yuko_flag = false, torisage_date = CASE WHEN k.teishutsu_code = '3' THEN c.today END
        WHERE q.dantai_code = c.city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.yuko_flag
          AND CASE WHEN p_hokoku_no IS NOT NULL THEN q.hokoku_no = p_hokoku_no
                   ELSE q.tokucho_kojin_no = k.tokucho_kojin_no AND q.nenkin_code IS NOT DISTINCT FROM k.nenkin_code OR q.hokoku_no = ANY (v_furui) END;
        GET DIAGNOSTICS v_count = ROW_COUNT;
    END IF;
    IF k.teishutsu_code = '3' AND v_count = 0 THEN
        PERFORM sys.problem('11-040', 'teishutsu_code');
        RETURN NULL;
    END IF;
    IF k.teishutsu_code = '3' AND p_hokoku_no IS NOT NULL THEN
        k.hokoku_no := p_hokoku_no;
    ELSE
        k.dantai_code := c.city; k.hokoku_no := sys.next_no('kojin_juminzei.nenkin_hokoku'); k.yuko_flag := k.teishutsu_code <> '3';
        k.torisage_date := CASE WHEN k.teishutsu_code = '3' THEN c.today END;
        k.nyuryoku_person := c.person; k.nyuryoku_login := c.login; k.row_version := 1;
        INSERT INTO kojin_juminzei.nenkin_hokoku SELECT k.*;
    END IF;
    PERFORM kojin_juminzei.totsugo_keikoku(c.city, k.kojin_no, k.fuka_nendo, 'nenkin_shunyu_yen'),
            kojin_juminzei.kosei_tanomu(c.city, k.kojin_no, k.fuka_nendo);
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
DECLARE
    v_nai bigint := kojin_juminzei.atena_nashi(p_city, p_hito);
BEGIN
    IF p_yuko IS NOT TRUE THEN
        PERFORM sys.problem('11-042', 'hokoku_no', NULL, jsonb_build_object('hokoku_no', p_hokoku_no));
    ELSIF v_nai IS NOT NULL THEN
        PERFORM sys.problem('11-003', 'haigusha_kojin_no', NULL, jsonb_build_object('kojin_no', v_nai));
    END IF;
    RETURN NOT sys.has_errors();
END
$$;
