-- SPDX-License-Identifier: Apache-2.0
-- 個別事項の記載. A certificate of the household is numbered either before it or after.
DECLARE
    j juki.jumin := juki.jumin_motomu(v_city, r.kojin_no);
BEGIN
    IF j.kojin_no IS NULL THEN
        RETURN NULL;
    END IF;
    IF j.jumin_kubun_code <> '1' AND r.kobetsu_kubun_code IN ('01', '31') OR j.jumin_kubun_code <> '2' AND r.kobetsu_kubun_code IN ('32', '41', '42', '43', '44', '45') THEN
        PERFORM sys.problem('02-813', 'kobetsu_kubun_code', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei));
    END IF;
    IF r.kobetsu_kubun_code = '05' AND r.kigo_no !~ '^[0-9]{10}$' THEN
        PERFORM sys.problem('02-814', 'kigo_no', NULL, '{"keta": "10桁"}');
    ELSIF r.kobetsu_kubun_code IN ('44', '45') AND r.kigo_no !~ '^[0-9]{6}$' THEN
        PERFORM sys.problem('02-814', 'kigo_no', NULL, '{"keta": "6桁"}');
    END IF;
    IF r.kaishi_date > c.today THEN
        PERFORM sys.alert('02-815', 'kaishi_date');
    END IF;
    PERFORM 1 FROM juki.setai AS s WHERE s.dantai_code = v_city AND s.setai_no = j.setai_no FOR NO KEY UPDATE;
    PERFORM juki.kobetsu_toroku(v_city, r.kojin_no, to_jsonb(r), c);
    RETURN jsonb_build_object('key', r.kojin_no, 'number', r.kojin_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
