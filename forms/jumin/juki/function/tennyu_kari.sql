-- SPDX-License-Identifier: Apache-2.0
-- The 仮登録 of a 転入届, new or mended. Checks that need the register stand here; those of the form ran before. Where the parameter says 事後照合,
-- the 本登録 follows at once. An address of a protected household leaves r only through gyosei_kihon.hogo_kiroku: the record of
-- the 仮登録 is built without those keys, notes of to-dos hold none, and the wrapper keeps a digest of the payload, not the payload. p_mae: the people of
-- the entry that this one mends.
CREATE FUNCTION juki.tennyu_kari(p_record jsonb, p_mae jsonb, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    r juki.form_tennyu := jsonb_populate_record(NULL::juki.form_tennyu, juki.tennyu_na(p_record));
    v_city integer := c.city;
    v_kari bigint;
    v_ido bigint;
    v_mode text;
    v_hogo boolean := coalesce(r.shien_kari_flag, false);
    v_utagai boolean;
    v_kakusu boolean;
    v_record jsonb := to_jsonb(r);
    v_people jsonb := '[]';
    v_bango jsonb;
    v_nushi text;
    v_head_birth date;
    v_found bigint;
    m record;
BEGIN
    PERFORM juki.joho_kensa(v_city, v_record);
    IF NOT gyosei_kihon.machiaza_ari(v_city, r.machiaza_id, r.tennyu_date) THEN
        PERFORM sys.problem('02-051', 'machiaza_id');
    END IF;
    PERFORM juki.banchi_kensa(v_city, r.machiaza_id, r.banchi);
    PERFORM juki.katagaki_kensa(v_city, r.machiaza_id, r.banchi, r.katagaki);
    PERFORM juki.machi_kawatta_kensa(v_city, r.machiaza_id, r.banchi, r.tennyu_date, 'machiaza_id');
    IF r.uketsuke_jikoku !~ '^([01][0-9]|2[0-3])[0-5][0-9]$' THEN
        PERFORM sys.problem('02-089', 'uketsuke_jikoku');
        RETURN NULL;
    END IF;
    -- who comes back under her old number is protected as she was, whatever the entrant knew
    v_utagai := NOT v_hogo AND juki.tennyu_utagai(v_city, to_jsonb(r) -> 'setaiin');
    v_hogo := v_hogo OR juki.tennyu_mamoru(v_city, to_jsonb(r) -> 'setaiin');
    -- who joins a household that hides its address is not protected herself, but her entry names the same place
    v_kakusu := v_hogo OR r.setai_kubun_code = '2' AND juki.setai_kakusu(v_city, r.setai_no);
    PERFORM juki.kari_machi(v_city, to_jsonb(r)) WHERE v_kakusu;
    IF r.todokede_date > juki.kigen(r.tennyu_date, sys.param('juki.todokede_kigen', r.todokede_date)::integer) THEN
        PERFORM sys.alert('02-044', 'tennyu_date');
    END IF;
    -- 特例転入 (法24条の2, 令24条の2): within 30 days of the intended day, and 14 of moving in, which is asked above
    IF r.tenshutsu_shomei_code = '4' AND r.todokede_date > juki.kigen(r.tenshutsu_yotei_date, sys.param('juki.tokurei_kigen', r.todokede_date)::integer) THEN
        PERFORM sys.alert('02-150', 'tenshutsu_yotei_date', NULL, jsonb_build_object('kigen_date', juki.wareki(juki.kigen(r.tenshutsu_yotei_date, sys.param('juki.tokurei_kigen', r.todokede_date)::integer))));
    END IF;
    IF abs(r.tenshutsu_yotei_date - r.tennyu_date) > sys.param('juki.yotei_nissu', r.todokede_date)::integer THEN
        PERFORM sys.alert('02-884', 'tenshutsu_yotei_date', NULL, jsonb_build_object('yotei_date', juki.wareki(r.tenshutsu_yotei_date), 'count', abs(r.tenshutsu_yotei_date - r.tennyu_date)));
    END IF;
    IF gyosei_kihon.shi_no_jusho(v_city, r.zen_jusho) THEN
        PERFORM sys.problem('02-055', 'zen_jusho');
    END IF;
    IF r.setai_kubun_code = '2' THEN
        PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = r.setai_no FOR NO KEY UPDATE;
        IF NOT EXISTS (SELECT 1 FROM juki.jumin AS j
                       WHERE j.dantai_code = v_city AND j.setai_no = r.setai_no AND juki.jotai(j) = '1') THEN
            PERFORM sys.problem('02-058', 'setai_no');
        END IF;
        IF EXISTS (SELECT 1 FROM juki.kari_toroku AS k
                   WHERE k.dantai_code = v_city AND k.setai_no = r.setai_no AND k.kari_jotai_code IN ('1', '2'))
           OR EXISTS (SELECT 1 FROM juki.kari_setai(v_city) AS w WHERE w.setai_no = r.setai_no) THEN
            PERFORM sys.problem('02-069', 'setai_no');
        END IF;
        PERFORM juki.setai_jusho_kensa(v_city, r.setai_no, r.machiaza_id, r.banchi, r.katagaki);
        PERFORM juki.hitori_kensa(v_city, r.setai_no, 'setai_no');
    END IF;
    PERFORM juki.yokushi_kensa(v_city, juki.tennyu_yokushi_hito(v_city, to_jsonb(r.setaiin), r.setai_kubun_code, r.setai_no), 'ido', 'setai_no');
    IF r.uketsuke_date > c.today THEN
        PERFORM sys.problem('02-988', 'uketsuke_date');
    END IF;
    IF r.ido_jiyu_code = '12' AND coalesce(r.tenshutsu_shomei_code NOT IN ('5', '7'), true) AND juki.kokunai(r.zen_jusho) THEN
        PERFORM sys.alert('02-985', 'zen_jusho');
    ELSIF r.ido_jiyu_code = '11' AND r.zen_jusho IS NOT NULL AND coalesce(juki.shichoson(r.zen_jusho), '') = '' THEN
        PERFORM sys.alert('02-986', 'zen_jusho');
    END IF;
    SELECT u.shimei, u.birth_date INTO v_nushi, v_head_birth FROM unnest(r.setaiin) AS u WHERE u.zokugara_code = '02' LIMIT 1;

    v_bango := juki.kari_bango(c.city, coalesce(p_mae, '[]'), to_jsonb(r.setaiin));   -- behind the household: who puts somebody into it has it before numbers, too
    FOR m IN
        SELECT (u.ordinality - 1)::integer AS gyo, u.shimei, u.shimei_kana, u.birth_date, u.birth_form, u.birth_text,
               u.seibetsu_code, u.zokugara_code, u.zen_kojin_no,
               to_jsonb(u) || CASE WHEN r.uragaki_flag AND u.jumin_kubun_code = '2' AND u.zairyu_card_no IS NOT NULL THEN '{"uragaki_flag": true}'::jsonb ELSE '{}' END AS gyo_bun
        FROM unnest(r.setaiin) WITH ORDINALITY AS u
    LOOP
        PERFORM juki.tennyu_gaikoku_kensa(v_city, m.gyo, m.gyo_bun, v_record, 'setaiin');
        PERFORM juki.moji_nyuryoku(concat(m.shimei, m.gyo_bun ->> 'tsusho'), 'setaiin.shimei', m.gyo);
        PERFORM juki.card_nijuu(v_city, m.zen_kojin_no, m.gyo_bun ->> 'zairyu_card_no',
            ARRAY(SELECT o.zairyu_card_no FROM unnest(r.setaiin) WITH ORDINALITY AS o WHERE o.ordinality <= m.gyo), 'setaiin.zairyu_card_no', m.gyo);
        IF EXISTS (SELECT 1 FROM unnest(r.setaiin) WITH ORDINALITY AS o
                   WHERE o.ordinality <= m.gyo AND o.birth_date = m.birth_date
                     AND sys.kanji_key(o.shimei) = sys.kanji_key(m.shimei) AND o.seibetsu_code = m.seibetsu_code) THEN
            PERFORM sys.problem('02-048', 'setaiin.shimei', m.gyo);
        END IF;
        IF sys.param('juki.zokugara_seibetsu', r.tennyu_date) = 'on'
           AND (m.zokugara_code IN ('11', '13', '51', '61', '63') AND m.seibetsu_code = '2'
                OR m.zokugara_code IN ('12', '14', '52', '62', '64') AND m.seibetsu_code = '1') THEN
            PERFORM sys.alert('02-053', 'setaiin.zokugara_code', m.gyo);
        END IF;
        IF m.zokugara_code = '20' AND m.birth_date < v_head_birth OR m.zokugara_code IN ('51', '52') AND m.birth_date > v_head_birth THEN
            PERFORM sys.alert('02-059', 'setaiin.zokugara_code', m.gyo);
        END IF;
        -- the person's own 除票 may come back, or the 住登外 record she is known by; nobody else's number may be used
        IF m.zen_kojin_no IS NOT NULL AND gyosei_kihon.nayose_kensa(v_city, m.zen_kojin_no, 'setaiin.zen_kojin_no', m.gyo) AND NOT EXISTS (
            SELECT 1 FROM juki.jumin AS j
            WHERE j.dantai_code = v_city AND j.kojin_no = m.zen_kojin_no AND juki.jotai(j) <> '1'
              AND j.birth_date = m.birth_date)
           AND NOT gyosei_kihon.jutogai_hito(v_city, m.zen_kojin_no, m.birth_date) THEN
            PERFORM sys.problem('02-050', 'setaiin.zen_kojin_no', m.gyo, jsonb_build_object('kojin_no', m.zen_kojin_no));
        END IF;
        IF EXISTS (SELECT 1 FROM juki.jumin AS j   -- two periods of residence may meet, never overlap; a cancelled entry was none
                   WHERE j.dantai_code = v_city AND j.kojin_no = m.zen_kojin_no AND juki.jotai(j) <> '1' AND (juki.ima(j)).shojo_date > r.tennyu_date
                     AND (juki.ima(j)).shojo_jiyu_code <> '29') THEN
            PERFORM sys.problem('02-873', 'tennyu_date', NULL, jsonb_build_object('kojin_no', m.zen_kojin_no, 'shimei', m.shimei));
        END IF;
        IF EXISTS (SELECT 1 FROM juki.jumin AS j
                   WHERE j.dantai_code = v_city AND j.kojin_no = m.zen_kojin_no AND j.jumin_jotai_code = '3'
                     AND j.birth_date = m.birth_date) THEN
            PERFORM sys.problem('02-090', 'setaiin.zen_kojin_no', m.gyo, jsonb_build_object('kojin_no', m.zen_kojin_no));
        END IF;
        IF m.zen_kojin_no IS NOT NULL THEN
            PERFORM 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = m.zen_kojin_no FOR UPDATE;
            IF EXISTS (SELECT 1 FROM unnest(r.setaiin) WITH ORDINALITY AS o
                       WHERE o.ordinality <= m.gyo AND o.zen_kojin_no = m.zen_kojin_no) THEN
                PERFORM sys.problem('02-048', 'setaiin.zen_kojin_no', m.gyo);
            END IF;
            SELECT k.kari_no INTO v_found
            FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
            WHERE k.dantai_code = v_city AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint = m.zen_kojin_no
            ORDER BY k.kari_no
            LIMIT 1;
            IF FOUND THEN
                PERFORM sys.problem('02-068', 'setaiin.zen_kojin_no', m.gyo, jsonb_build_object('kari_no', v_found));
            END IF;
        END IF;
        FOR v_found IN SELECT gyosei_kihon.doseidomei(v_city, m.shimei, m.birth_date) ORDER BY 1 LOOP
            CONTINUE WHEN v_found IS NOT DISTINCT FROM m.zen_kojin_no;
            IF (SELECT juki.jotai(j) FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = v_found) = '1' THEN
                PERFORM sys.alert('02-046', 'setaiin.shimei', m.gyo, jsonb_build_object('kojin_no', v_found));
            ELSIF gyosei_kihon.jutogai_hito(v_city, v_found, m.birth_date) THEN
                PERFORM sys.alert('02-824', 'setaiin.shimei', m.gyo, jsonb_build_object('kojin_no', v_found));
            ELSIF EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = v_found) THEN
                PERFORM sys.alert('02-047', 'setaiin.shimei', m.gyo, jsonb_build_object('kojin_no', v_found));
            END IF;
        END LOOP;
        PERFORM sys.alert('02-068', 'setaiin.shimei', m.gyo, jsonb_build_object('kari_no', k)) FROM juki.kari_matsu(v_city, m.shimei, m.birth_date) AS k WHERE k IS NOT NULL;
        v_people := v_people || (juki.bango_kaku(m.zen_kojin_no, v_bango -> m.gyo, CASE WHEN m.zen_kojin_no IS NULL AND v_bango -> m.gyo ->> 'no' IS NULL THEN sys.next_no('kojin') END)
            || jsonb_build_object('shimei', m.shimei, 'shimei_kana', m.shimei_kana,
            'birth_date', m.birth_date, 'birth_form', m.birth_form, 'birth_text', m.birth_text,
            'seibetsu_code', m.seibetsu_code, 'zokugara_code', m.zokugara_code, 'zen_kojin_no', m.zen_kojin_no, 'hito_no', m.gyo_bun -> 'hito_no', 'kenmen_flag', m.gyo_bun -> 'kenmen_flag')
            || juki.tennyu_gaikoku(m.gyo_bun, v_record));
    END LOOP;

    IF r.setai_kubun_code = '2' THEN   -- against who lives there; among themselves the form has compared them
        PERFORM juki.zokugara_hairu(v_city, v_people, r.setai_no, r.tennyu_date);
    END IF;
    v_kari := juki.uketsuke_toru(v_city, c.request);
    v_mode := juki.toroku_mode(r.ido_jiyu_code, c.branch, c.at);
    -- At once, and approved afterwards: never for a protected address, which the approver could no longer read, and never by
    -- 会計年度任用職員 or 委託, for it would be their 本登録.
    IF v_mode = 'jigo' AND (v_kakusu OR EXISTS (
           SELECT 1 FROM sys.role_def AS f WHERE f.id = (SELECT b.role FROM sec.my_assignment() AS b) AND (f.temporary OR f.contracted))) THEN
        v_mode := 'enkaku';
    END IF;
    v_record := v_record || jsonb_build_object('setaiin', v_people, 'uketsuke_at',
        CASE WHEN r.uketsuke_jikoku IS NULL THEN to_jsonb(c.at)
             ELSE to_jsonb((r.uketsuke_date::text || ' ' || left(r.uketsuke_jikoku, 2) || ':' || right(r.uketsuke_jikoku, 2))::timestamp
                           AT TIME ZONE 'Asia/Tokyo') END);
    IF sec.has('juki.shien') THEN
        v_record := v_record || '{"shien_kiita": true}';   -- by juki.setai_jusho_kensa
    END IF;
    IF v_hogo THEN
        v_record := v_record || '{"shien_kari_flag": true}' || CASE WHEN v_utagai THEN '{"shien_utagai": true}'::jsonb ELSE '{}' END;
    END IF;
    IF v_kakusu THEN
        v_record := juki.tennyu_kakusu(v_city, v_kari, v_record);
    END IF;
    INSERT INTO juki.kari_toroku
        (dantai_code, kari_no, form_id, ido_jiyu_code, kari_jotai_code, toroku_mode_code, hyodai, record, hogo_flag, setai_no,
         nyuryoku_person, nyuryoku_login, nyuryoku_branch, nyuryoku_terminal, nyuryoku_at)
    VALUES (v_city, v_kari, 'juki.tennyu', r.ido_jiyu_code, '1', v_mode,
            coalesce(v_nushi, v_people -> 0 ->> 'shimei', '') || '　' || jsonb_array_length(v_people) || '人',
            v_record, v_kakusu, CASE WHEN r.setai_kubun_code = '2' THEN r.setai_no END,
            c.person, c.login, c.branch, c.terminal, c.at);
    PERFORM juki.joho_todoke(r.joho_no, v_kari, (v_people #>> '{0,kojin_no}')::bigint, c);
    IF v_mode = 'jigo' THEN
        v_ido := juki.tennyu_toroku(v_kari, c, 'jigo', NULL);
    END IF;
    RETURN jsonb_build_object('key', v_kari, 'number', v_kari::text, 'ido_no', v_ido, 'toroku_mode_code', v_mode,
        'unseen', CASE WHEN v_kakusu THEN 'all' END, 'persons', (SELECT jsonb_agg(e.value -> 'kojin_no') FROM jsonb_array_elements(v_people) AS e));
END
$$;

-- Is anybody of a 転入届 protected already: under the number she is said to have borne, or under any number of that name and birth date, whoever says that
-- it is another person; or does a notice of another municipality about that name wait? The support desk opens it again, nobody else.
CREATE FUNCTION juki.tennyu_mamoru(p_city integer, p_people jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM jsonb_array_elements(p_people) AS e
                   WHERE gyosei_kihon.shien_code_of(p_city, (e.value ->> 'zen_kojin_no')::bigint) <> '0'
                      OR juki.namae_mamoru(p_city, e.value));
END
$$;

-- The addresses of this entry leave its record for the protected ones: the record without them.
CREATE FUNCTION juki.tennyu_kakusu(p_city integer, p_kari_no bigint, p_record jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint;
    v_kubun text;
BEGIN
    FOR v_kojin IN SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(p_record -> 'setaiin') AS e LOOP
        FOREACH v_kubun IN ARRAY ARRAY['1', '2', '5', '7'] LOOP
            PERFORM gyosei_kihon.hogo_kiroku(p_city, p_kari_no, v_kojin, v_kubun, juki.tennyu_jusho_of(p_city, p_record, v_kubun))
            WHERE v_kubun <> '7' OR p_record ->> 'saishu_jusho' IS NOT NULL;
        END LOOP;
    END LOOP;
    RETURN p_record - ARRAY['postal_no', 'machiaza_id', 'machiaza_name', 'banchi', 'katagaki', 'zen_postal_no',
                            'zen_jusho', 'zen_banchi', 'zen_katagaki', 'honseki', 'honseki_banchi', 'saishu_jusho']
        || jsonb_build_object('saishu_aru', p_record ->> 'saishu_jusho' IS NOT NULL);
END
$$;
