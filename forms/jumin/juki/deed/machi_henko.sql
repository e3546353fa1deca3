-- SPDX-License-Identifier: Apache-2.0
-- 町名等の変更の登録: the towns stand, the new one is valid on the day, and no lot is named twice.
DECLARE
    v_no bigint := sys.next_no('machi_henko');
BEGIN
    IF NOT gyosei_kihon.machiaza_ari(v_city, r.machiaza_id, r.koryoku_date - 1) THEN
        PERFORM sys.problem('02-051', 'machiaza_id');
    END IF;
    IF NOT gyosei_kihon.machiaza_ari(v_city, r.shin_machiaza_id, r.koryoku_date) THEN
        PERFORM sys.problem('02-796', 'shin_machiaza_id');
    END IF;
    IF EXISTS (SELECT 1 FROM unnest(r.banchi) AS u GROUP BY u.mae_banchi_name HAVING count(*) > 1) THEN
        PERFORM sys.problem('02-797', 'banchi');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    INSERT INTO juki.machi_henko (dantai_code, machi_henko_no, machi_henko_kubun_code, machiaza_id, shin_machiaza_id, koryoku_date, kokuji, tsuchi_date, haishi_flag, toroku_person)
    VALUES (v_city, v_no, r.machi_henko_kubun_code, r.machiaza_id, r.shin_machiaza_id, r.koryoku_date, r.kokuji, r.tsuchi_date,
            coalesce(r.haishi_flag, r.machi_henko_kubun_code <> '4' AND r.machiaza_id <> r.shin_machiaza_id AND cardinality(coalesce(r.banchi, '{}')) = 0), c.person);
    INSERT INTO juki.machi_henko_banchi (dantai_code, machi_henko_no, mae_banchi_name, ato_banchi_name)
    SELECT v_city, v_no, u.mae_banchi_name, u.ato_banchi_name FROM unnest(r.banchi) AS u;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
