-- SPDX-License-Identifier: Apache-2.0
-- Foreign residents of a 転入届 (法30条の45 to 49): their items of the 住民票, and what must stand together. One notice may bring
-- Japanese and foreign members of one household.

-- A name of letters as the residence card writes it, in capitals of half width; NULL: it is written otherwise.
CREATE FUNCTION juki.eiji(p_shimei text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN n.na ~ '^[A-Z][A-Z .,''-]*$' THEN n.na END
    FROM (SELECT upper(translate(normalize(regexp_replace(trim(p_shimei, ' 　'), '[[:space:]　]+', ' ', 'g'), NFKC), '’‘‐–', '''''--'))) AS n (na)
$$;

-- The name of a foreign resident, typed in the field of names: letters as on the card.
CREATE FUNCTION juki.gaikoku_na(p_kubun text, p_shimei text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_kubun = '2' THEN coalesce(juki.eiji(p_shimei), p_shimei) ELSE p_shimei END
$$;

-- Where no kanji stand beside it, the name of a foreign resident is the alphabetic one, in whichever field it was typed.
CREATE FUNCTION juki.tennyu_na(p_record jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_record || jsonb_build_object('setaiin', (
        SELECT coalesce(jsonb_agg(CASE WHEN n.na IS NOT NULL THEN e.value || jsonb_build_object('shimei', n.na, 'shimei_romaji', coalesce(e.value ->> 'shimei_romaji', n.na))
                                       ELSE e.value END ORDER BY e.ordinality), '[]')
        FROM jsonb_array_elements(p_record -> 'setaiin') WITH ORDINALITY AS e
        CROSS JOIN LATERAL (SELECT CASE WHEN e.value ->> 'jumin_kubun_code' = '2' THEN coalesce(juki.eiji(e.value ->> 'shimei'),
            CASE WHEN e.value ->> 'shimei' IS NULL THEN e.value ->> 'shimei_romaji' END) END AS na) AS n))
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

-- What stands with which group of 法30条の45 (1 中長期在留者 … 6 経過滞在者): iru must, iranai never does. The end of the 60 days is kept with 5 and 6.
CREATE FUNCTION juki.zairyu_sadame() RETURNS TABLE (item text, name text, iru text, iranai text)
LANGUAGE sql IMMUTABLE AS $$
    VALUES ('zairyu_card_no',     '番号',     '12',    '56'),
           ('zairyu_shikaku',     '在留資格', '1',     '23456'),
           ('zairyu_kikan',       '在留期間', '134',   '256'),
           ('zairyu_manryo_date', '満了の日', '13456', '2')
$$;

-- What a foreign resident with these items has not.
CREATE FUNCTION juki.zairyu_iranai(p jsonb) RETURNS TABLE (item text, name text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT s.item, s.name FROM juki.zairyu_sadame() AS s
    WHERE strpos(s.iranai, p ->> 'zairyu_kubun_code') > 0 OR s.item = 'zairyu_manryo_date' AND p ->> 'zairyu_kikan' = '無期限'
$$;

-- Who is never a 中長期在留者, whatever the paper in hand: of a visit, a mission or for three months at most (出入国管理及び難民認定法19条の3),
-- and so no foreign resident by this group.
CREATE FUNCTION juki.zairyu_mijikai(p jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(p ->> 'zairyu_shikaku' IN ('短期滞在', '外交', '公用'), false) OR coalesce(k.kikan[1]::integer <= CASE k.kikan[2] WHEN '日' THEN 90 ELSE 3 END, false)
    FROM (SELECT regexp_match(translate(p ->> 'zairyu_kikan', '０１２３４５６７８９', '0123456789'), '^([0-9]{1,4})[かヶヵカケ箇]?(月|日)$') AS kikan) AS k
$$;

-- Each item that is missing, or that is there and should not be.
CREATE FUNCTION juki.zairyu_ketten(p jsonb) RETURNS TABLE (id text, item text, name text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p ->> s.item IS NULL THEN '02-132' ELSE '02-976' END, s.item, s.name
    FROM juki.zairyu_sadame() AS s
    WHERE CASE WHEN s.item IN (SELECT n.item FROM juki.zairyu_iranai(p) AS n) THEN p ->> s.item IS NOT NULL
               ELSE strpos(s.iru, p ->> 'zairyu_kubun_code') > 0 AND p ->> s.item IS NULL END
$$;

-- All of them told; p_at: what stands before its name, or, ending in no dot, the field itself.
CREATE FUNCTION juki.zairyu_kensa(p jsonb, p_at text, p_no integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.problem(k.id, CASE WHEN p_at ~ '[^.]$' THEN p_at ELSE p_at || k.item END, p_no, jsonb_build_object('item', k.name)) FROM juki.zairyu_ketten(p) AS k;
    IF p ->> 'zairyu_kubun_code' = '1' AND juki.zairyu_mijikai(p) THEN
        PERFORM sys.problem('02-984', CASE WHEN p_at ~ '[^.]$' THEN p_at ELSE p_at || 'zairyu_shikaku' END, p_no);
    END IF;
END
$$;

-- Is this nationality that of a Japanese, however it is spelt?
CREATE FUNCTION juki.nihon(p_kokuseki text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(lower(normalize(regexp_replace(p_kokuseki, '[[:space:]　・]', '', 'g'), NFKC)) ~ '^((日本|ニッポン|ニホン|にっぽん|にほん)(国|国籍|コク|こく)?|japan(ese)?|nippon|nihon)$', false)
$$;

-- A foreign resident is no Japanese, and became one neither before the birth nor before there were any (法第30条の45, in force on 平成24年7月9日).
CREATE FUNCTION juki.gaikoku_kensa(p jsonb, p_at text, p_no integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.problem('02-965', p_at || 'gaikokujin_date', p_no)
    WHERE (p ->> 'gaikokujin_date')::date < greatest(CASE WHEN coalesce(p ->> 'birth_form', '0') = '0' THEN (p ->> 'birth_date')::date END, DATE '2012-07-09');
    PERFORM sys.problem('02-966', p_at || 'kokuseki_name', p_no) WHERE juki.nihon(p ->> 'kokuseki_name');
END
$$;

-- A card has one holder: two of one notice are a slip (p_hoka: the numbers of the others); whom else of the present residents it stands with is asked.
CREATE FUNCTION juki.card_nijuu(p_city integer, p_kojin_no bigint, p_card text, p_hoka text[], p_at text, p_no integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_card IS NULL THEN   -- as of every Japanese
        RETURN;
    END IF;
    PERFORM sys.problem('02-993', p_at, p_no, jsonb_build_object('card_no', p_card)) WHERE p_card = ANY (p_hoka);
    PERFORM sys.alert('02-992', p_at, p_no, jsonb_build_object('card_no', p_card, 'kojin_no', j.kojin_no, 'shimei', j.shimei))
    FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND j.zairyu_card_no = p_card AND j.kojin_no IS DISTINCT FROM p_kojin_no AND juki.jotai(j) = '1'
    ORDER BY j.kojin_no;
END
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
    IF juki.eiji(p_gyo ->> 'shimei') IS NOT NULL AND p_gyo ->> 'shimei' <> p_gyo ->> 'shimei_romaji' THEN
        PERFORM sys.problem('02-882', p_grid || '.shimei', p_no);
    END IF;
    IF p_gyo ->> 'tsusho' IS NOT NULL AND p_gyo ->> 'tsusho_kisai' IS NULL THEN   -- the day and the city of its 記載 are items of the 住民票 (令30条の17)
        PERFORM sys.alert('02-885', p_grid || '.tsusho_kisai', p_no);
    END IF;
    IF v_shomei IN ('6', '7') AND v_kubun IN ('5', '6') THEN
        PERFORM sys.problem('02-753', p_grid || '.zairyu_kubun_code', p_no);
    END IF;
    IF p_gyo ->> 'zairyu_card_no' !~ '^[A-Z]{2}[0-9]{8}[A-Z]{2}$' THEN
        PERFORM sys.problem('02-133', p_grid || '.zairyu_card_no', p_no);
    END IF;
    PERFORM juki.zairyu_kensa(p_gyo, p_grid || '.', p_no);
    IF v_shomei IN ('1', '2', '4') AND p_gyo ->> 'gaikokujin_date' IS NULL THEN
        PERFORM sys.problem('02-754', p_grid || '.gaikokujin_date', p_no);
    ELSIF (p_gyo ->> 'gaikokujin_date')::date > (p_record ->> 'tennyu_date')::date OR (p_gyo ->> 'gaikokujin_date')::date < (p_gyo ->> 'birth_date')::date THEN
        PERFORM sys.problem('02-755', p_grid || '.gaikokujin_date', p_no);
    ELSIF v_shomei IN ('3', '6') AND (p_gyo ->> 'gaikokujin_date')::date < (p_record ->> 'tennyu_date')::date THEN
        PERFORM sys.problem('02-833', p_grid || '.gaikokujin_date', p_no);   -- the later of the two days, whenever the status was given
    ELSE
        PERFORM juki.gaikoku_kensa(p_gyo, p_grid || '.', p_no) WHERE p_grid = 'setaiin';
    END IF;
    -- 縁故者 and 同居人 need no proof; the head has no relationship
    IF p_gyo ->> 'zokugara_code' NOT IN ('02', '91', '99') AND p_gyo ->> 'zokugara_shiryo_code' IS NULL AND juki.tennyu_nushi_gaikoku(p_city, p_record) THEN
        PERFORM sys.problem('02-756', p_grid || '.zokugara_shiryo_code', p_no);
    END IF;
END
$$;
