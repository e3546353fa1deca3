-- SPDX-License-Identifier: Apache-2.0
-- Entries that wait, when somebody becomes protected of whom they may tell: hidden from that moment, as if they were entered now. 本登録 asks once more.

-- Is a name or birthday of this record of a resident that of somebody protected, or of a notice in the 受信箱?
CREATE FUNCTION juki.namae_mamoru(p_city integer, p_hito jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM unnest(ARRAY[p_hito ->> 'shimei', p_hito ->> 'tsusho', p_hito ->> 'shimei_romaji']) AS n
                   WHERE n IS NOT NULL AND gyosei_kihon.shien_namae(p_city, n, (p_hito ->> 'birth_date')::date));
END
$$;

-- The towns of an entry that is hidden: their certificates wait until its addresses are protected, or come before.
CREATE FUNCTION juki.kari_machi(p_city integer, p_record jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM gyosei_kihon.hogo_machi(p_city, m.id)
    FROM (SELECT (p_record ->> 'machiaza_id')::bigint AS id
          UNION SELECT (e.value #>> '{jusho,1,machiaza_id}')::bigint FROM jsonb_array_elements(coalesce(p_record -> 'henko', '[]')) AS e ORDER BY 1) AS m
    WHERE m.id IS NOT NULL;
END
$$;

-- The record of an entry without its addresses, which go to the protected ones.
CREATE FUNCTION juki.kari_fusu(k juki.kari_toroku) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF k.hogo_flag THEN
        RETURN k.record;
    END IF;
    PERFORM juki.kari_machi(k.dantai_code, k.record);
    RETURN CASE WHEN k.form_id = 'juki.tennyu' THEN juki.tennyu_kakusu(k.dantai_code, k.kari_no, k.record) ELSE juki.henko_kakusu(k.dantai_code, k.kari_no, k.record) END;
END
$$;

-- One entry with the record that is left of it, and what papers, screens and drafts of its people tell of the place.
CREATE FUNCTION juki.kari_kakusu_hitotsu(k juki.kari_toroku, p_record jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e);
BEGIN
    UPDATE juki.kari_toroku AS q SET hogo_flag = true, record = p_record WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no;
    PERFORM sys.forget_papers_of(v_people);
    PERFORM sys.forget_screens(v_people);
    PERFORM sec.guard_waiting(v_people);
END
$$;

-- p_kari_no: this one, else all that wait.
CREATE FUNCTION juki.kari_mamoru(p_city integer, p_kari_no bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
BEGIN
    FOR k IN SELECT q.* FROM juki.kari_toroku AS q
             WHERE q.dantai_code = p_city AND q.kari_jotai_code IN ('1', '2') AND (p_kari_no IS NULL OR q.kari_no = p_kari_no)
               AND NOT coalesce((q.record ->> 'shien_kari_flag')::boolean, false)
               AND CASE WHEN q.form_id = 'juki.tennyu' THEN juki.tennyu_mamoru(p_city, q.record -> 'setaiin')
                        ELSE EXISTS (SELECT 1 FROM juki.ido_mamoru(p_city, q.record -> 'henko')) END
             ORDER BY q.kari_no FOR UPDATE LOOP
        PERFORM juki.kari_kakusu_hitotsu(k, juki.kari_fusu(k) - 'kakusu' || '{"shien_kari_flag": true}'
            || CASE WHEN k.form_id <> 'juki.tennyu' OR juki.tennyu_utagai(p_city, k.record -> 'setaiin') THEN '{"shien_utagai": true}'::jsonb ELSE '{}' END);
    END LOOP;
END
$$;

-- Every night: entries that wait and are not hidden as they would be today, and papers, screens and drafts of those that are.
CREATE FUNCTION juki.kari_tenken(p_city integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[];
BEGIN
    PERFORM juki.kari_mamoru(p_city, NULL);
    v_people := ARRAY(SELECT DISTINCT (e.value ->> 'kojin_no')::bigint FROM juki.kari_toroku AS k CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
                      WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.hogo_flag AND e.value ->> 'kojin_no' IS NOT NULL ORDER BY 1);
    PERFORM sys.forget_papers_of(v_people);
    PERFORM sys.forget_screens(v_people);
    PERFORM sec.guard_waiting(v_people);
END
$$;
