-- SPDX-License-Identifier: Apache-2.0
-- The row that says where somebody went who is no resident any more on that day. A place written before the last address here began is of an
-- earlier departure; the dead have moved nowhere.
CREATE FUNCTION gyosei_kihon.sofu_tenshutsu(p_city integer, p_kojin_no bigint, p_day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.rireki_no
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code IN ('3', '4') AND j.valid_to_date IS NULL
      AND j.valid_from_date > (SELECT max(g.valid_from_date) FROM gyosei_kihon.jusho_rireki AS g
                                WHERE g.dantai_code = p_city AND g.kojin_no = p_kojin_no AND g.jusho_kubun_code = '1')
      AND (NOT EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS g
                       WHERE g.dantai_code = p_city AND g.kojin_no = p_kojin_no AND g.jusho_kubun_code = '1' AND g.valid_to_date IS NULL)
           OR juki.satta(p_city, p_kojin_no, p_day))
    ORDER BY j.jusho_kubun_code DESC, j.rireki_no DESC
    LIMIT 1
$$;

-- Where one's own mail goes on that day: the address chosen for this system, the one chosen for all, the registered address, and of who
-- left the register the place she moved to, as confirmed before as intended. A protected person has none here, whatever is registered, nor
-- has whose own address is sealed: such letters are drawn out for the support desk. A neighbour at her place gets his at his open address.
-- What somebody chose while living ends with the death: the dead are served with nothing (地方税法第9条の2). The numbers of one person are
-- asked together, the place where she lives of the one that stays.
CREATE FUNCTION gyosei_kihon.sofu_hito(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date)
RETURNS TABLE (postal_no text, jusho text, atena_name text, moto_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH m AS MATERIALIZED (
        SELECT n.kojin_no, n.omo_no, a.shimei, a.atena_kubun_code IN ('1', '2', '3') AS hito_flag
        FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS n
        JOIN gyosei_kihon.atena AS a ON a.dantai_code = p_city AND a.kojin_no = n.omo_no
    )
    SELECT x.postal_no, x.jusho, x.atena_name, x.moto_code
    FROM (
        SELECT s.postal_no, s.jusho,
               CASE s.yoshiki_code WHEN '2' THEN s.sofusaki_name || '様方　' || m.shimei WHEN '3' THEN s.sofusaki_name || '気付　' || m.shimei
                                   WHEN '4' THEN m.shimei || '　' || s.sofusaki_name ELSE s.sofusaki_name END AS atena_name,
               CASE WHEN s.gyomu_id IS NOT NULL THEN '1' ELSE '2' END AS moto_code, s.yusen_no, m.kojin_no <> m.omo_no AS kyu_flag, s.sofusaki_no
        FROM m
        JOIN gyosei_kihon.sofusaki AS s ON s.dantai_code = p_city AND s.kojin_no = m.kojin_no
        WHERE s.sofusaki_kubun_code = '1' AND (s.gyomu_id IS NULL OR s.gyomu_id = p_gyomu)
          AND s.valid_from_date <= p_day AND (s.valid_to_date IS NULL OR p_day < s.valid_to_date)
          AND NOT (s.jusho = gyosei_kihon.shien_ate() AND gyosei_kihon.sofu_aite(p_city, m.kojin_no))
          AND NOT (gyosei_kihon.nakunatta(p_city, p_kojin_no, p_day) AND gyosei_kihon.sofusaki_hajime(s) <= gyosei_kihon.shibo_date(p_city, p_kojin_no))
        UNION ALL
        SELECT j.postal_no, j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, ''), m.shimei, '4', 1, false, 0
        FROM m
        JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = p_city AND j.kojin_no = m.kojin_no
        WHERE m.kojin_no = m.omo_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag
          AND NOT juki.satta(p_city, m.kojin_no, p_day) AND NOT (m.hito_flag AND gyosei_kihon.nakunatta(p_city, m.kojin_no, p_day))
        UNION ALL
        SELECT j.postal_no, j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, ''), m.shimei, '5', 1, false, 0
        FROM m
        CROSS JOIN LATERAL gyosei_kihon.sofu_tenshutsu(p_city, m.kojin_no, p_day) AS t (rireki_no)
        JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = p_city AND j.kojin_no = m.kojin_no AND j.rireki_no = t.rireki_no
        WHERE m.kojin_no = m.omo_no AND NOT j.hogo_flag AND j.jusho IS NOT NULL AND NOT gyosei_kihon.nakunatta(p_city, m.kojin_no, p_day)
    ) AS x
    WHERE NOT EXISTS (SELECT 1 FROM m WHERE gyosei_kihon.kakusu_hito(p_city, m.kojin_no))
    ORDER BY x.moto_code, x.yusen_no, x.kyu_flag, x.sofusaki_no
    LIMIT 1
$$;

-- What a number says of where letters go, now or later: 送付先 and who acts for her.
CREATE FUNCTION gyosei_kihon.sofu_kensu(p_city integer, p_kojin_no bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT count(*)
    FROM (SELECT s.valid_from_date, s.valid_to_date FROM gyosei_kihon.sofusaki AS s
          WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.sofusaki_kubun_code = '1'
          UNION ALL
          SELECT r.valid_from_date, r.valid_to_date FROM gyosei_kihon.kankei AS r
          WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
            AND (r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag)) AS x
    WHERE x.valid_to_date IS NULL OR x.valid_to_date > greatest(sys.today(), x.valid_from_date)
$$;

-- Since when a 送付先 is what she chose: one that goes on after another was for a time is as old as it was before it.
CREATE FUNCTION gyosei_kihon.sofusaki_hajime(s gyosei_kihon.sofusaki) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT min(q.valid_from_date) FROM gyosei_kihon.sofusaki AS q
    WHERE q.dantai_code = s.dantai_code AND q.kojin_no = s.kojin_no AND q.sofusaki_kubun_code = '1' AND q.gyomu_id IS NOT DISTINCT FROM s.gyomu_id
      AND (q.yusen_no, q.sofusaki_name, q.jusho) = (s.yusen_no, s.sofusaki_name, s.jusho) AND q.valid_from_date <= s.valid_from_date);
END
$$;

-- Where a letter of this system to this person goes on that day: to the address she chose, else to who acts for her, else to herself.
-- A number that was merged into another is written to under that other.
CREATE FUNCTION gyosei_kihon.sofu_jusho(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date)
RETURNS TABLE (postal_no text, jusho text, atena_name text, moto_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH h AS MATERIALIZED (
        SELECT t.shimei
        FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
        JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = m.omo_no
        GROUP BY t.shimei
        HAVING NOT bool_or(gyosei_kihon.kakusu_hito(p_city, m.kojin_no))
    ), o AS MATERIALIZED (
        SELECT s.* FROM h CROSS JOIN LATERAL gyosei_kihon.sofu_hito(p_city, p_kojin_no, p_gyomu, p_day) AS s
    ), d AS MATERIALIZED (   -- an agent takes the letter even where the city may not write his address
        SELECT h.shimei, r.aite_kojin_no, r.kankei_kubun_code
        FROM h CROSS JOIN LATERAL gyosei_kihon.dairinin_of(p_city, p_kojin_no, p_gyomu, p_day) AS r
        WHERE NOT EXISTS (SELECT 1 FROM o WHERE o.moto_code IN ('1', '2'))
    )
    SELECT o.postal_no, o.jusho, o.atena_name, o.moto_code FROM o WHERE NOT EXISTS (SELECT 1 FROM d) AND o.jusho <> gyosei_kihon.shien_ate()   -- what she chose is sealed: drawn out, too
    UNION ALL
    SELECT s.postal_no, s.jusho,
           d.shimei || '　' || CASE d.kankei_kubun_code WHEN '2' THEN '相続人代表者' ELSE sys.code_name('gyosei_kihon', 'kankei_kubun', d.kankei_kubun_code) END
               || '　' || s.atena_name, '3'
    FROM d CROSS JOIN LATERAL gyosei_kihon.sofu_hito(p_city, d.aite_kojin_no, NULL, p_day) AS s
    WHERE s.jusho <> gyosei_kihon.shien_ate()
$$;

-- Why a letter has no address: 1 it is drawn out for the support desk, 2 there is none on file. NULL where it has one.
CREATE FUNCTION gyosei_kihon.sofu_nashi(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM gyosei_kihon.sofu_jusho(p_city, p_kojin_no, p_gyomu, p_day)) THEN NULL
        WHEN EXISTS (SELECT 1
                     FROM (SELECT m.kojin_no FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
                           UNION SELECT m.kojin_no FROM gyosei_kihon.dairinin_of(p_city, p_kojin_no, p_gyomu, p_day) AS r
                           CROSS JOIN LATERAL gyosei_kihon.nayose_mure(p_city, r.aite_kojin_no) AS m) AS u (kojin_no)
                     WHERE gyosei_kihon.kakusu_hito(p_city, u.kojin_no)
                        OR EXISTS (SELECT 1 FROM gyosei_kihon.sofusaki AS s
                                   WHERE s.dantai_code = p_city AND s.kojin_no = u.kojin_no AND s.sofusaki_kubun_code = '1' AND s.jusho = gyosei_kihon.shien_ate() AND NOT gyosei_kihon.sofu_aite(p_city, u.kojin_no))
                        OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                                   WHERE j.dantai_code = p_city AND j.kojin_no = u.kojin_no AND j.hogo_flag
                                     AND j.rireki_no = gyosei_kihon.sofu_tenshutsu(p_city, u.kojin_no, p_day))) THEN '1'
        ELSE '2' END
$$;

-- What a paper says in the place of the address.
CREATE FUNCTION gyosei_kihon.sofu_kawari(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE gyosei_kihon.sofu_nashi(p_city, p_kojin_no, p_gyomu, p_day) WHEN '1' THEN '（支援措置：引抜き）' WHEN '2' THEN '（送付先なし）' END
$$;

-- Letters of these people go out: the support desk is told of each that it must pull out of the bundle.
CREATE FUNCTION gyosei_kihon.sofu_hikinuki(p_city integer, p_people bigint[], p_gyomu text, p_day date, p_bun text, p_key bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_hikinuki', u.kojin_no, p_day, '引抜き：' || p_bun, p_key)
    FROM (SELECT DISTINCT n FROM unnest(p_people) AS n) AS u (kojin_no)
    WHERE gyosei_kihon.sofu_nashi(p_city, u.kojin_no, p_gyomu, p_day) = '1'
    ORDER BY u.kojin_no
$$;

-- One letter: without an address it goes out only to be handed over or served by public notice, as the clerk acknowledges.
CREATE FUNCTION gyosei_kihon.sofu_kensa(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date, p_field text, p_bun text, p_key bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF gyosei_kihon.sofu_nashi(p_city, p_kojin_no, p_gyomu, p_day) = '2' THEN
        PERFORM sys.alert('01-116', p_field);
    END IF;
    PERFORM gyosei_kihon.sofu_hikinuki(p_city, ARRAY[p_kojin_no], p_gyomu, p_day, p_bun, p_key);
END
$$;

-- The registered address with its postal code, for an envelope. NULL for whom it is hidden.
CREATE FUNCTION gyosei_kihon.toroku_jusho(p_city integer, p_kojin_no bigint) RETURNS TABLE (postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.postal_no, j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '')
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND NOT j.hogo_flag
      AND NOT gyosei_kihon.kakusu_hito(p_city, p_kojin_no)
    ORDER BY j.rireki_no DESC
    LIMIT 1
$$;
