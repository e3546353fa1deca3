-- SPDX-License-Identifier: Apache-2.0
-- 住所の表示の変更証明書, to the person or the household. Where somebody is protected it goes the way of every copy: the support desk. What was sealed when the
-- name changed (hogo_no) is certified there, also when the protection is over.
DECLARE
    h record;
    j juki.jumin;
    v_kofu bigint := sys.next_no('kofu');
    v_home bigint[];
    v_yen bigint := juki.kofu_tanka('9', NULL, c.today);
    v_who bigint;
    v_reviewer bigint;
BEGIN
    PERFORM sys.speaks_of(ARRAY[r.rireki_key_no / 1000], 'rireki_key_no');
    SELECT * INTO h FROM juki.henko_gyo(v_city, r.rireki_key_no / 1000, (r.rireki_key_no % 1000)::integer);
    IF NOT FOUND THEN
        PERFORM sys.problem('02-800', 'rireki_key_no');
        RETURN NULL;
    END IF;
    PERFORM juki.kofu_kari(ARRAY[h.kojin_no], NULL, 'rireki_key_no', c);
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = h.kojin_no FOR UPDATE;
    v_home := ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1' ORDER BY 1);
    v_reviewer := juki.kofu_shien(v_home || j.kojin_no, false, to_jsonb(r) || jsonb_build_object('uketori_code', '1', 'kojin_no', j.kojin_no), c,
        CASE WHEN h.hogo_no IS NULL THEN ARRAY[jsonb_populate_record(NULL::juki.jumin_rireki, jsonb_build_object('kojin_no', h.kojin_no, 'jusho_rireki_no', h.jusho_rireki_no, 'zen_jusho_rireki_no', h.mae_rireki_no))] END, false);
    v_reviewer := coalesce(v_reviewer, CASE WHEN h.hogo_no IS NOT NULL THEN c.person END);
    PERFORM juki.yokushi_kensa(v_city, ARRAY[j.kojin_no], 'hakko', 'kojin_no');
    v_who := CASE r.seikyusha_kubun_code WHEN '1' THEN juki.seikyusha(v_city, ARRAY[j.kojin_no], to_jsonb(r), '02-077', c)
                                         ELSE juki.seikyusha(v_city, v_home, to_jsonb(r), '02-076', c) END;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO juki.kofu (dantai_code, kofu_no, kojin_no, setai_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, seikyusha_birth_date, seikyusha_kojin_no, honnin_kakunin_code, kakunin_shorui_code,
                           kakunin_shorui_no, hani_code, zokugara_flag, honseki_flag, tsusu_count, tesuryo_yen, uketori_code, ido_no, hogo_no, shinsa_person, uketsuke_at, uketsuke_person, uketsuke_login, uketsuke_branch, uketsuke_terminal)
    VALUES (v_city, v_kofu, j.kojin_no, j.setai_no, '9', r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, v_who, r.honnin_kakunin_code, r.kakunin_shorui_code, r.kakunin_shorui_no, '3', false, false,
            r.tsusu_count, v_yen * r.tsusu_count, '1', h.ido_no, h.hogo_no, v_reviewer, c.at, c.person, c.login, c.branch, c.terminal);
    INSERT INTO juki.kofu_taisho (dantai_code, kofu_no, kojin_no, narabi_no, rireki_no) VALUES (v_city, v_kofu, j.kojin_no, 1, h.rireki_no);
    PERFORM gyosei_kihon.kaijo_tsukau(v_city, j.kojin_no, r.seikyusha_kubun_code, r.seikyusha_shimei, r.seikyusha_birth_date, v_kofu) WHERE v_reviewer <> c.person;
    RETURN juki.hakko_toroku(v_kofu, 1, v_yen, v_reviewer IS NOT NULL, '1', c);
END;
