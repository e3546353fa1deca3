-- SPDX-License-Identifier: Apache-2.0
-- The form that ends a to-do of this system: those of the support desk, and what the house itself left.
CREATE FUNCTION gyosei_kihon.tsukue_owari(t work.todo) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE t.event
        WHEN 'gyosei_kihon.shien_moshide' THEN 'gyosei_kihon.shien_moshide'
        WHEN 'gyosei_kihon.shien_jushin' THEN 'gyosei_kihon.shien_jushin_shori'
        WHEN 'gyosei_kihon.shien_hikinuki' THEN 'gyosei_kihon.shien_hikinuki'
        WHEN 'sec.emergency' THEN 'gyosei_kihon.kinkyu_kakunin'
        WHEN 'work.proposed' THEN 'gyosei_kihon.shigoto'
        WHEN 'work.failed' THEN CASE WHEN work.is_stopped(t.dantai_code, t.key) THEN 'gyosei_kihon.shigoto' END
    END;
END $$;
COMMENT ON FUNCTION gyosei_kihon.tsukue_owari(work.todo) IS 'この業務の未処理を済みにする様式';
