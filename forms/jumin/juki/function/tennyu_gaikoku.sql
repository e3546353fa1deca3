-- SPDX-License-Identifier: Apache-2.0
-- Foreign residents of a 転入届 (法30条の45 to 49): their items of the 住民票, and what must stand together. One notice may bring
-- Japanese and foreign members of one household.

-- Where no kanji stand beside it, the name is the alphabetic one.
CREATE FUNCTION juki.tennyu_na(p_record jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_record || jsonb_build_object('setaiin', (
        SELECT coalesce(jsonb_agg(CASE WHEN e.value ->> 'shimei' IS NULL AND e.value ->> 'shimei_romaji' IS NOT NULL
                                       THEN e.value || jsonb_build_object('shimei', e.value -> 'shimei_romaji') ELSE e.value END ORDER BY e.ordinality), '[]')
        FROM jsonb_array_elements(p_record -> 'setaiin') WITH ORDINALITY AS e))
$$;

-- The items of one row that the register keeps. 外国人住民となった日: as typed from the certificate, else the day of moving in, which is
-- the later of the two days of 法30条の45 for who lands (30条の46) or becomes one here (30条の47).
CREATE FUNCTION juki.tennyu_gaikoku(p_gyo jsonb, p_record jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_gyo ->> 'jumin_kubun_code' = '2' THEN
        jsonb_build_object('jumin_kubun_code', '2', 'gaikokujin_date', coalesce(p_gyo ->> 'gaikokujin_date', p_record ->> 'tennyu_date'),
            'shi_kosho_flag', false, 'mei_kosho_flag', false)
        || (SELECT jsonb_object_agg(k, p_gyo -> k)
            FROM unnest('{shimei_romaji,tsusho,tsusho_kana,tsusho_kisai,kokuseki_name,zairyu_kubun_code,zairyu_shikaku,zairyu_kikan,zairyu_manryo_date,zairyu_card_no,zokugara_shiryo_code,uragaki_flag}'::text[]) AS k)
    ELSE jsonb_build_object('jumin_kubun_code', '1', 'shi_kosho_flag', coalesce((p_gyo ->> 'shi_kosho_flag')::boolean, false),
            'mei_kosho_flag', coalesce((p_gyo ->> 'mei_kosho_flag')::boolean, false), 'kyushi', p_gyo -> 'kyushi', 'kyushi_kana', p_gyo -> 'kyushi_kana') END
$$;

-- Is the head of the household that this notice makes or joins a foreign resident?
CREATE FUNCTION juki.tennyu_nushi_gaikoku(p_city integer, p_record jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT e.value ->> 'jumin_kubun_code' = '2' FROM jsonb_array_elements(p_record -> 'setaiin') AS e WHERE e.value ->> 'zokugara_code' = '02' LIMIT 1),
                    (SELECT j.jumin_kubun_code = '2' FROM juki.jumin AS j
                     WHERE j.dantai_code = p_city AND j.setai_no = (p_record ->> 'setai_no')::bigint AND juki.jotai(j) = '1' AND juki.zokugara(j) = '02' LIMIT 1), false)
$$;

CREATE FUNCTION juki.tennyu_gaikoku_kensa(p_city integer, p_no integer, p_gyo jsonb, p_record jsonb, p_grid text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_shomei text := p_record ->> 'tenshutsu_shomei_code';
    v_kubun text := p_gyo ->> 'zairyu_kubun_code';
BEGIN
    IF p_gyo ->> 'shimei' IS NULL THEN
        PERFORM sys.problem('02-757', p_grid || '.shimei', p_no);
    END IF;
    IF coalesce(p_gyo ->> 'jumin_kubun_code', '1') <> '2' THEN
        IF v_shomei IN ('6', '7') THEN
            PERFORM sys.problem('02-751', p_grid || '.jumin_kubun_code', p_no);
        END IF;
        RETURN;
    END IF;
    IF p_gyo ->> 'shimei_romaji' !~ '^[A-Z][A-Z .,''-]*$' THEN
        PERFORM sys.problem('02-752', CASE p_grid WHEN 'setaiin' THEN 'setaiin.shimei_romaji' ELSE p_grid || '.shimei' END, p_no);
    END IF;
    IF v_shomei IN ('6', '7') AND v_kubun IN ('5', '6') THEN
        PERFORM sys.problem('02-753', p_grid || '.zairyu_kubun_code', p_no);
    END IF;
    IF v_kubun IN ('1', '2') AND p_gyo ->> 'zairyu_card_no' IS NULL THEN
        PERFORM sys.problem('02-132', p_grid || '.zairyu_card_no', p_no, '{"item": "番号"}');
    ELSIF p_gyo ->> 'zairyu_card_no' !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$' THEN
        PERFORM sys.problem('02-133', p_grid || '.zairyu_card_no', p_no);
    END IF;
    IF v_shomei IN ('1', '2', '4') AND p_gyo ->> 'gaikokujin_date' IS NULL THEN
        PERFORM sys.problem('02-754', p_grid || '.gaikokujin_date', p_no);
    ELSIF (p_gyo ->> 'gaikokujin_date')::date > (p_record ->> 'tennyu_date')::date OR (p_gyo ->> 'gaikokujin_date')::date < (p_gyo ->> 'birth_date')::date THEN
        PERFORM sys.problem('02-755', p_grid || '.gaikokujin_date', p_no);
    END IF;
    -- 縁故者 and 同居人 need no proof; the head has no relationship
    IF p_gyo ->> 'zokugara_code' NOT IN ('02', '91', '99') AND p_gyo ->> 'zokugara_shiryo_code' IS NULL AND juki.tennyu_nushi_gaikoku(p_city, p_record) THEN
        PERFORM sys.problem('02-756', p_grid || '.zokugara_shiryo_code', p_no);
    END IF;
END
$$;
