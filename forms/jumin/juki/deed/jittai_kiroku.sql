-- SPDX-License-Identifier: Apache-2.0
-- One record of a 実態調査, or its end. The removal itself is an 異動 of its own (26), approved by another person.
DECLARE
    t juki.jittai;
    v_kara date;
    v_kari bigint;
BEGIN
    SELECT q.* INTO t FROM juki.jittai AS q WHERE q.dantai_code = v_city AND q.jittai_no = r.jittai_no FOR UPDATE;
    IF t.jittai_no IS NULL OR t.jittai_jotai_code <> '1' OR NOT juki.jittai_ikiru(t) THEN
        PERFORM sys.problem('02-773', 'jittai_no');
        RETURN NULL;
    END IF;
    IF r.jisshi_date < t.kaishi_date THEN
        PERFORM sys.problem('02-772', 'jisshi_date');
    END IF;
    IF r.jittai_shori_code = '6' THEN
        PERFORM juki.setai_kagi(v_city, jsonb_build_object('kojin_no', t.kojin_no));   -- a 転居 that is being entered comes before or after
        v_kari := juki.jittai_ugoku(v_city, t.kojin_no);
        IF v_kari IS NOT NULL THEN
            PERFORM sys.problem('02-200', 'jittai_shori_code', NULL, jsonb_build_object('kari_no', v_kari));
        END IF;
    END IF;
    IF r.jittai_shori_code = '6' AND NOT juki.jittai_mono(v_city, t.kojin_no, NULL) THEN
        PERFORM sys.problem('02-886', 'jittai_shori_code');
        RETURN NULL;
    END IF;
    v_kara := coalesce(juki.jittai_kara(v_city, t.kojin_no), '-infinity');
    IF r.jittai_shori_code = '6' AND (
           (SELECT count(DISTINCT k.jisshi_date) FROM juki.jittai_kiroku AS k
            WHERE k.dantai_code = v_city AND k.jittai_no = r.jittai_no AND k.jittai_shori_code = '1' AND k.jisshi_date > v_kara) < sys.param('juki.jittai_kaisu', c.today)::integer
           OR NOT EXISTS (SELECT 1 FROM juki.jittai_kiroku AS k WHERE k.dantai_code = v_city AND k.jittai_no = r.jittai_no AND k.jittai_shori_code = '3' AND k.jisshi_date > v_kara
                          AND k.jisshi_date + sys.param('juki.jittai_saikoku_nissu', c.today)::integer <= r.jisshi_date)) THEN
        PERFORM sys.problem('02-771', 'jittai_shori_code', NULL, jsonb_build_object('kaisu', sys.param('juki.jittai_kaisu', c.today),
            'nissu', sys.param('juki.jittai_saikoku_nissu', c.today)));
    END IF;
    INSERT INTO juki.jittai_kiroku (dantai_code, jittai_no, kiroku_no, jittai_shori_code, jisshi_date, chosain_name, chosain2_name, kekka, toroku_person)
    VALUES (v_city, r.jittai_no, (SELECT coalesce(max(k.kiroku_no), 0) + 1 FROM juki.jittai_kiroku AS k WHERE k.dantai_code = v_city AND k.jittai_no = r.jittai_no),
            r.jittai_shori_code, r.jisshi_date, r.chosain_name, r.chosain2_name, r.kekka, c.person);
    UPDATE juki.jittai AS q
    SET jittai_jotai_code = CASE r.jittai_shori_code WHEN '5' THEN '2' WHEN '6' THEN '3' WHEN '9' THEN '4' ELSE '1' END
    WHERE q.dantai_code = v_city AND q.jittai_no = r.jittai_no;
    RETURN jsonb_build_object('key', r.jittai_no, 'number', r.jittai_no::text, 'persons', jsonb_build_array(t.kojin_no));
END;
