-- SPDX-License-Identifier: Apache-2.0
-- Seals over the log, and their proof. `madoguchi audit verify` brings this file with it and runs it for the time of one
-- transaction, so that functions somebody put in their place in the database are not asked.
-- The text of a row is an explicit list: a column added later does not change what was sealed before. Times as seconds
-- and numbers as text do not depend on any setting. What is newer stands behind the list, and only where it is there.
CREATE OR REPLACE FUNCTION audit.leaves(p_city integer, p_lo xid8, p_hi xid8)
RETURNS TABLE (xid xid8, source text, row_key text, at timestamptz, leaf bytea) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT t.xid, 'ticket', t.ticket::text, t.at, sha256(convert_to(jsonb_build_array('ticket', t.dantai_code, t.ticket_no, t.ticket, t.login, t.person,
           t.query, t.args, t.purpose, t.keys, t.persons, t.parent, t.page, t.more, t.next_after, t.terminal, t.backend, t.xid::text,
           t.emergency_no, extract(epoch FROM t.at)::text)::text, 'UTF8'))
    FROM sec.ticket AS t WHERE t.dantai_code = p_city AND t.xid >= p_lo AND t.xid < p_hi
    UNION ALL
    SELECT d.xid, 'deed', d.deed_no::text, d.at, sha256(convert_to((jsonb_build_array('deed', d.dantai_code, d.deed_no, d.request, d.login, d.person,
           d.branch, d.department, d.terminal, d.form, d.subject, d.key, d.persons, d.number, d.digest, d.acks, d.xid::text,
           extract(epoch FROM d.at)::text) || CASE WHEN d.seen IS NULL THEN '[]'::jsonb WHEN d.seen_whole IS NULL THEN jsonb_build_array(d.seen)
           ELSE jsonb_build_array(d.seen, d.seen_whole) END)::text, 'UTF8'))
    FROM audit.deed AS d WHERE d.dantai_code = p_city AND d.xid >= p_lo AND d.xid < p_hi
    UNION ALL
    SELECT r.xid, 'trace', concat_ws(' ', r.trace_no, r.source, r.row_key), r.at, sha256(convert_to(jsonb_build_array('trace', r.dantai_code, r.trace_no,
           r.source, r.row_key, r.change, r.version, r.login, r.xid::text, extract(epoch FROM r.at)::text)::text, 'UTF8'))
    FROM audit.trace AS r WHERE r.dantai_code = p_city AND r.xid >= p_lo AND r.xid < p_hi;
END $$;
COMMENT ON FUNCTION audit.leaves(integer, xid8, xid8) IS '記録の行とその SHA-256';

CREATE OR REPLACE FUNCTION sys.key_columns(p_table regclass) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::smallint[], a.attnum)) FROM pg_index AS i
    JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::smallint[])
    WHERE i.indrelid = p_table AND i.indisprimary AND a.attname <> 'dantai_code'
$$;
COMMENT ON FUNCTION sys.key_columns(regclass) IS '行のキーの列（団体を除く）';

CREATE OR REPLACE FUNCTION sys.key_text(p_columns text[], p_row jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(p_row ->> c.id, ' ' ORDER BY c.place) FROM unnest(p_columns) WITH ORDINALITY AS c (id, place)
$$;
COMMENT ON FUNCTION sys.key_text(text[], jsonb) IS '行のキー';

CREATE OR REPLACE FUNCTION audit.chain(p_before bytea, p_city integer, p_no bigint, p_lo xid8, p_hi xid8, p_top xid8, p_rows integer, p_digest bytea, p_at timestamptz)
RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(p_before || convert_to(concat_ws('/', p_city, p_no, p_lo, p_hi, p_top, p_rows, extract(epoch FROM p_at)), 'UTF8') || p_digest)
$$;
COMMENT ON FUNCTION audit.chain(bytea, integer, bigint, xid8, xid8, xid8, integer, bytea, timestamptz) IS '前の封印とつなぐ';

-- Seals what ended since the last seal. A quiet hour gets an empty seal every ten minutes: it says when nothing was.
-- NULL: nothing to seal. Waits for nobody; a second sealer finds the number taken.
CREATE OR REPLACE FUNCTION api.worker_seal() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    s audit.seal;
    n audit.seal;
    v_now pg_snapshot := pg_current_snapshot();   -- before the rows are read: whatever is below its xmin is seen below
BEGIN
    SELECT * INTO s FROM audit.seal AS x WHERE x.dantai_code = m.dantai_code ORDER BY x.seal_no DESC LIMIT 1;
    n.dantai_code := m.dantai_code;
    n.seal_no := coalesce(s.seal_no, 0) + 1;
    n.lo := coalesce(s.hi, '0');
    n.hi := pg_snapshot_xmin(v_now);
    n.top := pg_snapshot_xmax(v_now);
    n.at := clock_timestamp();
    IF n.hi < n.lo THEN
        RETURN NULL;
    END IF;
    SELECT count(*), coalesce(string_agg(l.leaf, '' ORDER BY l.xid, l.source, l.at, l.row_key), '') INTO n.rows, n.leaves
    FROM audit.leaves(m.dantai_code, n.lo, n.hi) AS l;
    IF n.rows = 0 AND s.at > n.at - interval '10 minutes' THEN
        RETURN NULL;
    END IF;
    n.digest := sha256(n.leaves);
    n.chain := audit.chain(coalesce(s.chain, ''), n.dantai_code, n.seal_no, n.lo, n.hi, n.top, n.rows, n.digest, n.at);
    INSERT INTO audit.seal VALUES (n.*) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('city', n.dantai_code, 'seal', n.seal_no, 'rows', n.rows, 'chain', encode(n.chain, 'hex'),
                              'at', to_char(n.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
END $$;
COMMENT ON FUNCTION api.worker_seal() IS '記録を封じる';

-- ---- proof ----
-- Every row with the seal it belongs to (NULL: not sealed yet), and the time before which it cannot have been written:
-- that of the last seal made before its transaction began.
CREATE OR REPLACE FUNCTION audit.placed(p_city integer)
RETURNS TABLE (seal_no bigint, not_before timestamptz, xid xid8, source text, row_key text, at timestamptz, leaf bytea)
LANGUAGE sql STABLE AS $$
    WITH all_rows AS (SELECT * FROM audit.leaves(p_city, '0', '18446744073709551615') AS l),
    marked AS (
        SELECT l.xid, 2 AS place, NULL::bigint AS seal_no, NULL::timestamptz AS sealed, l.source, l.row_key, l.at, l.leaf FROM all_rows AS l
        UNION ALL SELECT s.lo, 0, s.seal_no, NULL, NULL, NULL, NULL, NULL FROM audit.seal AS s WHERE s.dantai_code = p_city
        UNION ALL SELECT max(s.hi), 1, -1, NULL, NULL, NULL, NULL, NULL FROM audit.seal AS s WHERE s.dantai_code = p_city
        UNION ALL SELECT s.top, 0, NULL, s.at, NULL, NULL, NULL, NULL FROM audit.seal AS s WHERE s.dantai_code = p_city)
    SELECT CASE WHEN x.open THEN NULL ELSE x.seal END, x.sealed_before, x.xid, x.source, x.row_key, x.at, x.leaf
    FROM (SELECT m.*, max(m.seal_no) OVER w AS seal, coalesce(bool_or(m.seal_no = -1) OVER w, true) AS open, max(m.sealed) OVER w AS sealed_before
          FROM marked AS m WINDOW w AS (ORDER BY m.xid, m.place ROWS UNBOUNDED PRECEDING)) AS x
    WHERE x.place = 2
$$;
COMMENT ON FUNCTION audit.placed(integer) IS '記録の行と、それを封じた封印';

-- The chain of seals itself: numbers without a gap, ranges that meet, digests and chain as they follow.
CREATE OR REPLACE FUNCTION audit.seal_faults(p_city integer) RETURNS TABLE (fault text, seal_no bigint) LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN x.n <> x.seal_no OR x.lo <> x.end_before THEN 'seal-missing'
                WHEN x.at < x.at_before THEN 'seal-backdated' ELSE 'seal-changed' END, x.seal_no
    FROM (SELECT s.*, row_number() OVER w AS n, coalesce(lag(s.hi) OVER w, '0') AS end_before, lag(s.at) OVER w AS at_before,
                 coalesce(lag(s.chain) OVER w, '') AS chain_before
          FROM audit.seal AS s WHERE s.dantai_code = p_city WINDOW w AS (ORDER BY s.seal_no)) AS x
    WHERE x.n <> x.seal_no OR x.lo <> x.end_before OR x.at < x.at_before OR x.digest <> sha256(x.leaves) OR length(x.leaves) <> 32 * x.rows
       OR x.chain <> audit.chain(x.chain_before, x.dantai_code, x.seal_no, x.lo, x.hi, x.top, x.rows, x.digest, x.at)
$$;
COMMENT ON FUNCTION audit.seal_faults(integer) IS '封印そのものの誤り';

-- Rows against their seals. An edited row is one that is gone and one that is unknown, with the same key only if the
-- key was left alone; so both are told.
CREATE OR REPLACE FUNCTION audit.row_faults(p_city integer)
RETURNS TABLE (fault text, seal_no bigint, source text, row_key text, at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    s audit.seal;
    v_now bytea[];
BEGIN
    CREATE TEMP TABLE IF NOT EXISTS placed_rows (seal_no bigint, not_before timestamptz, xid xid8, source text, row_key text, at timestamptz, leaf bytea) ON COMMIT DROP;
    TRUNCATE pg_temp.placed_rows;
    INSERT INTO pg_temp.placed_rows SELECT * FROM audit.placed(p_city);
    FOR s IN
        SELECT b.* FROM audit.seal AS b
        LEFT JOIN (SELECT r.seal_no, string_agg(r.leaf, '' ORDER BY r.xid, r.source, r.at, r.row_key) AS leaves
                   FROM pg_temp.placed_rows AS r WHERE r.seal_no IS NOT NULL GROUP BY r.seal_no) AS g ON g.seal_no = b.seal_no
        WHERE b.dantai_code = p_city AND b.leaves <> coalesce(g.leaves, '') ORDER BY b.seal_no
    LOOP
        v_now := ARRAY(SELECT substr(s.leaves, 1 + 32 * n, 32) FROM generate_series(0, s.rows - 1) AS n);
        RETURN QUERY SELECT 'unknown', s.seal_no, r.source, r.row_key, r.at FROM pg_temp.placed_rows AS r
                     WHERE r.seal_no = s.seal_no AND r.leaf <> ALL (v_now);
        RETURN QUERY SELECT 'unknown', s.seal_no, r.source, r.row_key, r.at FROM pg_temp.placed_rows AS r
                     WHERE r.seal_no = s.seal_no AND r.leaf = ANY (v_now) GROUP BY r.source, r.row_key, r.at, r.leaf HAVING count(*) > 1;   -- put in twice
        RETURN QUERY SELECT 'gone', s.seal_no, NULL::text, 'row ' || u.place, s.at FROM unnest(v_now) WITH ORDINALITY AS u (leaf, place)
                     WHERE NOT EXISTS (SELECT FROM pg_temp.placed_rows AS r WHERE r.seal_no = s.seal_no AND r.leaf = u.leaf);
        IF NOT EXISTS (SELECT FROM pg_temp.placed_rows AS r WHERE r.seal_no = s.seal_no AND r.leaf <> ALL (v_now)) AND cardinality(v_now) =
           (SELECT count(*) FROM pg_temp.placed_rows AS r WHERE r.seal_no = s.seal_no) THEN
            RETURN QUERY SELECT 'order', s.seal_no, NULL::text, NULL::text, s.at;
        END IF;
    END LOOP;
    -- Of no transaction, or of one that never began: no seal would ever hold it, and a list shows it all the same.
    RETURN QUERY SELECT 'unbegun', NULL::bigint, x.source, x.row_key, x.at FROM (
                     SELECT 'ticket', t.ticket::text, t.at, t.xid FROM sec.ticket AS t WHERE t.dantai_code = p_city
                     UNION ALL SELECT 'deed', d.deed_no::text, d.at, d.xid FROM audit.deed AS d WHERE d.dantai_code = p_city
                     UNION ALL SELECT 'trace', concat_ws(' ', r.trace_no, r.source, r.row_key), r.at, r.xid FROM audit.trace AS r WHERE r.dantai_code = p_city) AS x (source, row_key, at, xid)
                 WHERE x.xid IS NULL OR x.xid > pg_current_xact_id();
    -- A clock may be set back by a few seconds; what was written before its own transaction existed was not written then.
    RETURN QUERY SELECT 'backdated', r.seal_no, r.source, r.row_key, r.at FROM pg_temp.placed_rows AS r WHERE r.at < r.not_before - interval '5 seconds';
    RETURN QUERY SELECT 'postdated', r.seal_no, r.source, r.row_key, r.at FROM pg_temp.placed_rows AS r JOIN audit.seal AS b
                 ON b.dantai_code = p_city AND b.seal_no = r.seal_no WHERE r.at > b.at + interval '5 seconds';
    RETURN QUERY SELECT 'person', NULL::bigint, 'ticket', t.ticket::text, t.at FROM sec.ticket AS t
                 LEFT JOIN (SELECT p.ticket_no, p.at, array_agg(p.person ORDER BY p.person) AS people, bool_and(p.dantai_code = p_city) AS own
                            FROM sec.ticket_person AS p WHERE p.dantai_code = p_city GROUP BY p.ticket_no, p.at) AS g ON g.ticket_no = t.ticket_no AND g.at = t.at
                 WHERE t.dantai_code = p_city AND coalesce(g.people, '{}') <> t.persons;
    RETURN QUERY SELECT 'person', NULL::bigint, 'ticket_person', p.ticket::text, p.at FROM sec.ticket_person AS p
                 WHERE p.dantai_code = p_city AND NOT EXISTS (SELECT FROM sec.ticket AS t WHERE t.dantai_code = p_city AND t.ticket_no = p.ticket_no AND t.at = p.at AND t.ticket = p.ticket);
END $$;
COMMENT ON FUNCTION audit.row_faults(integer) IS '封印と合わない行';

-- Rows that may change, beside the last version of each (061_trace.sql). The tables are those that have versions or a trigger that
-- makes them, so that taking off the trigger hides nothing. A column that came later is not in an old version and is not asked.
-- A version by a login that no city knows is a hand past the functions; the first duties are entered so, and are only counted.
CREATE OR REPLACE FUNCTION audit.trace_faults(p_city integer) RETURNS TABLE (fault text, source text, row_key text, at timestamptz)
LANGUAGE plpgsql SET timezone = 'Asia/Tokyo' SET datestyle = 'ISO' AS $$
#variable_conflict use_column
DECLARE
    v_table text;
BEGIN
    FOR v_table IN SELECT r.source FROM audit.trace AS r WHERE r.dantai_code = p_city
                   UNION SELECT g.tgrelid::regclass::text FROM pg_trigger AS g WHERE g.tgfoid = to_regproc('sys.trace_row') ORDER BY 1 LOOP
        IF to_regclass(v_table) IS NULL THEN
            RETURN QUERY SELECT 'row-gone', v_table, '*', NULL::timestamptz;
            CONTINUE;
        END IF;
        RETURN QUERY EXECUTE format(
            'SELECT CASE WHEN n.version IS NULL THEN ''row-gone'' WHEN l.change IS NULL OR l.change = ''D'' THEN ''row-unknown'' ELSE ''row-changed'' END, $2, coalesce(n.row_key, l.row_key), l.at '
            'FROM (SELECT DISTINCT ON (r.row_key) r.row_key, r.change, r.version, r.at FROM audit.trace AS r WHERE r.dantai_code = $1 AND r.source = $2 ORDER BY r.row_key, r.trace_no DESC) AS l '
            'FULL JOIN (SELECT sys.key_text($3, to_jsonb(x)) AS row_key, to_jsonb(x) AS version FROM %s AS x WHERE x.dantai_code = $1) AS n ON n.row_key = l.row_key '
            'WHERE CASE WHEN n.version IS NULL THEN l.change <> ''D'' WHEN l.change IS NULL OR l.change = ''D'' THEN true '
            'ELSE EXISTS (SELECT FROM jsonb_each(l.version) AS v WHERE n.version -> v.key IS DISTINCT FROM v.value) END ORDER BY 3', v_table::regclass)
        USING p_city, v_table, sys.key_columns(v_table::regclass);
    END LOOP;
    RETURN QUERY SELECT 'by-hand', r.source, concat_ws(' ', r.row_key, r.login), r.at FROM audit.trace AS r
                 WHERE r.dantai_code = p_city AND r.change <> 'B' AND NOT (r.source = 'sec.assignment' AND r.change = 'I')
                   AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.login) ORDER BY r.trace_no;
    -- What stood there when the watch began ('B', again at an upgrade) is as the last version left it, and the first time it is all of the table's rows at once.
    RETURN QUERY SELECT 'by-hand', b.source, concat_ws(' ', b.row_key, b.login), b.at FROM (
                     SELECT r.*, lag(r.change) OVER w AS before, lag(r.version) OVER w AS old, min(r.xid) FILTER (WHERE r.change = 'B') OVER (PARTITION BY r.source) AS began
                     FROM audit.trace AS r WHERE r.dantai_code = p_city WINDOW w AS (PARTITION BY r.source, r.row_key ORDER BY r.trace_no)) AS b
                 WHERE b.change = 'B' AND CASE WHEN b.before IS NULL THEN b.xid > b.began
                       ELSE b.before = 'D' OR EXISTS (SELECT FROM jsonb_each(b.old) AS v WHERE b.version ? v.key AND b.version -> v.key <> v.value) END ORDER BY b.trace_no;
    RETURN QUERY SELECT 'entered', count(*)::text, NULL::text, max(r.at) FROM audit.trace AS r
                 WHERE r.dantai_code = p_city AND r.source = 'sec.assignment' AND r.change = 'I' AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.login)
                 HAVING count(*) > 0;
END $$;
COMMENT ON FUNCTION audit.trace_faults(integer) IS '移り変わりと合わない行';

-- p_anchors: [[city, seal, chain], …] as they were written outside. A restore may go back to what an earlier one had left, to seals that were anchored
-- before others of their numbers: behind its mark a seal is as any line before it says.
CREATE OR REPLACE FUNCTION audit.anchor_faults(p_city integer, p_anchors jsonb) RETURNS TABLE (fault text, seal_no bigint) LANGUAGE sql STABLE AS $$
    WITH line AS (SELECT e.n, (e.x ->> 1)::bigint AS seal_no, e.x ->> 2 AS chain FROM jsonb_array_elements(p_anchors) WITH ORDINALITY AS e (x, n) WHERE (e.x ->> 0)::integer = p_city),
    kept AS (SELECT a.n, a.seal_no, a.chain FROM line AS a WHERE a.chain <> 'restored'
             AND NOT EXISTS (SELECT FROM line AS r WHERE r.chain = 'restored' AND r.n > a.n AND r.seal_no < a.seal_no)),
    -- the newest seal may be on its way to the file; one more, or one for a minute, is not
    open AS (SELECT count(*) AS n, min(s.at) AS since, min(s.seal_no) AS seal_no FROM audit.seal AS s WHERE s.dantai_code = p_city AND s.seal_no > (SELECT coalesce(max(k.seal_no), 0) FROM kept AS k))
    SELECT CASE WHEN s.seal_no IS NULL THEN 'anchor-gone' ELSE 'anchor-differs' END, k.seal_no
    FROM kept AS k LEFT JOIN audit.seal AS s ON s.dantai_code = p_city AND s.seal_no = k.seal_no
    WHERE encode(s.chain, 'hex') IS DISTINCT FROM k.chain
      AND NOT EXISTS (SELECT FROM line AS o JOIN line AS r ON r.chain = 'restored' AND r.n > o.n AND r.n > k.n AND r.seal_no >= k.seal_no
                      WHERE o.seal_no = k.seal_no AND o.chain = encode(s.chain, 'hex'))
    UNION ALL
    SELECT 'anchor-lacks', o.seal_no FROM open AS o WHERE o.n > 1 OR o.since < clock_timestamp() - interval '1 minute' OR (o.n = 1 AND NOT EXISTS (SELECT FROM kept))
$$;
COMMENT ON FUNCTION audit.anchor_faults(integer, jsonb) IS '外に書いた封印との違い';

-- All of it for every city: lines of city, fault, seal, source, key, time; at the end one line of counts a city, and one a restore.
CREATE OR REPLACE FUNCTION audit.verify(p_anchors jsonb) RETURNS TABLE (city integer, fault text, seal_no bigint, source text, row_key text, at text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_city integer;
BEGIN
    -- A city that somebody took off the list is proved as well.
    FOR v_city IN SELECT c.dantai_code FROM sys.city AS c UNION SELECT s.dantai_code FROM audit.seal AS s UNION SELECT a.dantai_code FROM sec.assignment AS a
                  UNION SELECT (e ->> 0)::integer FROM jsonb_array_elements(p_anchors) AS e ORDER BY 1 LOOP
        RETURN QUERY SELECT v_city, f.fault, f.seal_no, NULL::text, NULL::text, NULL::text FROM audit.seal_faults(v_city) AS f
                     UNION ALL SELECT v_city, f.fault, f.seal_no, NULL, NULL, NULL FROM audit.anchor_faults(v_city, p_anchors) AS f
                     UNION ALL SELECT v_city, f.fault, f.seal_no, f.source, f.row_key, to_char(f.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS') FROM audit.row_faults(v_city) AS f
                     UNION ALL SELECT v_city, f.fault, NULL, f.source, f.row_key, to_char(f.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS') FROM audit.trace_faults(v_city) AS f;
        RETURN QUERY SELECT v_city, 'sealed', count(*), coalesce(sum(s.rows), 0)::text, (SELECT count(*) FROM pg_temp.placed_rows AS r WHERE r.seal_no IS NULL)::text,
                            to_char(max(s.at) AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS') FROM audit.seal AS s WHERE s.dantai_code = v_city
                     UNION ALL SELECT v_city, 'restored', (a ->> 1)::bigint, NULL, NULL, to_char((a ->> 3)::timestamptz AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')
                            FROM jsonb_array_elements(p_anchors) AS a WHERE (a ->> 0)::integer = v_city AND a ->> 2 = 'restored';
    END LOOP;
END $$;
COMMENT ON FUNCTION audit.verify(jsonb) IS '記録の改ざんを調べる';

-- ---- the second record ----
-- Handed over from a standby, or cut here? Nobody at a counter can make it look so: api.open adds the limit to what it is asked, and the
-- other doors write the conditions themselves.
CREATE OR REPLACE FUNCTION audit.is_handed_over(p_args jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT p_args -> 'standby' = 'true' AND NOT p_args ? 'limit' AND p_args ? 'seen_at'
$$;
COMMENT ON FUNCTION audit.is_handed_over(jsonb) IS '参照専用の間の閲覧を移した札か';

-- When somebody was seen: the ticket's own time, or the one in the standby's log.
CREATE OR REPLACE FUNCTION audit.seen_at(p_args jsonb, p_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN audit.is_handed_over(p_args) THEN (p_args ->> 'seen_at')::timestamptz ELSE p_at END
$$;
COMMENT ON FUNCTION audit.seen_at(jsonb, timestamptz) IS '見た日時（移した札は参照専用のサーバーの日時）';

-- Tickets against the lines of the server's log (p_lines: [[backend, login, kind, ticket], …] since p_since, Tokyo), by session. Where the log was cut
-- off, a ticket of just before has its line behind the cut, and counts by its name; one of just behind has it there too. More tickets than
-- lines: some were put there by another way. Fewer: opened and rolled back (nobody was shown anything, for a ticket is read only when
-- it is committed), or removed, which the seals tell. A hand ('h') is a write past the functions, as pgaudit saw it. What was
-- handed over from a standby (62_standby.sql) has no line here: two writes of its session for each such ticket are told as such. The last row counts.
CREATE OR REPLACE FUNCTION audit.reconcile(p_since text, p_lines jsonb) RETURNS TABLE (fault text, backend integer, login text, logged bigint, kept bigint)
LANGUAGE sql STABLE AS $$
    WITH lines AS (SELECT (x ->> 0)::integer AS backend, x ->> 1 AS login, x ->> 2 AS kind, count(*) AS n FROM jsonb_array_elements(p_lines) AS x GROUP BY 1, 2, 3),
    named AS (SELECT x ->> 3 AS ticket FROM jsonb_array_elements(p_lines) AS x WHERE x ->> 2 = 't'),
    kept AS (SELECT t.backend, t.login, count(*) AS n FROM sec.ticket AS t
             WHERE t.at >= p_since::timestamp AT TIME ZONE 'Asia/Tokyo' - interval '1 day' AND NOT audit.is_handed_over(t.args)
               AND (t.at > p_since::timestamp AT TIME ZONE 'Asia/Tokyo' + interval '1 millisecond' OR t.ticket::text IN (SELECT n.ticket FROM named AS n)) GROUP BY 1, 2),
    handed AS (SELECT t.backend, count(*) AS n FROM sec.ticket AS t
               WHERE t.at >= p_since::timestamp AT TIME ZONE 'Asia/Tokyo' AND audit.is_handed_over(t.args) GROUP BY 1),
    hands AS (SELECT l.backend, l.login, l.n - 2 * coalesce(h.n, 0) AS n FROM lines AS l LEFT JOIN handed AS h ON h.backend = l.backend WHERE l.kind = 'h'),
    both_sides AS (SELECT coalesce(l.backend, k.backend) AS backend, coalesce(l.login, k.login) AS login, coalesce(l.n, 0) AS logged, coalesce(k.n, 0) AS kept
                   FROM (SELECT * FROM lines AS x WHERE x.kind = 't') AS l FULL JOIN kept AS k ON k.backend = l.backend AND k.login = l.login COLLATE "C")
    SELECT 'unlogged', b.backend, b.login, b.logged, b.kept FROM both_sides AS b WHERE b.kept > b.logged
    UNION ALL
    SELECT 'hand', h.backend, h.login, h.n, 0 FROM hands AS h WHERE h.n > 0
    UNION ALL
    SELECT 'handed', h.backend, NULL, h.n, h.n FROM handed AS h
    UNION ALL
    SELECT 'counted', NULL, coalesce(sum(b.logged - b.kept) FILTER (WHERE b.logged > b.kept), 0)::text, coalesce(sum(b.logged), 0)::bigint, coalesce(sum(b.kept), 0)::bigint
    FROM both_sides AS b
$$;
COMMENT ON FUNCTION audit.reconcile(text, jsonb) IS '閲覧札と第二の記録を突き合わせる';
