-- SPDX-License-Identifier: Apache-2.0
-- 認定請求: the claim and its children, and the month it would begin. Nothing is paid before the decision.
DECLARE
    v_no bigint := sys.next_no('jido_teate.nintei');
    -- of who was kept away (災害その他やむを得ない理由, 第8条第3項) the days begin when that ended
    v_days integer := sys.param_int('jido_teate.tokurei_nissu_count', r.jiyu_date) + CASE r.nintei_jiyu_code WHEN '8' THEN r.riyu_owari_date - r.jiyu_date ELSE 0 END;
    v_kaishi integer := jido_teate.kaishi_month(r.seikyu_date, r.jiyu_date,
        CASE WHEN r.nintei_jiyu_code = ANY (sys.param_list('jido_teate.tokurei_jiyu_name', r.jiyu_date)) THEN v_days END);
    v_kigen date := juki.kigen(r.jiyu_date, v_days);
    v_tsugi integer;
    t gyosei_kihon.atena;
    i integer;
BEGIN
    SELECT * INTO t FROM gyosei_kihon.atena AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF t.atena_kubun_code = '4' THEN   -- 施設の設置者: to the city where the institution is (第7条第2項)
        IF r.jukyusha_kubun_code <> '2' THEN
            PERFORM sys.problem('08-040', 'jukyusha_kubun_code');
        ELSIF NOT gyosei_kihon.shi_no_jusho(v_city, (SELECT o.jusho FROM gyosei_kihon.toroku_jusho(v_city, r.kojin_no) AS o)) THEN
            PERFORM sys.alert('08-041', 'kojin_no');
        END IF;
    ELSIF NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = r.kojin_no AND juki.jotai(j) = '1') THEN
        PERFORM sys.problem('08-011', 'kojin_no');
        RETURN NULL;
    END IF;
    -- what an earlier claim of one's own still pays for a child is not paid twice
    SELECT max(sys.month_add(c.owari_month, 1)) INTO v_tsugi
    FROM jido_teate.jido AS c
    JOIN jido_teate.nintei AS n ON n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no
    WHERE c.dantai_code = v_city AND n.kojin_no = r.kojin_no AND n.nintei_jotai_code = '4' AND c.yuko_flag AND c.yoiku_flag AND c.owari_month >= v_kaishi
      AND c.kojin_no IN (SELECT u.kojin_no FROM unnest(r.jido) AS u);
    IF v_tsugi IS NOT NULL THEN
        PERFORM sys.alert('08-084', 'seikyu_date', NULL, jsonb_build_object('tsuki', sys.month_name(sys.month_add(v_tsugi, -1)),
                          'kaishi', sys.month_name(v_tsugi)));
        v_kaishi := v_tsugi;
    END IF;
    FOR i IN 1 .. cardinality(r.jido) LOOP
        PERFORM gyosei_kihon.umare_kensa(v_city, r.jido[i].kojin_no, r.jido[i].birth_date, 'jido.birth_date', i - 1);
        PERFORM jido_teate.jido_kensa(v_city, r.kojin_no, r.jido[i].kojin_no, r.jido[i].kakuninsho_flag, v_kaishi, i - 1);
        IF jido_teate.yoiku(r.jido[i].kango_flag, r.jido[i].shisetsu_flag, r.jukyusha_kubun_code) THEN
            PERFORM jido_teate.jido_nijuu(v_city, r.kojin_no, r.jido[i].kojin_no, v_kaishi, i - 1);
        END IF;
    END LOOP;
    IF r.jukyusha_kubun_code = '2' THEN   -- her own child is not the foster parent's: it would be counted as a first one
        PERFORM sys.alert('08-110', 'jido.kojin_no', u.ordinality::integer - 1, jsonb_build_object('kojin_no', u.kojin_no, 'shimei', k.shimei))
        FROM unnest(r.jido) WITH ORDINALITY AS u
        JOIN juki.jumin AS k ON k.dantai_code = v_city AND k.kojin_no = u.kojin_no AND k.zokugara_code LIKE '%20'
        JOIN juki.jumin AS o ON o.dantai_code = v_city AND o.kojin_no = r.kojin_no AND o.setai_no = k.setai_no
        ORDER BY u.ordinality;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM unnest(r.jido) AS u
                   JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = u.kojin_no
                   WHERE jido_teate.yoiku(u.kango_flag, u.shisetsu_flag, r.jukyusha_kubun_code)
                     AND jido_teate.nendo_matsu(t.birth_date, sys.param_int('jido_teate.shikyu_nenrei', sys.month_first(v_kaishi)))
                         >= sys.month_first(v_kaishi)) THEN
        PERFORM sys.problem('08-012', 'jido');
    END IF;
    IF r.seikyu_date > v_kigen AND v_tsugi IS NULL AND v_kaishi > sys.month_add(sys.month_of(r.jiyu_date), 1) THEN
        PERFORM sys.alert('08-013', 'seikyu_date', NULL, jsonb_build_object('kigen', to_char(v_kigen, 'YYYY-MM-DD'),
                          'kaishi', sys.month_name(v_kaishi)));
    END IF;
    INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month,
                                   kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no, koza_meigi_kana, nyuryoku_person, nyuryoku_login,
                                   jukyusha_kubun_code, hiyosha_code, haigusha_kojin_no, genkyo_riyu_code, tokurei_flag)
    VALUES (v_city, v_no, r.kojin_no, '1', r.seikyu_date, r.nintei_jiyu_code, r.jiyu_date, v_kaishi,
            r.kinyu_kikan_no, r.shiten_no, r.yokin_shumoku_code, r.koza_no, CASE WHEN r.kinyu_kikan_no IS NOT NULL THEN r.koza_meigi_kana END, c.person, c.login,
            r.jukyusha_kubun_code, r.hiyosha_code, r.haigusha_kojin_no, r.genkyo_riyu_code,
            v_kaishi <= sys.month_of(r.seikyu_date));
    INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, kakuninsho_flag,
                                 gakusei_flag, sotsugyo_month, shisetsu_flag, yoiku_flag, kaishi_month)
    SELECT v_city, v_no, u.ordinality, 1, u.kojin_no, u.dokyo_code, u.kango_flag, u.seikei_code, u.kakuninsho_flag, u.gakusei_flag, u.sotsugyo_month,
           u.shisetsu_flag OR r.jukyusha_kubun_code = '2', jido_teate.yoiku(u.kango_flag, u.shisetsu_flag, r.jukyusha_kubun_code), v_kaishi
    FROM unnest(r.jido) WITH ORDINALITY AS u;
    IF r.jukyusha_kubun_code = '1' AND r.genkyo_riyu_code NOT IN ('1', '2') THEN
        PERFORM jido_teate.seikei_kensa(c, v_no, r.kojin_no, ARRAY(SELECT u.kojin_no FROM unnest(r.jido) AS u), r.seikei_riyu_code);
    END IF;
    PERFORM sys.todos_done('jido_teate', (SELECT array_agg(u.kojin_no) FROM unnest(r.jido) AS u));
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text,
        'persons', (SELECT jsonb_agg(x) FROM (SELECT r.kojin_no AS x UNION SELECT u.kojin_no FROM unnest(r.jido) AS u) AS p));
END;
