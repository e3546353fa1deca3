-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書情報 → the inbox: the rows of one 整理番号 are one household, which must be told alike in all of them.
DECLARE
    g record;
    p record;
    v_no bigint;
    v_first bigint;
    v_count integer := 0;
BEGIN
    PERFORM sys.problem('02-784', 'hito.juminhyo_code', (u.ordinality - 1)::integer) FROM unnest(r.hito) WITH ORDINALITY AS u
    WHERE u.juminhyo_code IS NOT NULL AND NOT gyosei_kihon.code_tadashii(u.juminhyo_code, c.today);
    PERFORM sys.problem('02-133', 'hito.zairyu_card_no', (u.ordinality - 1)::integer) FROM unnest(r.hito) WITH ORDINALITY AS u
    WHERE u.zairyu_card_no !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$';
    PERFORM sys.problem('02-089', 'hito.raicho_jikoku', (u.ordinality - 1)::integer) FROM unnest(r.hito) WITH ORDINALITY AS u
    WHERE u.raicho_jikoku !~ '^([01][0-9]|2[0-3])[0-5][0-9]$';
    PERFORM sys.problem('02-902', 'hito.seiri_no', (u.ordinality - 1)::integer, jsonb_build_object('seiri_no', u.seiri_no)) FROM unnest(r.hito) WITH ORDINALITY AS u
    WHERE juki.joho_setai(to_jsonb(u)) <> (SELECT juki.joho_setai(to_jsonb(o)) FROM unnest(r.hito) WITH ORDINALITY AS o
                                           WHERE o.seiri_no = u.seiri_no ORDER BY o.ordinality LIMIT 1);
    PERFORM sys.problem('02-903', 'hito.seiri_no', (u.ordinality - 1)::integer, jsonb_build_object('seiri_no', u.seiri_no)) FROM unnest(r.hito) WITH ORDINALITY AS u
    WHERE juki.joho_aru(v_city, to_jsonb(u));
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    FOR g IN SELECT u.seiri_no, min(u.ordinality) AS jun FROM unnest(r.hito) WITH ORDINALITY AS u GROUP BY u.seiri_no ORDER BY min(u.ordinality) LOOP
        v_no := sys.next_no('koseki_tsuchi');
        v_first := coalesce(v_first, v_no);
        FOR p IN
            SELECT u.*, row_number() OVER (ORDER BY u.ordinality) AS hito_no
            FROM unnest(r.hito) WITH ORDINALITY AS u WHERE u.seiri_no = g.seiri_no ORDER BY u.ordinality
        LOOP
            IF p.hito_no = 1 THEN
                INSERT INTO juki.tenshutsu_joho (dantai_code, joho_no, seiri_no, joho_kubun_code, joho_jotai_code, jushin_date, moto_name, tenshutsu_yotei_date,
                    hakko_date, raicho_date, raicho_jikoku, shinsei_shimei, renrakusaki, zen_setai_nushi, hittosha, shien_flag, toroku_person)
                VALUES (v_city, v_no, p.seiri_no, p.joho_kubun_code, '1', r.jushin_date, p.moto_name, p.tenshutsu_yotei_date, p.hakko_date, p.raicho_date,
                    p.raicho_jikoku, coalesce(p.shinsei_shimei, p.shimei), CASE WHEN p.shien_flag IS NOT TRUE THEN p.renrakusaki END, p.zen_setai_nushi,
                    p.hittosha, coalesce(p.shien_flag, false), c.person);
                PERFORM gyosei_kihon.hogo_joho_kiroku(v_city, v_no, '2', jsonb_build_object('postal_no', p.zen_postal_no, 'jusho', p.zen_jusho, 'banchi', p.zen_banchi, 'katagaki', p.zen_katagaki));
                PERFORM gyosei_kihon.hogo_joho_kiroku(v_city, v_no, '3', jsonb_build_object('jusho', p.saki_jusho, 'banchi', p.saki_banchi, 'katagaki', p.saki_katagaki));
                PERFORM gyosei_kihon.hogo_joho_kiroku(v_city, v_no, '5', jsonb_build_object('jusho', p.honseki, 'banchi', p.honseki_banchi));
            END IF;
            INSERT INTO juki.tenshutsu_joho_hito (dantai_code, joho_no, hito_no, shimei, shimei_kana, birth_date, birth_form, birth_text, seibetsu_code, zokugara_code,
                jumin_kubun_code, shi_kosho_flag, mei_kosho_flag, kyushi, kyushi_kana, shimei_romaji, kokuseki_name, zairyu_card_no, zairyu_kubun_code, zairyu_shikaku,
                zairyu_kikan, zairyu_manryo_date, gaikokujin_date, tsusho, tsusho_kana, tsusho_kisai, shikaku)
            VALUES (v_city, v_no, p.hito_no, p.shimei, p.shimei_kana, p.birth_date, coalesce(p.birth_form, 0::smallint), p.birth_text, p.seibetsu_code, p.zokugara_code,
                coalesce(p.jumin_kubun_code, '1'), coalesce(p.shi_kosho_flag, false), coalesce(p.mei_kosho_flag, false), p.kyushi, p.kyushi_kana, p.shimei_romaji,
                p.kokuseki_name, p.zairyu_card_no, p.zairyu_kubun_code, p.zairyu_shikaku, p.zairyu_kikan, p.zairyu_manryo_date, p.gaikokujin_date, p.tsusho,
                p.tsusho_kana, p.tsusho_kisai, p.shikaku);
            PERFORM gyosei_kihon.joho_bango_kiroku(v_city, v_no, p.hito_no::integer, p.kojin_bango, p.juminhyo_code);
        END LOOP;
        v_count := v_count + 1;
    END LOOP;
    RETURN jsonb_build_object('key', v_first, 'number', v_count::text, 'unseen', 'whole');
END;
