-- SPDX-License-Identifier: Apache-2.0
-- 額改定. 増額: the month after the request, of some events within 15 days the month after the event (第9条第1項・第2項); 減額: the
-- month after the event (第9条第3項). A 確認書 is for the year that begins when 3月31日 is over: cities count its 15 days from that
-- day (多気町, 有田町: 4月15日) or from 4月1日 (倉吉市, 厚木市: 4月16日), and pay from 4月 both ways. Of who was kept away the days begin
-- when that ended (第8条第3項).
DECLARE
    n jido_teate.nintei;
    v_moto date := r.jiyu_date - (r.kaitei_jiyu_code = '3' AND to_char(r.jiyu_date, 'MMDD') = '0401')::integer;
    v_days integer := CASE WHEN r.kaitei_jiyu_code = ANY (sys.param_list('jido_teate.kaitei_tokurei_jiyu_name', r.jiyu_date))
                           THEN sys.param_int('jido_teate.tokurei_nissu_count', r.jiyu_date) + (r.jiyu_date - v_moto)
                                + CASE r.kaitei_jiyu_code WHEN '10' THEN r.riyu_owari_date - r.jiyu_date ELSE 0 END END;
    v_month integer := CASE r.kaitei_kubun_code WHEN '1' THEN jido_teate.kaishi_month(r.seikyu_date, v_moto, v_days)
                                                ELSE sys.month_add(sys.month_of(r.jiyu_date), 1) END;
    v_next integer;
    v_yoiku boolean;
    v_kettei bigint;
    i integer;
BEGIN
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no FOR UPDATE;
    IF NOT FOUND OR n.nintei_jotai_code <> '2' THEN
        PERFORM sys.problem('00-968', 'nintei_no', NULL, jsonb_build_object('nintei_no', r.nintei_no));
        RETURN NULL;
    ELSIF NOT EXISTS (SELECT 1 FROM unnest(r.jido) AS u WHERE u.jido_ido_code <> '0') THEN
        PERFORM sys.problem('08-015', 'jido');
        RETURN NULL;
    END IF;
    -- the event decides the month, so it must be that of the rows
    IF r.kaitei_jiyu_code = '1' AND 0 < ALL (SELECT coalesce(abs(t.birth_date - r.jiyu_date), 1) FROM unnest(r.jido) AS u
            JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = u.kojin_no WHERE u.jido_ido_code = '1') THEN
        PERFORM sys.problem('08-080', 'jiyu_date');
        RETURN NULL;
    ELSIF r.kaitei_jiyu_code = '3' AND NOT EXISTS (SELECT FROM unnest(r.jido) AS u WHERE u.jido_ido_code IN ('1', '3') AND u.kakuninsho_flag) THEN
        PERFORM sys.problem('08-081', 'kaitei_jiyu_code');
        RETURN NULL;
    END IF;
    IF r.kaitei_kubun_code = '1' AND v_days IS NOT NULL AND v_month > sys.month_add(sys.month_of(v_moto), 1) THEN
        PERFORM sys.alert('08-013', 'seikyu_date', NULL, jsonb_build_object('kigen', to_char(juki.kigen(v_moto, v_days), 'YYYY-MM-DD'),
                          'kaishi', sys.month_name(v_month)));
    END IF;
    v_next := (SELECT coalesce(max(q.jido_no), 0) FROM jido_teate.jido AS q WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no);
    FOR i IN 1 .. cardinality(r.jido) LOOP
        CONTINUE WHEN r.jido[i].jido_ido_code = '0';
        IF (r.jido[i].jido_ido_code = '1') <> (r.jido[i].jido_no IS NULL) THEN
            PERFORM sys.problem('08-016', 'jido.jido_ido_code', i - 1);
            CONTINUE;
        END IF;
        IF r.jido[i].jido_ido_code <> '1' THEN
            PERFORM jido_teate.jido_shimeru(v_city, n.nintei_no, r.jido[i].jido_no, v_month);
        END IF;
        CONTINUE WHEN r.jido[i].jido_ido_code = '2';
        PERFORM gyosei_kihon.umare_kensa(v_city, r.jido[i].kojin_no, r.jido[i].birth_date, 'jido.birth_date', i - 1);
        PERFORM jido_teate.jido_kensa(v_city, n.kojin_no, r.jido[i].kojin_no, r.jido[i].kakuninsho_flag, v_month, i - 1);
        v_yoiku := jido_teate.yoiku(r.jido[i].kango_flag, r.jido[i].shisetsu_flag, n.jukyusha_kubun_code);
        IF v_yoiku THEN
            PERFORM jido_teate.jido_nijuu(v_city, n.kojin_no, r.jido[i].kojin_no, v_month, i - 1);
        END IF;
        v_next := v_next + (r.jido[i].jido_ido_code = '1')::integer;
        INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, kakuninsho_flag,
                                     gakusei_flag, sotsugyo_month, shisetsu_flag, yoiku_flag, kaishi_month)
        SELECT v_city, n.nintei_no, x.jido_no,
               1 + (SELECT coalesce(max(q.rireki_no), 0) FROM jido_teate.jido AS q
                    WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no AND q.jido_no = x.jido_no),
               r.jido[i].kojin_no, r.jido[i].dokyo_code, r.jido[i].kango_flag, r.jido[i].seikei_code, r.jido[i].kakuninsho_flag,
               r.jido[i].gakusei_flag, r.jido[i].sotsugyo_month, r.jido[i].shisetsu_flag, v_yoiku, v_month
        FROM (SELECT coalesce(r.jido[i].jido_no, v_next) AS jido_no) AS x;
    END LOOP;
    IF jido_teate.keisan_jido(v_city, n.nintei_no, v_month) = '[]' THEN
        PERFORM sys.problem('08-017', 'jido');
        RETURN NULL;
    END IF;
    UPDATE jido_teate.nintei AS q SET saisantei_month = least(q.saisantei_month, v_month)
    WHERE q.dantai_code = v_city AND q.nintei_no = n.nintei_no;
    v_kettei := jido_teate.kettei_toroku(c, n.nintei_no, CASE r.kaitei_kubun_code WHEN '1' THEN '3' ELSE '4' END, v_month,
                    coalesce(r.kettei_riyu, sys.code_name('jido_teate', 'kaitei_jiyu', r.kaitei_jiyu_code)));
    PERFORM work.ask('jido_teate.santei', jsonb_build_object('nintei_no', n.nintei_no));
    PERFORM sys.todos_done('jido_teate', (SELECT array_agg(u.kojin_no) FROM unnest(r.jido) AS u WHERE u.jido_ido_code <> '0'));
    RETURN jsonb_build_object('key', v_kettei, 'number', v_kettei::text,
        'persons', (SELECT jsonb_agg(x) FROM (SELECT n.kojin_no AS x UNION SELECT u.kojin_no FROM unnest(r.jido) AS u) AS p));
END;
