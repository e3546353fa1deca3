-- SPDX-License-Identifier: Apache-2.0
-- A letter only where it is true, and to who lives here: no head, a head whom this row entered ex officio, a notification of 法22条–25条, 30条の46–48 after
-- its period (法52条2項; a late 出生届 or 死亡届 is 戸籍法137条, told by the 戸籍 desk of who owed it), a notice that has not come, an agent. A protected household gets its letters by 引抜き印刷.
DECLARE
    v_no bigint := sys.next_no('tsuchisho');
    x juki.jumin_rireki;
    i juki.ido;
    j juki.jumin;
    v_nushi text;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'tsuchisho_shurui_code');
    PERFORM sys.speaks_of(ARRAY[r.rireki_key_no / 1000], 'kojin_no');
    PERFORM juki.hizuke_setai(v_city, r.rireki_key_no / 1000);   -- the day makes her the head, not the job of that night
    SELECT q.* INTO x FROM juki.jumin_rireki AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.rireki_key_no / 1000 AND q.rireki_no = r.rireki_key_no % 1000;
    IF r.tsuchisho_shurui_code = '2' AND juki.yotei_gyo(x) THEN   -- opened from the row that waited: what the day has made of it
        SELECT q.* INTO x FROM juki.jumin_rireki AS q
        WHERE q.dantai_code = v_city AND q.kojin_no = x.kojin_no AND q.ido_no = x.ido_no ORDER BY q.rireki_no DESC LIMIT 1;
    END IF;
    SELECT q.* INTO i FROM juki.ido AS q WHERE q.dantai_code = v_city AND q.ido_no = x.ido_no;
    IF i.ido_no IS NULL THEN
        PERFORM sys.problem('02-060', 'kojin_no');
        RETURN NULL;
    END IF;
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = x.kojin_no;
    -- 1 speaks of a household without a head, as it is; every other of an 異動 that stands
    PERFORM sys.problem('02-956', 'kojin_no') WHERE r.tsuchisho_shurui_code <> '1' AND juki.kieta(v_city, x.ido_no, x.kojin_no);
    v_nushi := juki.setai_nushi(v_city, j.setai_no);
    IF gyosei_kihon.shien_code_of(v_city, x.kojin_no) <> '0' THEN
        PERFORM sys.problem('02-779', 'kojin_no');
    END IF;
    IF r.tsuchisho_shurui_code IN ('1', '2') AND juki.jotai(j) <> '1' THEN
        PERFORM sys.problem('02-998', 'kojin_no');
    ELSIF r.tsuchisho_shurui_code = '1' AND v_nushi IS NOT NULL OR r.tsuchisho_shurui_code = '2' AND v_nushi IS NULL THEN
        PERFORM sys.problem('02-780', 'tsuchisho_shurui_code');
    -- she is the head by this row, and no household said so itself: when the head is notified to have gone, who is left is entered ex officio
    ELSIF r.tsuchisho_shurui_code = '2' AND (
           juki.zokugara(j) IS DISTINCT FROM '02' OR x.zokugara_code IS DISTINCT FROM '02'
           OR NOT EXISTS (SELECT 1 FROM juki.jumin_rireki AS z
                          WHERE z.dantai_code = v_city AND z.kojin_no = x.kojin_no AND z.rireki_no = x.rireki_no - 1 AND z.zokugara_code <> '02')
           OR i.ido_kubun_code = '1' AND NOT EXISTS (SELECT 1 FROM juki.ido_sadame() AS s WHERE s.jiyu = i.ido_jiyu_code AND s.shori = 'shojo')) THEN
        PERFORM sys.problem('02-999', 'tsuchisho_shurui_code');
    ELSIF r.tsuchisho_shurui_code = '3' AND NOT coalesce(i.ido_kubun_code = '1' AND EXISTS (SELECT 1 FROM juki.ido_sadame() AS s WHERE s.jiyu = i.ido_jiyu_code AND s.kazoe = 'yoku')
                                                            AND i.todokede_date > juki.todokede_owari(i.ido_jiyu_code, i.ido_date, i.todokede_date), false) THEN
        PERFORM sys.problem('02-781', 'tsuchisho_shurui_code');
    END IF;
    IF r.tsuchisho_shurui_code = '6' AND NOT coalesce(i.ido_kubun_code = '1' AND i.todokedenin_kubun_code = '4', false) THEN
        PERFORM sys.problem('02-848', 'tsuchisho_shurui_code');
    END IF;
    IF r.tsuchisho_shurui_code = '5' AND NOT EXISTS (
           SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = v_city AND j.kojin_no = x.kojin_no AND x.ido_no = juki.tenshutsu_ido(v_city, x.kojin_no)
           AND x.ido_jiyu_code = '21' AND j.tsuchi_date IS NULL AND juki.michaku_date(j.tenshutsu_yotei_date) <= c.today) THEN
        PERFORM sys.problem('02-807', 'tsuchisho_shurui_code');
    END IF;
    IF r.tsuchisho_shurui_code = '4' AND (x.ido_jiyu_code NOT IN ('12', '13', '16', '38', '39') OR NOT gyosei_kihon.code_aru(v_city, x.kojin_no)) THEN
        PERFORM sys.problem('02-791', 'tsuchisho_shurui_code');
    ELSIF r.tsuchisho_shurui_code = '4' THEN
        PERFORM gyosei_kihon.bango_kiroku(x.kojin_no, '13', v_no, c);
    END IF;
    INSERT INTO juki.tsuchisho (dantai_code, tsuchisho_no, tsuchisho_shurui_code, kojin_no, ido_no, rireki_no, keika_riyu, hakko_date, hakko_person)
    VALUES (v_city, v_no, r.tsuchisho_shurui_code, x.kojin_no, x.ido_no, x.rireki_no, r.keika_riyu, c.today, c.person);
    PERFORM sys.kind_done('juki', ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = v_city AND (q.kojin_no = x.kojin_no OR q.setai_no = x.setai_no)),
                          x.ido_no, 'tsuchisho_' || r.tsuchisho_shurui_code);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(x.kojin_no));
END;
