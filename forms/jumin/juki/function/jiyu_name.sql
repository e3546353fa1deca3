-- SPDX-License-Identifier: Apache-2.0
-- What a reason is called on paper: who was declared missing (失踪宣告, 民法30条) is removed by the reason of 死亡, and no paper says that she died.
CREATE FUNCTION juki.jiyu_name(p_jiyu text, p_futai text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_jiyu = '23' AND p_futai = '11' THEN sys.code_name('juki', 'ido_futai', '11') ELSE sys.code_name('juki', 'ido_jiyu', p_jiyu) END
$$;

-- The 異動 that removed somebody, as the history up to this row has it.
CREATE FUNCTION juki.shojo_ido(j juki.jumin_rireki) RETURNS juki.ido
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT i.* FROM juki.jumin_rireki AS x
    JOIN juki.ido AS i ON i.dantai_code = x.dantai_code AND i.ido_no = x.ido_no
    WHERE x.dantai_code = j.dantai_code AND x.kojin_no = j.kojin_no AND x.rireki_no <= j.rireki_no AND x.ido_jiyu_code = j.shojo_jiyu_code
    ORDER BY x.rireki_no DESC LIMIT 1
$$;
