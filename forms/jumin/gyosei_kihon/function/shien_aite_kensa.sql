-- SPDX-License-Identifier: Apache-2.0
-- The opponents of a case against its own people: nobody is protected from herself, and who still stands on the same 住民票 is told of.
CREATE FUNCTION gyosei_kihon.shien_aite_kensa(p_city integer, p_people bigint[], p_aite jsonb, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_same bigint[] := ARRAY(
        SELECT t.kojin_no FROM gyosei_kihon.atena AS t, jsonb_array_elements(p_aite) AS e
        WHERE t.dantai_code = p_city AND t.kojin_no IN (SELECT u FROM unnest(p_people) AS u UNION SELECT juki.setaiin_of(p_city, u) FROM unnest(p_people) AS u)
          AND gyosei_kihon.shimei_ka(p_city, t.kojin_no, e ->> 'shimei') AND coalesce((e ->> 'birth_date')::date = t.birth_date, true));
BEGIN
    IF v_same && p_people THEN
        PERFORM sys.problem('01-068', p_field);
    ELSIF v_same <> '{}' THEN
        PERFORM sys.alert('01-069', p_field);
    END IF;
END
$$;
