-- SPDX-License-Identifier: Apache-2.0
-- 方書の登録・改名. A name that somebody lives under stays with them until each is corrected (juki.katagaki_hito).
DECLARE
    k gyosei_kihon.katagaki;
    v_no bigint;
BEGIN
    SELECT q.* INTO k FROM gyosei_kihon.katagaki_hyo(v_city) AS q WHERE q.katagaki_no = r.katagaki_no;
    IF r.katagaki_no IS NOT NULL THEN
        PERFORM sys.compare_version('gyosei_kihon.katagaki', r.katagaki_no, gyosei_kihon.katagaki_toru(v_city, r.katagaki_no), p_record ->> 'row_version');
    ELSIF NOT gyosei_kihon.machiaza_ari(v_city, r.machiaza_id, greatest(r.koryoku_date, c.today)) THEN
        PERFORM sys.problem('02-051', 'machiaza_id');
    END IF;
    IF gyosei_kihon.katagaki_ari(v_city, r.katagaki_no, coalesce(k.machiaza_id, r.machiaza_id), coalesce(k.chiban_name, r.chiban_name), coalesce(k.tatemono_name, r.tatemono_name),
                                 coalesce(k.koryoku_date, r.koryoku_date), r.haishi_date) THEN
        PERFORM sys.problem('02-945', CASE WHEN k.katagaki_no IS NULL THEN 'tatemono_name' ELSE 'haishi_date' END);
    END IF;
    PERFORM sys.problem('02-947', CASE WHEN r.shin_name IS NULL THEN 'haishi_date' ELSE 'shin_name' END, NULL, jsonb_build_object('haishi_date', k.haishi_date, 'ato_name', q.tatemono_name))
    FROM gyosei_kihon.katagaki_hyo(v_city) AS q
    WHERE q.mae_katagaki_no = k.katagaki_no AND (r.shin_name IS NOT NULL OR r.haishi_date IS DISTINCT FROM k.haishi_date);
    IF r.shin_name IS NOT NULL AND (sys.kanji_key(r.shin_name) = k.tatemono_key
           OR gyosei_kihon.katagaki_ari(v_city, r.katagaki_no, k.machiaza_id, k.chiban_name, r.shin_name, r.haishi_date, NULL)) THEN
        PERFORM sys.problem('02-945', 'shin_name');
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := gyosei_kihon.katagaki_kaku(v_city, to_jsonb(r));
    IF r.shin_name IS NOT NULL THEN
        PERFORM gyosei_kihon.hogo_katagaki(v_city, k.machiaza_id, k.chiban_name, k.tatemono_name);
    END IF;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
