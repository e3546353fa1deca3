-- SPDX-License-Identifier: Apache-2.0
-- 宛名名寄せ: the number points at another; nothing moves, so an undo is whole. A resident never falls away, and never two steps.
DECLARE
    v_no bigint := sys.next_no('nayose');
    t gyosei_kihon.atena;
BEGIN
    PERFORM juki.setai_shimeru(v_city, ARRAY[r.kojin_no, r.saki_kojin_no]);
    PERFORM 1 FROM gyosei_kihon.atena AS q WHERE q.dantai_code = v_city AND q.kojin_no IN (r.kojin_no, r.saki_kojin_no) ORDER BY q.kojin_no FOR UPDATE;
    SELECT * INTO t FROM gyosei_kihon.atena AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF r.shori_code = '1' THEN
        IF gyosei_kihon.atena_kubun(t) = '1' THEN
            PERFORM sys.problem('01-240', 'kojin_no');
        ELSIF t.nayose_saki_no IS NOT NULL OR r.saki_kojin_no = r.kojin_no
              OR NOT EXISTS (SELECT 1 FROM gyosei_kihon.nayose_koho(v_city, r.kojin_no) AS n WHERE n.aite_kojin_no = r.saki_kojin_no) THEN
            PERFORM sys.problem('01-241', 'saki_kojin_no');
        ELSIF EXISTS (SELECT 1 FROM gyosei_kihon.atena AS q WHERE q.dantai_code = v_city AND q.nayose_saki_no = r.kojin_no) THEN
            PERFORM sys.problem('01-242', 'kojin_no');
        END IF;
    ELSIF t.nayose_saki_no IS NULL THEN
        PERFORM sys.problem('01-243', 'kojin_no');
    END IF;
    PERFORM sys.alert('01-313', 'saki_kojin_no', NULL, jsonb_build_object('kojin_no', u.kojin_no, 'aite_no', u.aite_no, 'kensu', gyosei_kihon.sofu_kensu(v_city, u.kojin_no)))
    FROM (VALUES (r.kojin_no, r.saki_kojin_no), (r.saki_kojin_no, r.kojin_no)) AS u (kojin_no, aite_no)
    WHERE r.shori_code = '1' AND gyosei_kihon.sofu_kensu(v_city, u.kojin_no) > 0;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE gyosei_kihon.atena AS q SET nayose_saki_no = CASE r.shori_code WHEN '1' THEN r.saki_kojin_no END
    WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    IF r.shori_code = '1' AND t.shien_code <> '0' THEN   -- she is protected under the number that stays, too, and before this ends
        PERFORM gyosei_kihon.shien_hikitsugu(v_city, r.kojin_no, r.saki_kojin_no);
        PERFORM sys.holders_done('gyosei_kihon.shien_moshide', r.saki_kojin_no)
        WHERE NOT EXISTS (SELECT 1 FROM gyosei_kihon.moshide_machi(v_city) AS m WHERE m.kojin_no = r.saki_kojin_no);
    END IF;
    IF r.shori_code = '1' AND gyosei_kihon.shien_code_of(v_city, r.saki_kojin_no) <> '0' THEN   -- and under the one that falls: it keeps an address
        PERFORM gyosei_kihon.shien_hikitsugu(v_city, r.saki_kojin_no, r.kojin_no);
        PERFORM sys.holders_done('gyosei_kihon.shien_moshide', r.kojin_no);
    END IF;
    PERFORM gyosei_kihon.shien_setai(v_city, r.saki_kojin_no) WHERE r.shori_code = '1';   -- who only lives with her hides it under each number
    PERFORM gyosei_kihon.shien_hiraku(v_city, ARRAY[r.kojin_no]) WHERE r.shori_code = '2';
    IF r.shori_code = '2' AND t.shien_code <> '0' THEN   -- which of the two are one person's cases is the support desk's to say: nothing opens by itself
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', t.nayose_saki_no, c.today, '名寄せの取消し：引き継いだ支援措置がこの番号の人のものか確かめる', t.nayose_saki_no);
    END IF;
    INSERT INTO gyosei_kihon.nayose (dantai_code, nayose_no, kojin_no, saki_kojin_no, shori_code, riyu, shori_date, shori_at, shori_person)
    VALUES (v_city, v_no, r.kojin_no, coalesce(t.nayose_saki_no, r.saki_kojin_no), r.shori_code, r.riyu, c.today, c.at, c.person);
    RETURN jsonb_build_object('key', r.kojin_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no, coalesce(t.nayose_saki_no, r.saki_kojin_no)));
END;
