-- SPDX-License-Identifier: Apache-2.0
BEGIN
    UPDATE kojin_juminzei.saihantei AS s SET sumi_date = c.today, sumi_person = c.person
    WHERE s.dantai_code = v_city AND s.saihantei_no = r.saihantei_no AND s.sumi_date IS NULL;
    RETURN jsonb_build_object('key', r.saihantei_no, 'number', r.saihantei_no::text);
END;
