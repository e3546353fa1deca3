-- SPDX-License-Identifier: Apache-2.0
-- 不在住証明書. Somebody of the name at the lot, now or ever: it would be false. In the same town at another lot: the clerk looks twice.
-- Whose name somebody bears who is protected is answered by the support desk, whatever the place; of nobody else's name the place tells anything.
DECLARE
    v_kofu bigint := sys.next_no('kofu');
    v_yen bigint;
    v_hito bigint[];
    v_hogo bigint[];
    v_aru text;
BEGIN
    IF NOT gyosei_kihon.machiaza_ari(v_city, r.machiaza_id, c.today) THEN
        PERFORM sys.problem('02-051', 'machiaza_id');
    END IF;
    PERFORM gyosei_kihon.shien_matsu(v_city, ARRAY(SELECT z.kojin_no FROM gyosei_kihon.zaiju_hito(v_city, r.taisho_shimei, r.machiaza_id, r.banchi) AS z));
    SELECT array_agg(z.kojin_no ORDER BY z.kojin_no), array_agg(z.kojin_no) FILTER (WHERE z.zaiju_code = '0'), min(z.zaiju_code) FILTER (WHERE z.zaiju_code <> '0')
    INTO v_hito, v_hogo, v_aru
    FROM gyosei_kihon.zaiju_hito(v_city, r.taisho_shimei, r.machiaza_id, r.banchi) AS z;
    PERFORM sys.tells_of(v_hito);
    IF v_hogo IS NOT NULL AND NOT sec.has('juki.shien') THEN
        PERFORM sys.problem('02-735', 'taisho_shimei');   -- told alone: what else is true of a namesake would tell by its absence
        RETURN NULL;
    ELSIF v_hogo IS NOT NULL THEN
        v_aru := least(v_aru, gyosei_kihon.hogo_zaiju(v_city, v_hogo, r.machiaza_id, r.banchi));
        IF gyosei_kihon.shien_aite_ka(v_city, v_hogo, r.seikyusha_shimei, NULL) THEN
            PERFORM sys.problem('02-501', 'seikyusha_shimei');
        ELSE
            PERFORM sys.alert('02-990', 'taisho_shimei');
        END IF;
    END IF;
    PERFORM sys.problem('02-072', 'taisho_shimei') WHERE juki.kari_kuru(v_city, r.taisho_shimei, r.machiaza_id, r.banchi);
    IF v_aru = '1' THEN
        PERFORM sys.problem('02-734', 'taisho_shimei');
    ELSIF v_aru = '2' THEN
        PERFORM sys.alert('02-736', 'banchi');
    END IF;
    v_yen := juki.kofu_tanka('8', r.muryo_jiyu_code, c.today);
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO juki.kofu (dantai_code, kofu_no, shomei_shurui_code, seikyusha_kubun_code, seikyusha_shimei, taisho_shimei, kengen_shorui_code,
                           honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no, seikyu_jiyu, teishutsusaki_name, hani_code, zokugara_flag,
                           honseki_flag, tsusu_count, tesuryo_yen, muryo_jiyu_code, uketori_code, uketsuke_at, uketsuke_person, uketsuke_login,
                           uketsuke_branch, uketsuke_terminal)
    VALUES (v_city, v_kofu, '8', r.seikyusha_kubun_code, r.seikyusha_shimei, r.taisho_shimei, '5', r.honnin_kakunin_code, r.kakunin_shorui_code,
            r.kakunin_shorui_no, r.seikyu_jiyu, r.teishutsusaki_name, '3', false, false, r.tsusu_count, v_yen * r.tsusu_count, r.muryo_jiyu_code, CASE r.shiharai_code WHEN '2' THEN '2' ELSE '1' END,
            c.at, c.person, c.login, c.branch, c.terminal);
    PERFORM gyosei_kihon.sofusaki_kofu(v_city, v_kofu, '3', r.taisho_shimei, r.postal_no,
        concat(gyosei_kihon.machiaza_bun(v_city, r.machiaza_id), r.banchi, '　' || r.katagaki));
    IF r.shiharai_code = '2' THEN   -- an envelope: it stands among the others, and its answer goes to who wrote
        PERFORM juki.kawase_kensa(v_yen * r.tsusu_count, r.kawase_yen, r.kawase_date, c.today);
        INSERT INTO juki.yuso (dantai_code, yuso_no, uketsuke_date, taisho_shimei, seikyusha_shimei, kawase_yen, kawase_date, yuso_jotai_code, kofu_no, toroku_person, toroku_login)
        VALUES (v_city, sys.next_no('yuso'), c.today, r.taisho_shimei, r.seikyusha_shimei, r.kawase_yen, r.kawase_date, '2', v_kofu, c.person, c.login);
        PERFORM gyosei_kihon.sofusaki_kofu(v_city, v_kofu, '4', r.seikyusha_shimei, r.seikyusha_postal_no, concat(r.seikyusha_jusho, r.seikyusha_banchi));
    END IF;
    RETURN juki.hakko_toroku(v_kofu, 1, v_yen, v_hogo IS NOT NULL, r.shiharai_code, c);
END;
