-- SPDX-License-Identifier: Apache-2.0
-- May it be opened again: was it closed by hand, and today?
CREATE FUNCTION gyosei_kihon.sumi_modosu(p_city integer, p_mishori_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT z.sumi_kubun_code <> '9' AND z.sumi_date = sys.today() FROM gyosei_kihon.mishori_sumi AS z
                     WHERE z.dantai_code = p_city AND z.mishori_no = p_mishori_no ORDER BY z.sumi_no DESC LIMIT 1), false)
$$;
COMMENT ON FUNCTION gyosei_kihon.sumi_modosu(integer, bigint) IS '手で済みにした未処理を、まだ戻せるか';

-- The same to-do of the same 異動 about others, of the same kind and the same sentence, as a family of four leaves it four times: in the state in which this one is.
CREATE FUNCTION gyosei_kihon.mishori_nakama(t work.todo) RETURNS SETOF work.todo
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.* FROM work.todo AS x
    WHERE x.dantai_code = t.dantai_code AND x.key = t.key AND x.event = t.event AND x.system = t.system AND x.kind IS NOT DISTINCT FROM t.kind AND x.note = t.note AND x.state = t.state AND x.todo_no <> t.todo_no
      AND sec.my_todo(x)
      AND (x.state = 'open' OR gyosei_kihon.sumi_modosu(x.dantai_code, x.todo_no))
$$;
COMMENT ON FUNCTION gyosei_kihon.mishori_nakama(work.todo) IS '同じ異動の、ほかの人の同じ未処理';
