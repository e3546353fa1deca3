-- SPDX-License-Identifier: Apache-2.0
-- 交付受付 and issue of 住民票の写し. Nothing prints without the record of who asks. Locks the people, refuses on 支援措置 by
-- address and on a waiting 仮登録, numbers every copy, writes the receipt; the paper is painted after the commit.
DECLARE
    j juki.jumin;
    v_kofu bigint := sys.next_no('kofu');
    v_hakko bigint;
    v_yen bigint;
    v_renban integer;
    v_people bigint[];
    v_requester bigint;
    v_reviewed boolean := coalesce(r.shien_shinsa_flag, false);
    v_other bigint;
    v_number text;
    n integer;
BEGIN
    SELECT * INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no FOR UPDATE;
    IF NOT FOUND OR j.jumin_jotai_code <> '1' THEN
        PERFORM sys.problem('02-073', 'kojin_no');
        RETURN NULL;
    END IF;
    -- An entry or a flag on its way is waited for, and one that comes after waits until the copy is numbered.
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = j.setai_no FOR SHARE;
    -- fixed order of locks; removed and present members never stand on one sheet
    v_people := ARRAY(
        SELECT q.kojin_no FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
          AND (r.hani_code = '1' OR EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no AND u.noseru_flag))
        ORDER BY q.kojin_no
        FOR UPDATE);
    IF cardinality(v_people) = 0 THEN
        PERFORM sys.problem('02-074', 'hani_code');
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM juki.kari_toroku AS k
               WHERE k.dantai_code = v_city AND k.kari_jotai_code IN ('1', '2') AND k.setai_no = j.setai_no)
       OR EXISTS (SELECT 1 FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
                  WHERE k.dantai_code = v_city AND k.kari_jotai_code IN ('1', '2')
                    AND (e.value ->> 'kojin_no')::bigint = ANY (v_people)) THEN
        PERFORM sys.problem('02-072', 'kojin_no');
    END IF;
    PERFORM gyosei_kihon.shien_matsu(v_city, ARRAY(
        SELECT q.kojin_no FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'));
    -- the block follows the address: every member of the household is asked, not only who stands on the sheet
    IF EXISTS (SELECT 1 FROM juki.jumin AS q
               WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
                 AND gyosei_kihon.shien_aru(v_city, q.kojin_no)) THEN
        IF NOT v_reviewed THEN
            PERFORM sys.problem('02-071', 'kojin_no');
        ELSIF NOT sec.has('juki.shien') THEN
            PERFORM sys.problem('02-086', 'shien_shinsa_flag');
        ELSIF r.seikyusha_kubun_code <> '1' OR r.uketori_code <> '1' THEN
            PERFORM sys.problem('02-087', 'shien_shinsa_flag');
        END IF;
    ELSE
        v_reviewed := false;
    END IF;
    IF r.seikyusha_kubun_code = '1' THEN
        v_requester := j.kojin_no;
        IF sys.kanji_key(r.seikyusha_shimei) NOT IN (sys.kanji_key(j.shimei), sys.kanji_key(coalesce(j.tsusho, j.shimei))) THEN
            PERFORM sys.problem('02-077', 'seikyusha_shimei');
        END IF;
    ELSIF r.seikyusha_kubun_code = '2' THEN
        SELECT q.kojin_no INTO v_requester
        FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
          AND sys.kanji_key(r.seikyusha_shimei) IN (sys.kanji_key(q.shimei), sys.kanji_key(coalesce(q.tsusho, q.shimei)))
        ORDER BY q.kojin_no
        LIMIT 1;
        IF v_requester IS NULL THEN
            PERFORM sys.problem('02-076', 'seikyusha_shimei', NULL, jsonb_build_object('seikyusha_shimei', r.seikyusha_shimei));
        END IF;
    END IF;
    FOR v_other IN SELECT gyosei_kihon.doseidomei(v_city, j.shimei, j.birth_date) ORDER BY 1 LOOP
        CONTINUE WHEN v_other = j.kojin_no;
        PERFORM sys.alert('02-088', 'kojin_no', NULL, jsonb_build_object('kojin_no', v_other));
    END LOOP;

    v_yen := CASE WHEN r.muryo_jiyu_code IS NULL THEN sys.param('juki.juminhyo_tesuryo', c.today)::bigint ELSE 0 END;
    INSERT INTO juki.kofu
        (dantai_code, kofu_no, kojin_no, setai_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, seikyusha_birth_date,
         seikyusha_kojin_no, kengen_shorui_code, kengen_shorui_no, honnin_kakunin_code,
         kakunin_shorui_code, kakunin_shorui_no, seikyu_jiyu, teishutsusaki_name, hani_code, zokugara_flag, honseki_flag, tsusu_count,
         tesuryo_yen, muryo_jiyu_code, uketori_code, shinsa_person, uketsuke_at, uketsuke_person, uketsuke_login, uketsuke_branch,
         uketsuke_terminal)
    VALUES (v_city, v_kofu, j.kojin_no, j.setai_no, '1', r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date,
            v_requester, r.kengen_shorui_code, r.kengen_shorui_no,
            r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no, r.seikyu_jiyu, r.teishutsusaki_name, r.hani_code,
            coalesce(r.zokugara_flag, false), coalesce(r.honseki_flag, false), r.tsusu_count, v_yen * r.tsusu_count, r.muryo_jiyu_code,
            r.uketori_code, CASE WHEN v_reviewed THEN c.person END, c.at, c.person, c.login, c.branch, c.terminal);
    IF r.seikyusha_jusho IS NOT NULL AND r.seikyusha_kubun_code NOT IN ('1', '2') THEN
        PERFORM gyosei_kihon.sofusaki_toroku(v_city, v_kofu, r.seikyusha_shimei, r.seikyusha_jusho);
    END IF;
    INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no)
    SELECT v_city, v_kofu, q.kojin_no, row_number() OVER (ORDER BY q.narabi_no, q.kojin_no), q.rireki_no
    FROM juki.jumin AS q
    WHERE q.dantai_code = v_city AND q.kojin_no = ANY (v_people);

    FOR n IN 1 .. r.tsusu_count LOOP
        v_hakko := sys.next_no('hakko');
        v_renban := sys.next_no('hakko_' || to_char(c.today, 'YYYYMMDD'))::integer;
        -- 発行番号: 発行年月日 市区町村名 端末 連番 (the page is added on the sheet)
        v_number := to_char(c.today, 'YYYYMMDD') || ' ' || (SELECT s.name FROM sys.city AS s WHERE s.dantai_code = v_city)
                    || ' ' || coalesce(c.terminal, '-') || ' ' || to_char(v_renban, 'FM00000');
        INSERT INTO juki.hakko (dantai_code, hakko_no, kofu_no, tsu_no, hakko_date, renban_no, bango, page_count, hakko_at,
                                hakko_login, hakko_terminal)
        VALUES (v_city, v_hakko, v_kofu, n, c.today, v_renban, v_number, (cardinality(v_people) + 3) / 4, c.at, c.login, c.terminal);
    END LOOP;
    IF v_yen > 0 THEN
        INSERT INTO juki.ryoshu (dantai_code, ryoshu_no, kofu_no, ryoshu_date, tanka_yen, tsusu_count, ryoshu_yen, ryoshu_at, ryoshu_login)
        VALUES (v_city, sys.next_no('ryoshu'), v_kofu, c.today, v_yen, r.tsusu_count, v_yen * r.tsusu_count, c.at, c.login);
    END IF;
    RETURN jsonb_build_object('key', v_kofu, 'number', v_number, 'tesuryo_yen', v_yen * r.tsusu_count, 'protected', v_reviewed,
        'persons', to_jsonb(v_people));
END;
