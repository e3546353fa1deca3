-- SPDX-License-Identifier: Apache-2.0
-- The honorific behind a name on a letter: 御中 for a corporation and for a part of it, 様 for a person. p_atena_name is what the
-- envelope says when it is not the name itself (送付先); another name than the corporation's own is taken for a person's.
CREATE FUNCTION gyosei_kihon.keisho(p_kubun text, p_shimei text, p_atena_name text DEFAULT NULL) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_kubun = '4' AND strpos(coalesce(p_atena_name, p_shimei), p_shimei) > 0 THEN '御中' ELSE '様' END
$$;
COMMENT ON FUNCTION gyosei_kihon.keisho(text, text, text) IS '宛名の敬称（法人は御中）';
