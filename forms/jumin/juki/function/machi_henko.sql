-- SPDX-License-Identifier: Apache-2.0
-- 町名変更・住居表示の実施・地番整理 of all who live there: 軽微な修正 (住民基本台帳法施行令 第12条), household by household, each a full row of history. 住所を定めた日
-- stays: nobody moved. Who has an entry waiting is left and counted; the batch may be asked for again and takes only who is left.
-- 本籍の町名変更 (kind 4) writes the 本籍 of residents anew, wherever they live, by a notice of the 戸籍 (法9条2項); no other desk keeps it, and who
-- keeps the 附票 has told us.

-- The kind of address that is written anew.
CREATE FUNCTION juki.machi_jusho_kubun(m juki.machi_henko) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE m.machi_henko_kubun_code WHEN '4' THEN '5' ELSE '1' END
$$;

-- The households of a change, the same before and after it, so that a chunk is found by its number.
CREATE FUNCTION juki.machi_setai(p_city integer, m juki.machi_henko) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT j.setai_no
    FROM (SELECT h FROM gyosei_kihon.machiaza_no_hito(p_city, m.machiaza_id, m.koryoku_date) AS h WHERE m.machi_henko_kubun_code <> '4'
          UNION ALL SELECT h FROM gyosei_kihon.honseki_no_hito(p_city, gyosei_kihon.machiaza_bun(p_city, m.machiaza_id), m.koryoku_date) AS h
          WHERE m.machi_henko_kubun_code = '4') AS o (h)
    JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = o.h ORDER BY 1
$$;

-- What one person has in the old town: her address, or her 本籍; NULL where she has nothing there (any more).
CREATE FUNCTION juki.machi_mae(m juki.machi_henko, j juki.jumin) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT a.bun
    FROM (SELECT gyosei_kihon.jusho_bubun(m.dantai_code, j.kojin_no, CASE m.machi_henko_kubun_code WHEN '4' THEN j.honseki_rireki_no ELSE j.jusho_rireki_no END) AS bun) AS a
    WHERE CASE m.machi_henko_kubun_code WHEN '4' THEN a.bun ->> 'jusho' = gyosei_kihon.machiaza_bun(m.dantai_code, m.machiaza_id)
               ELSE (a.bun ->> 'machiaza_id')::bigint = m.machiaza_id END
$$;

-- What is written instead; NULL where there is nothing to write, it is written already, or her lot is not in the 対照表.
CREATE FUNCTION juki.machi_jusho(m juki.machi_henko, j juki.jumin, p_postal text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT a.bun || jsonb_build_object('jusho', gyosei_kihon.machiaza_bun(m.dantai_code, m.shin_machiaza_id), 'banchi', coalesce(b.ato_banchi_name, a.bun ->> 'banchi'))
           || CASE m.machi_henko_kubun_code WHEN '4' THEN '{}' ELSE jsonb_build_object('machiaza_id', m.shin_machiaza_id, 'postal_no', coalesce(p_postal, a.bun ->> 'postal_no')) END
    FROM (SELECT juki.machi_mae(m, j) AS bun) AS a
    LEFT JOIN juki.machi_henko_banchi AS b ON b.dantai_code = m.dantai_code AND b.machi_henko_no = m.machi_henko_no AND b.mae_banchi_name = a.bun ->> 'banchi'
    WHERE a.bun IS NOT NULL
      AND (b.ato_banchi_name IS NOT NULL OR m.machi_henko_kubun_code IN ('1', '4')
           AND NOT EXISTS (SELECT 1 FROM juki.machi_henko_banchi AS x WHERE x.dantai_code = m.dantai_code AND x.machi_henko_no = m.machi_henko_no))
$$;

-- Does the old 町字 end with it? As it was entered; of one that says nothing, where no lots are named: the whole town goes over.
CREATE FUNCTION juki.machi_owaru(m juki.machi_henko) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.machiaza_id <> m.shin_machiaza_id AND m.machi_henko_kubun_code <> '4'
           AND coalesce(m.haishi_flag, NOT EXISTS (SELECT 1 FROM juki.machi_henko_banchi AS b WHERE b.dantai_code = m.dantai_code AND b.machi_henko_no = m.machi_henko_no))
$$;

-- Is her address of the new numbering already? New lots reuse old numbers, so a second run must not take the new one for an old one: this change
-- wrote it, of her or of who lives with her; or all who live there came on the day or later. In another town the name itself tells.
CREATE FUNCTION juki.machi_sumi(m juki.machi_henko, j juki.jumin) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.machiaza_id = m.shin_machiaza_id
           AND (bool_or(EXISTS (SELECT 1 FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
                                WHERE r.dantai_code = m.dantai_code AND r.kojin_no = q.kojin_no AND r.jusho_rireki_no = q.jusho_rireki_no
                                  AND i.machi_henko_no = m.machi_henko_no AND i.ido_jiyu_code = '32'))
                OR min(coalesce(greatest(q.jusho_date, q.jumin_date), '-infinity')) >= m.koryoku_date)
    FROM juki.jumin AS q
    WHERE q.dantai_code = m.dantai_code AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
      AND gyosei_kihon.jusho_bubun(m.dantai_code, q.kojin_no, q.jusho_rireki_no) ->> 'banchi'
          IS NOT DISTINCT FROM gyosei_kihon.jusho_bubun(m.dantai_code, j.kojin_no, j.jusho_rireki_no) ->> 'banchi'
$$;

CREATE FUNCTION juki.machi_hito(m juki.machi_henko, j juki.jumin, p_jusho jsonb, p_ido bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_honseki boolean := m.machi_henko_kubun_code = '4';
    v_no integer := gyosei_kihon.jusho_toroku(m.dantai_code, j.kojin_no, juki.machi_jusho_kubun(m), p_jusho,
        greatest(m.koryoku_date, gyosei_kihon.jusho_kara(m.dantai_code, j.kojin_no, CASE WHEN v_honseki THEN j.honseki_rireki_no ELSE j.jusho_rireki_no END) + 1));
BEGIN
    IF v_honseki THEN
        j.honseki_rireki_no := v_no;
    ELSE
        j.jusho_rireki_no := v_no;
    END IF;
    j.rireki_no := j.rireki_no + 1;
    PERFORM juki.jumin_kaku(j);
    PERFORM juki.rireki_tsuika(m.dantai_code, j.kojin_no, p_ido);
    PERFORM gyosei_kihon.atena_utsushi(m.dantai_code, to_jsonb(j), m.shin_machiaza_id, false) WHERE NOT v_honseki;
    PERFORM juki.okuri_tsukuru(m.dantai_code, p_ido, ARRAY[j.kojin_no], sys.today()) WHERE NOT v_honseki;
END
$$;

-- One household: its present members, together or not at all.
CREATE FUNCTION juki.machi_setai_kaeru(w work.job, m juki.machi_henko, p_setai bigint, p_postal text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j juki.jumin;
    v_ido bigint;
    v_jusho jsonb;
    v_sumi bigint[];
BEGIN
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = m.dantai_code AND s.setai_no = p_setai FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM juki.kari_toroku AS k, juki.gyo_hito(k.record -> 'setaiin') AS e
               JOIN juki.jumin AS q ON q.dantai_code = m.dantai_code AND q.kojin_no = e.kojin_no AND q.setai_no = p_setai
               WHERE k.dantai_code = m.dantai_code AND k.kari_jotai_code IN ('1', '2')) THEN
        PERFORM work.count(w, '仮登録があり残した世帯', 1);
        RETURN;
    END IF;
    PERFORM juki.hizuke(m.dantai_code, ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = m.dantai_code AND q.setai_no = p_setai AND q.yotei_date <= sys.today()));
    v_sumi := ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = m.dantai_code AND q.setai_no = p_setai AND q.jumin_jotai_code = '1' AND juki.machi_sumi(m, q));
    FOR j IN SELECT q.* FROM juki.jumin AS q WHERE q.dantai_code = m.dantai_code AND q.setai_no = p_setai AND q.jumin_jotai_code = '1' AND q.kojin_no <> ALL (v_sumi)
             ORDER BY q.kojin_no FOR UPDATE LOOP
        v_jusho := juki.machi_jusho(m, j, p_postal);
        IF v_jusho IS NULL THEN
            PERFORM work.count(w, '対照表に番地がない人', 1)
            WHERE juki.machi_mae(m, j) IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM juki.machi_henko_banchi AS x WHERE x.dantai_code = m.dantai_code AND x.machi_henko_no = m.machi_henko_no
                              AND x.ato_banchi_name = juki.machi_mae(m, j) ->> 'banchi');
            CONTINUE;
        END IF;
        IF v_ido IS NULL THEN
            v_ido := sys.next_no('ido');
            INSERT INTO juki.ido (dantai_code, ido_no, ido_jiyu_code, ido_kubun_code, ido_date, ido_form, shori_date, nyuryoku_person, nyuryoku_login, honto_person, honto_login, honto_at, futai_code, bun, hani_code,
                machi_henko_no, tsuchi_date)
            VALUES (m.dantai_code, v_ido, '32', '4', m.koryoku_date, 0, sys.today(), w.person, w.login, w.second_person, w.second_login, w.second_at, '4' || m.machi_henko_kubun_code, m.kokuji, '1', m.machi_henko_no, m.tsuchi_date);
            PERFORM work.count(w, '修正した世帯', 1);
        END IF;
        PERFORM juki.machi_hito(m, j, v_jusho, v_ido);
        PERFORM work.count(w, '修正した人', 1);
    END LOOP;
END
$$;

-- The table of lots of a change; empty where the whole town goes over as it is.
CREATE FUNCTION juki.machi_taisho(m juki.machi_henko) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_object_agg(b.mae_banchi_name, b.ato_banchi_name), '{}') FROM juki.machi_henko_banchi AS b WHERE b.dantai_code = m.dantai_code AND b.machi_henko_no = m.machi_henko_no
$$;

CREATE FUNCTION juki.machi_kaeru(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m juki.machi_henko;
    v_setai bigint;
    v_postal text;
BEGIN
    SELECT q.* INTO STRICT m FROM juki.machi_henko AS q WHERE q.dantai_code = j.dantai_code AND q.machi_henko_no = (j.args ->> 'machi_henko_no')::bigint;
    IF m.koryoku_date > sys.today() THEN
        PERFORM work.count(j, '効力発生日の前', 1);
        RETURN false;
    END IF;
    PERFORM work.count(j, '廃止する町字', 1) WHERE j.step = 0 AND juki.machi_owaru(m);
    v_postal := gyosei_kihon.machiaza_postal(m.dantai_code, m.shin_machiaza_id);
    PERFORM work.count(j, '仮登録の住所か本籍がこの町字のもの', n) FROM juki.machi_kari(m) AS n WHERE j.step = 0 AND n > 0;
    IF j.step = 0 AND NOT j.dry THEN   -- a trial would be a question about the protected, and tells nothing of them
        PERFORM gyosei_kihon.hogo_machi_henko(m.dantai_code, m.machi_henko_no, juki.machi_jusho_kubun(m), m.machiaza_id, m.shin_machiaza_id, v_postal, juki.machi_taisho(m), m.koryoku_date);
    END IF;
    FOR v_setai IN SELECT s FROM juki.machi_setai(m.dantai_code, m) AS s ORDER BY 1 OFFSET j.step * 200 LIMIT 200 LOOP
        PERFORM juki.machi_setai_kaeru(j, m, v_setai, v_postal);
    END LOOP;
    RETURN EXISTS (SELECT 1 FROM juki.machi_setai(m.dantai_code, m) OFFSET (j.step + 1) * 200);
END
$$;

-- Every desk that keeps an address or a district.
CREATE FUNCTION juki.machi_tell(m juki.machi_henko, p_mae text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell(s, 'juki.machi', NULL, sys.today(), concat_ws('：', p_mae, sys.code_name('juki', 'machi_henko_kubun', m.machi_henko_kubun_code),
               gyosei_kihon.machiaza_bun(m.dantai_code, m.machiaza_id) || '→' || gyosei_kihon.machiaza_bun(m.dantai_code, m.shin_machiaza_id)), m.machi_henko_no)
    FROM unnest(ARRAY['inkan', 'senkyo', 'kyoiku', 'kokuho', 'kokumin_nenkin', 'kotei_shisanzei', 'kojin_juminzei', 'keijidoshazei', 'shuno', 'kaigo_hoken', 'koki_koreisha', 'suido', 'kenko_kanri', 'jutaku']) AS s
    WHERE m.machi_henko_kubun_code <> '4'
$$;

-- The old 町字 takes nobody in any more where it ends, its buildings go over, and every desk that keeps an address or a district is told once.
CREATE FUNCTION juki.machi_shiraseru(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m juki.machi_henko;
BEGIN
    SELECT q.* INTO STRICT m FROM juki.machi_henko AS q WHERE q.dantai_code = j.dantai_code AND q.machi_henko_no = (j.args ->> 'machi_henko_no')::bigint FOR UPDATE;
    IF m.koryoku_date > sys.today() OR m.jisshi_date IS NOT NULL THEN
        RETURN false;
    END IF;
    IF juki.machi_owaru(m) THEN
        PERFORM gyosei_kihon.machiaza_haishi(m.dantai_code, m.machiaza_id, m.koryoku_date);
    END IF;
    PERFORM gyosei_kihon.katagaki_utsusu(m.dantai_code, m.machi_henko_no, m.machiaza_id, m.shin_machiaza_id, juki.machi_taisho(m)) WHERE m.machi_henko_kubun_code <> '4';
    PERFORM juki.machi_tell(m, NULL);
    UPDATE juki.machi_henko AS q SET jisshi_date = sys.today(), torikeshi_date = NULL WHERE q.dantai_code = m.dantai_code AND q.machi_henko_no = m.machi_henko_no;
    RETURN false;
END
$$;
