-- SPDX-License-Identifier: Apache-2.0
-- A notice that came on paper, or in a file that could not be read, goes into the same inbox.
DECLARE
    v_no bigint := sys.next_no('nyukan_tsuchi');
BEGIN
    IF r.tsuchi_date > c.today THEN
        PERFORM sys.problem('02-111', 'tsuchi_date');
    END IF;
    IF r.zairyu_card_no !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$' THEN
        PERFORM sys.problem('02-133', 'zairyu_card_no');
    END IF;
    IF r.shin_card_no !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$' THEN
        PERFORM sys.problem('02-133', 'shin_card_no');
    END IF;
    INSERT INTO juki.nyukan_tsuchi (dantai_code, tsuchi_no, nyukan_shurui_code, tsuchi_jotai_code, tsuchi_date, ido_date, shimei_romaji, birth_date, zairyu_card_no,
        shin_shimei, shin_kanji_shimei, shin_shimei_kana, kokuseki_name, zairyu_kubun_code, zairyu_shikaku, zairyu_kikan, zairyu_manryo_date, shin_card_no, toroku_person)
    VALUES (v_city, v_no, r.nyukan_shurui_code, '1', r.tsuchi_date, r.ido_date, r.shimei_romaji, r.birth_date, r.zairyu_card_no,
        r.shin_shimei, r.shin_kanji_shimei, r.shin_shimei_kana, r.kokuseki_name, r.zairyu_kubun_code, r.zairyu_shikaku, r.zairyu_kikan, r.zairyu_manryo_date, r.shin_card_no, c.person);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
