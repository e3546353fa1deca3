-- SPDX-License-Identifier: Apache-2.0
-- Numbers the copies of one 交付受付 and writes its receipt: 発行年月日 市区町村名 端末 プリンタ 連番 (標準仕様書 5.5;
-- the page is added on the sheet).
-- Answers what a deed answers: the key, the numbers under which the draw lists may be kept, the fee.
CREATE FUNCTION juki.hakko_toroku(p_kofu_no bigint, p_pages integer, p_tanka_yen bigint, p_protected boolean, p_shiharai text, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    k juki.kofu;
    v_renban integer;
    v_number text;
    v_numbers jsonb := '[]';
    n integer;
BEGIN
    PERFORM juki.ninsho_kensa(c.city, c.today, 'seikyusha_shimei');
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    SELECT * INTO k FROM juki.kofu AS q WHERE q.dantai_code = c.city AND q.kofu_no = p_kofu_no;
    FOR n IN 1 .. k.tsusu_count LOOP
        v_renban := sys.next_no('hakko_' || to_char(c.today, 'YYYYMMDD'))::integer;
        v_number := to_char(c.today, 'YYYYMMDD') || ' ' || sys.city_name() || ' ' || coalesce(c.terminal, '-') || ' '
                    || coalesce((SELECT t.printer FROM sys.terminal AS t WHERE t.dantai_code = c.city AND t.id = c.terminal), '-') || ' ' || to_char(v_renban, 'FM00000');
        v_numbers := v_numbers || to_jsonb(v_number);
        INSERT INTO juki.hakko (dantai_code, hakko_no, kofu_no, tsu_no, hakko_date, renban_no, bango, page_count, hakko_at,
                                hakko_login, hakko_terminal, hakko_branch, kojin_no)
        VALUES (c.city, sys.next_no('hakko'), k.kofu_no, n, c.today, v_renban, v_number, p_pages, c.at, c.login, c.terminal, c.branch,
                k.kojin_no);
    END LOOP;
    IF k.tesuryo_yen > 0 THEN
        INSERT INTO juki.ryoshu (dantai_code, ryoshu_no, kofu_no, ryoshu_date, tanka_yen, tsusu_count, ryoshu_yen, ryoshu_at, ryoshu_login,
                                 shiharai_code, ryoshu_branch, ryoshu_terminal)
        VALUES (c.city, sys.next_no('ryoshu'), k.kofu_no, c.today, p_tanka_yen, k.tsusu_count, k.tesuryo_yen,
                juki.reji_kagi(c.branch, c.terminal), c.login,
                coalesce(p_shiharai, '1'), c.branch, c.terminal);
    END IF;
    -- 本人通知: drawn out here, so that no copy to somebody else is forgotten
    INSERT INTO juki.honnin_tsuchi (dantai_code, tsuchi_no, toroku_no, kojin_no, kofu_no, tsuchi_jotai_code)
    SELECT c.city, sys.next_no('honnin_tsuchi'), o.toroku_no, t.kojin_no, k.kofu_no, '1'
    FROM juki.kofu_taisho AS t
    JOIN juki.honnin_tsuchi_toroku AS o ON o.dantai_code = t.dantai_code AND o.kojin_no = t.kojin_no
         AND o.toroku_date <= c.today AND (o.haishi_date IS NULL OR c.today < o.haishi_date)
    WHERE t.dantai_code = c.city AND t.kofu_no = k.kofu_no
      AND k.seikyusha_kubun_code = ANY (sys.param_list('juki.honnin_tsuchi_kubun', c.today));
    RETURN jsonb_build_object('key', k.kofu_no, 'number', v_number, 'numbers', v_numbers, 'tesuryo_yen', k.tesuryo_yen,
        'protected', p_protected, 'persons', (   -- who stands on it, then who asked
            SELECT jsonb_agg(x.kojin_no ORDER BY x.narabi_no, x.kojin_no)
            FROM (SELECT p.kojin_no, min(p.narabi_no) AS narabi_no
                  FROM (SELECT t.kojin_no, t.narabi_no FROM juki.kofu_taisho AS t WHERE t.dantai_code = c.city AND t.kofu_no = k.kofu_no
                        UNION ALL SELECT u, 1000 FROM unnest(juki.seikyusha_no(k)) AS u) AS p GROUP BY p.kojin_no) AS x))
        || CASE WHEN gyosei_kihon.shien_moshide_na(c.city, k.seikyusha_shimei, k.seikyusha_birth_date) THEN '{"unseen": "whole"}'::jsonb ELSE '{}' END;   -- the screen has where who asks lives
END
$$;
