-- r.sansei_code = '6' in a comment is nobody's
BEGIN
    RETURN to_jsonb(r.sansei_code <> '7' OR r.sansei_code NOT IN ('2', '') OR x.sansei_code = '5');
END;
