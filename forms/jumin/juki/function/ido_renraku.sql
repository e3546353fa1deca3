-- SPDX-License-Identifier: Apache-2.0
-- What the other desks must do after an 異動, in its transaction: a table of event, system, age from and below, words and period.
-- juki.nenrei is a birth date or a sex put right: whoever was of the wrong age may be in a system or out of it, so all hear of it.
-- kara and made are years of age on the day of the change; NULL is no limit, as where a handler of that system asks whom it knows,
-- or where a school year counts and no birthday (juki.gakurei).
-- jiyu: only of these reasons. Which desk must hear of what: tests/sql/85_renraku.sql holds the table against practice, cell by cell.
-- kind: what is to be done, in one word, by which a to-do is known; bun says it, and may be worded anew. A to-do never holds an address.
CREATE FUNCTION juki.renraku_sadame()
RETURNS TABLE (event text, system text, kara integer, made integer, kind text, bun text, kigen text, jiyu text)
LANGUAGE sql IMMUTABLE AS $$
    VALUES
        ('juki.tennyu',       'kaigo_hoken',    65,   NULL, 'shikaku', '転入：介護保険の資格・認定', 'juki.kaigo_kigen', NULL),
        ('juki.tennyu',       'koki_koreisha',  75,   NULL, 'shomei', '転入：後期高齢の負担区分証明', NULL, NULL),
        ('juki.tennyu',       'senkyo',         18,   NULL, 'meibo', '転入：選挙人名簿の確認', NULL, NULL),
        ('juki.tenkyo',       'kokuho',         NULL, 75,   'jusho', '転居：国保の住所変更', 'juki.kokuho_kigen', NULL),
        ('juki.tenkyo',       'kaigo_hoken',    65,   NULL, 'jusho', '転居：介護保険の住所変更', NULL, NULL),
        ('juki.tenkyo',       'koki_koreisha',  75,   NULL, 'jusho', '転居：後期高齢者医療の住所変更', NULL, NULL),
        ('juki.tenkyo',       'kyoiku',         NULL, NULL, 'shugakko', '転居：就学校の確認', NULL, NULL),
        ('juki.tenkyo',       'jido_teate',     NULL, NULL, 'jusho', '転居：児童手当の住所変更', NULL, NULL),
        ('juki.tenkyo',       'senkyo',         18,   NULL, 'tohyoku', '転居：投票区の変更', NULL, NULL),
        ('juki.tenkyo',       'kokumin_nenkin', 20,   60,   'jusho', '転居：年金の住所変更の報告', NULL, NULL),
        ('juki.tenkyo',       'nyuyoji_iryo',   0,    19,   'jusho', '転居：子ども医療の住所変更', NULL, NULL),
        ('juki.tenshutsu',    'kokuho',         NULL, 75,   'soshitsu', '転出：国保の資格喪失', 'juki.kokuho_kigen', NULL),
        ('juki.tenshutsu',    'kaigo_hoken',    65,   NULL, 'shomei', '転出：介護の受給資格証明', NULL, NULL),
        ('juki.tenshutsu',    'koki_koreisha',  75,   NULL, 'shomei', '転出：後期高齢の負担区分証明', NULL, NULL),
        ('juki.tenshutsu',    'kyoiku',         NULL, NULL, 'tengaku', '転出：転学の手続', NULL, NULL),
        ('juki.tenshutsu',    'jido_teate',     NULL, NULL, 'shometsu', '転出：児童手当の消滅', NULL, NULL),
        ('juki.tenshutsu',    'senkyo',         18,   NULL, 'hyoji', '転出：選挙人名簿の転出表示', NULL, '21'),
        ('juki.tenshutsu',    'inkan',          15,   NULL, 'haishi', '転出：印鑑登録の廃止（予定日）', NULL, NULL),
        ('juki.tenshutsu',    'keijidoshazei',  NULL, NULL, 'teichijo', '転出：標識の返納・定置場の確認', NULL, NULL),
        ('juki.tenshutsu',    'kojin_juminzei', 18,   NULL, 'kazei', '転出：課税の確認', NULL, '21'),
        ('juki.tenshutsu',    'kokumin_nenkin', 20,   60,   'jusho', '転出：年金の住所変更の報告', NULL, '21'),
        ('juki.tenshutsu',    'kokumin_nenkin', 20,   65,   'soshitsu', '国外転出：年金の資格喪失・任意加入', 'juki.nenkin_kigen', '22'),
        ('juki.tenshutsu',    'nyuyoji_iryo',   0,    19,   'soshitsu', '転出：子ども医療の資格喪失', NULL, NULL),
        ('juki.tenshutsu',    'kojin_juminzei', 18,   NULL, 'kanrinin', '国外転出：納税管理人の届出', NULL, '22'),
        ('juki.tenshutsu',    'senkyo',         18,   NULL, 'zaigai', '国外転出：転出表示・在外選挙人名簿の案内', NULL, '22'),
        ('juki.shibo',        'kokuho',         NULL, 75,   'soshitsu', '死亡：国保の喪失・葬祭費', NULL, NULL),
        ('juki.shibo',        'kokumin_nenkin', 20,   NULL, 'mishikyu', '死亡：年金の死亡届・未支給', NULL, NULL),
        ('juki.shibo',        'kaigo_hoken',    65,   NULL, 'soshitsu', '死亡：介護保険の喪失', NULL, NULL),
        ('juki.shibo',        'koki_koreisha',  75,   NULL, 'soshitsu', '死亡：後期高齢の喪失・葬祭費', NULL, NULL),
        ('juki.shibo',        'jido_teate',     NULL, NULL, 'kakunin', '死亡：児童手当の受給者・児童の確認', NULL, NULL),
        ('juki.shibo',        'senkyo',         18,   NULL, 'massho', '死亡：選挙人名簿の抹消', NULL, NULL),
        ('juki.shibo',        'inkan',          15,   NULL, 'massho', '死亡：印鑑登録の抹消', NULL, NULL),
        ('juki.shibo',        'kojin_juminzei', 18,   NULL, 'sozokunin', '死亡：相続人代表者の届出', NULL, NULL),
        ('juki.shibo',        'kyoiku',         NULL, NULL, 'shojo', '死亡：学齢簿の消除', NULL, NULL),
        ('juki.shibo',        'nyuyoji_iryo',   0,    19,   'soshitsu', '死亡：子ども医療の資格喪失', NULL, NULL),
        ('juki.shibo',        'keijidoshazei',  NULL, NULL, 'meigi', '死亡：標識・軽自動車の名義の確認', NULL, NULL),
        ('juki.shibo',        'kotei_shisanzei', 18,   NULL, 'genshoyusha', '死亡：固定資産の現所有者の申告', NULL, NULL),
        ('juki.shussei',      'jido_teate',     0,    1,    'nintei', '出生：児童手当の認定請求', 'juki.jido_teate_kigen', NULL),
        ('juki.shussei',      'kokuho',         0,    1,    'kanyu', '出生：国保の加入の確認', 'juki.kokuho_kigen', NULL),
        ('juki.shussei',      'nyuyoji_iryo',   0,    1,    'shinsei', '出生：子ども医療の申請', NULL, NULL),
        ('juki.kisai',        'kokuho',         NULL, 75,   'kanyu', '職権記載：国保の加入の確認', 'juki.kokuho_kigen', NULL),
        ('juki.kisai',        'senkyo',         18,   NULL, 'meibo', '職権記載：選挙人名簿の確認', NULL, NULL),
        ('juki.kisai',        'kokumin_nenkin', 20,   60,   'shubetsu', '職権記載：年金の種別の確認', 'juki.nenkin_kigen', NULL),
        ('juki.kisai',        'jido_teate',     0,    19,   'nintei_kakunin', '職権記載：児童手当の認定請求の確認', 'juki.jido_teate_kigen', NULL),
        ('juki.kisai',        'nyuyoji_iryo',   0,    19,   'shinsei', '職権記載：子ども医療の申請の確認', NULL, NULL),
        ('juki.kisai',        'kyoiku',         NULL, NULL, 'shugaku', '職権記載：就学の手続', NULL, NULL),
        ('juki.kisai',        'kaigo_hoken',    65,   NULL, 'shikaku', '職権記載：介護保険の資格', 'juki.kaigo_kigen', NULL),
        ('juki.kisai',        'koki_koreisha',  75,   NULL, 'shikaku', '職権記載：後期高齢者医療の資格', NULL, NULL),
        ('juki.shokken_shojo', 'kokuho',         NULL, 75,   'soshitsu', '職権消除：国保の資格喪失', NULL, NULL),
        ('juki.shokken_shojo', 'kaigo_hoken',    65,   NULL, 'soshitsu', '職権消除：介護保険の喪失', NULL, NULL),
        ('juki.shokken_shojo', 'jido_teate',     NULL, NULL, 'kakunin', '職権消除：児童手当の受給者・児童の確認', NULL, NULL),
        ('juki.shokken_shojo', 'senkyo',         18,   NULL, 'massho', '職権消除：選挙人名簿の抹消', NULL, NULL),
        ('juki.shokken_shojo', 'inkan',          15,   NULL, 'massho', '職権消除：印鑑登録の抹消', NULL, NULL),
        ('juki.shokken_shojo', 'kokumin_nenkin', 20,   60,   'jusho', '職権消除：年金の住所の報告', NULL, NULL),
        ('juki.shokken_shojo', 'koki_koreisha',  75,   NULL, 'soshitsu', '職権消除：後期高齢の資格喪失', NULL, NULL),
        ('juki.shokken_shojo', 'kyoiku',         NULL, NULL, 'gakureibo', '職権消除：学齢簿の確認（居所不明）', NULL, NULL),
        ('juki.shokken_shojo', 'nyuyoji_iryo',   0,    19,   'soshitsu', '職権消除：子ども医療の資格喪失', NULL, NULL),
        ('juki.shokken_shojo', 'keijidoshazei',  NULL, NULL, 'meigi', '職権消除：標識・軽自動車の名義の確認', NULL, NULL),
        ('juki.shokken_shojo', 'kojin_juminzei', 18,   NULL, 'kazei', '職権消除：課税・送付先の確認', NULL, NULL),
        ('juki.setai',        'kokuho',         NULL, 75,   'setai', '世帯の異動：国保の世帯の確認', NULL, NULL),
        ('juki.setai',        'kaigo_hoken',    65,   NULL, 'saihantei', '世帯の異動：介護保険料の再判定', NULL, NULL),
        ('juki.setai',        'koki_koreisha',  75,   NULL, 'saihantei', '世帯の異動：負担割合の再判定', NULL, NULL),
        ('juki.setai',        'jido_teate',     NULL, NULL, 'kango', '世帯の異動：児童手当の監護・生計の確認', NULL, NULL),
        ('juki.setai',        'kokumin_nenkin', 20,   60,   'menjo', '世帯の異動：免除の世帯主の確認', NULL, NULL),
        ('juki.shimei',       'kokuho',         NULL, 75,   'kakuninsho', '氏名等の変更：資格確認書', NULL, NULL),
        ('juki.shimei',       'inkan',          15,   NULL, 'shimei', '氏名等の変更：印影と氏名の確認', NULL, NULL),
        ('juki.shimei',       'kokumin_nenkin', 20,   60,   'shimei', '氏名等の変更：年金の氏名変更の報告', NULL, NULL),
        ('juki.shimei',       'kaigo_hoken',    65,   NULL, 'kakuninsho', '氏名等の変更：介護保険の被保険者証', NULL, NULL),
        ('juki.shimei',       'koki_koreisha',  75,   NULL, 'kakuninsho', '氏名等の変更：後期高齢者医療の資格確認書', NULL, NULL),
        ('juki.shimei',       'jido_teate',     NULL, NULL, 'shimei', '氏名等の変更：児童手当の氏名・口座の名義', NULL, NULL),
        ('juki.shimei',       'kyoiku',         NULL, NULL, 'shimei', '氏名等の変更：学齢簿の氏名', NULL, NULL),
        ('juki.shimei',       'senkyo',         18,   NULL, 'shimei', '氏名の変更：選挙人名簿の氏名', NULL, '33 34 51 52 53'),
        ('juki.shimei',       'senkyo',         18,   NULL, 'meibo', '帰化・国籍取得：選挙人名簿の確認', NULL, '14'),
        ('juki.shimei',       'senkyo',         18,   NULL, 'massho', '国籍喪失：選挙人名簿の抹消', NULL, '15'),
        ('juki.shusei',       'kokuho',         NULL, 75,   'jusho', '住所の修正：資格確認書', NULL, NULL),
        ('juki.shusei',       'kaigo_hoken',    65,   NULL, 'jusho', '住所の修正：介護保険の住所', NULL, NULL),
        ('juki.shusei',       'koki_koreisha',  75,   NULL, 'jusho', '住所の修正：後期高齢者医療の住所', NULL, NULL),
        ('juki.shusei',       'senkyo',         18,   NULL, 'tohyoku', '住所の修正：投票区の確認', NULL, NULL),
        ('juki.shusei',       'kokumin_nenkin', 20,   60,   'jusho', '住所の修正：年金の住所の報告', NULL, NULL),
        ('juki.shusei',       'kyoiku',         NULL, NULL, 'jusho', '住所の修正：就学校の確認', NULL, NULL),
        ('juki.shusei',       'jido_teate',     NULL, NULL, 'jusho', '住所の修正：児童手当の住所', NULL, NULL),
        ('juki.nenrei',       'kokuho',         NULL, NULL, 'shikaku', '生年月日・性別の修正：国保の資格', NULL, NULL),
        ('juki.nenrei',       'kokumin_nenkin', NULL, NULL, 'shikaku', '生年月日・性別の修正：年金の資格', NULL, NULL),
        ('juki.nenrei',       'kaigo_hoken',    NULL, NULL, 'shikaku', '生年月日・性別の修正：介護保険の資格', NULL, NULL),
        ('juki.nenrei',       'koki_koreisha',  NULL, NULL, 'shikaku', '生年月日・性別の修正：後期高齢者医療の資格', NULL, NULL),
        ('juki.nenrei',       'jido_teate',     NULL, NULL, 'shikaku', '生年月日・性別の修正：児童手当の対象', NULL, NULL),
        ('juki.nenrei',       'nyuyoji_iryo',   NULL, NULL, 'shikaku', '生年月日・性別の修正：子ども医療の対象', NULL, NULL),
        ('juki.nenrei',       'kyoiku',         NULL, NULL, 'gakureibo', '生年月日・性別の修正：学齢簿', NULL, NULL),
        ('juki.nenrei',       'senkyo',         NULL, NULL, 'meibo', '生年月日・性別の修正：選挙人名簿', NULL, NULL),
        ('juki.nenrei',       'inkan',          NULL, NULL, 'inkan', '生年月日・性別の修正：印鑑登録', NULL, NULL),
        ('juki.torikeshi',    'kokuho',         NULL, 75,   'kakunin', '異動の取消し：国保の確認', NULL, NULL),
        ('juki.torikeshi',    'jido_teate',     NULL, NULL, 'kakunin', '異動の取消し：児童手当の受給者・児童の確認', NULL, NULL),
        ('juki.torikeshi',    'senkyo',         18,   NULL, 'meibo', '異動の取消し：選挙人名簿の確認', NULL, NULL),
        ('juki.torikeshi',    'inkan',          15,   NULL, 'inkan', '異動の取消し：印鑑登録の確認', NULL, NULL),
        ('juki.torikeshi',    'kokumin_nenkin', 20,   60,   'kakunin', '異動の取消し：年金の確認', NULL, NULL),
        ('juki.torikeshi',    'kaigo_hoken',    65,   NULL, 'kakunin', '異動の取消し：介護保険の確認', NULL, NULL),
        ('juki.torikeshi',    'koki_koreisha',  75,   NULL, 'kakunin', '異動の取消し：後期高齢者医療の確認', NULL, NULL),
        ('juki.torikeshi',    'kyoiku',         NULL, NULL, 'gakureibo', '異動の取消し：学齢簿の確認', NULL, NULL)
$$;

-- 選挙人名簿: Japanese nationals alone vote (公職選挙法9条); who is one no longer was on the roll.
CREATE FUNCTION juki.senkyo_kankei(p_kubun text, p_kawaru boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_kubun = '1' OR p_kawaru
$$;

-- Tells the desks of everybody whose element does what the event is about; and one's own desk of letters to be sent.
CREATE FUNCTION juki.ido_renraku(k juki.kari_toroku, p_event text, p_ido bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
    v_event text := coalesce(p_event, 'juki.tenshutsu');   -- a 転入通知 is about one
BEGIN
    FOR m IN
        SELECT q.kojin_no, w.event, w.system, w.kind, w.bun, w.kigen
        FROM juki.gyo_hito(k.record -> 'henko') AS e
        JOIN juki.jumin AS q ON q.dantai_code = k.dantai_code AND q.kojin_no = e.kojin_no
        JOIN juki.renraku_sadame() AS w ON (w.event = p_event OR p_event = 'juki.shusei' AND w.event = 'juki.shimei' AND e.value -> 'koumoku' ? 'shimei'
            OR p_event = 'juki.shusei' AND w.event = 'juki.nenrei' AND e.value -> 'koumoku' ?| ARRAY['birth_date', 'seibetsu_code']
            OR p_event IN ('juki.shibo', 'juki.tenshutsu', 'juki.shokken_shojo', 'juki.tenkyo', 'juki.shusei') AND w.event = 'juki.setai' AND e.value #>> '{koumoku,zokugara_code}' = '02')
            AND (w.jiyu IS NULL OR k.ido_jiyu_code = ANY (string_to_array(w.jiyu, ' ')))
        CROSS JOIN LATERAL (SELECT juki.nenrei(q.birth_date, p_day) AS nenrei) AS a
        WHERE (NOT e.value ? 'shokken' OR w.event = 'juki.setai')   -- a new head, named or ex officio, is 世帯主変更 to every desk that goes by households
          AND NOT (p_event = 'juki.torikeshi' AND EXISTS (SELECT FROM juki.told(q.kojin_no, (k.record ->> 'zen_ido_no')::bigint) AS o WHERE o.system = w.system))
          AND (CASE w.event WHEN 'juki.shusei' THEN e.value ? 'naoshi_date' ELSE e.value ? 'jusho' END OR e.value ->> 'shori' <> 'shusei' OR w.event IN ('juki.setai', 'juki.shimei', 'juki.nenrei', 'juki.torikeshi'))
          AND (w.kara IS NULL OR a.nenrei >= w.kara) AND (w.made IS NULL OR a.nenrei < w.made OR w.event = 'juki.setai' AND w.system = 'kokuho' AND juki.gisei_nushi(q, w.made, p_day))
          AND (w.system <> 'kyoiku' OR w.event = 'juki.nenrei' OR juki.gakurei(q.birth_date, p_day))
          AND (w.system <> 'senkyo' OR juki.senkyo_kankei(q.jumin_kubun_code, e.value ->> 'shori' = 'shusei' AND e.value -> 'koumoku' ? 'jumin_kubun_code' AND p_event <> 'juki.torikeshi'))
        ORDER BY q.kojin_no, w.system
    LOOP
        PERFORM sys.tell(m.system, m.event, m.kojin_no, CASE WHEN m.kigen IS NULL THEN p_day ELSE juki.kigen(p_day, sys.param(m.kigen, p_day)::integer) END,
                         CASE WHEN k.ido_jiyu_code = '23' THEN regexp_replace(m.bun, '^死亡：', juki.jiyu_name('23', k.record ->> 'futai_code') || '：') ELSE m.bun END, p_ido, m.kind);
    END LOOP;
    PERFORM juki.futan_renraku(k, p_event, p_ido, p_day);
    PERFORM gyosei_kihon.dairinin_renraku(k.dantai_code, (e.value ->> 'kojin_no')::bigint, p_day, p_ido)
    FROM jsonb_array_elements(k.record -> 'henko') AS e
    WHERE p_event = 'juki.shibo' AND e.value #>> '{koumoku,jumin_jotai_code}' = '3'
    ORDER BY (e.value ->> 'kojin_no')::bigint;
    PERFORM juki.kae_renraku(k, p_event, p_ido, p_day);
    PERFORM juki.yotei_renraku(k, p_event);
    PERFORM juki.nenshi_ido(k, p_event, p_ido, p_day), juki.hitori_renraku(k.dantai_code, k.record -> 'henko', v_event, p_ido);
    FOR m IN   -- a cancelled move of some, not of all
        SELECT w.setai_no, min(w.kojin_no) AS kojin_no FROM juki.modori_wakare(k.dantai_code, k.record -> 'henko') AS w GROUP BY w.setai_no
    LOOP
        PERFORM sys.tell('juki', v_event, m.kojin_no, p_day, '一部の取消しで世帯の住所が二つ：世帯分離の届出、または残る人の取消し', p_ido);
    END LOOP;
    FOR m IN SELECT y.* FROM juki.setai_yotei_nushi(k.dantai_code, (k.record -> 'henko') || juki.nokotta(k.dantai_code, k.record -> 'henko', p_ido), p_day) AS y WHERE y.nushi = 0 LOOP
        PERFORM sys.tell('juki', v_event, m.kojin_no, m.yotei_date, '予定の日に世帯主がいなくなる：世帯主の確認', p_ido);
    END LOOP;
    FOR m IN   -- 世帯主変更通知書 to the new head, where it was done ex officio; where nobody is named the household itself waits (juki.setai_mitei)
        SELECT a.setai_no, min(a.kojin_no) FILTER (WHERE a.zokugara = '02') AS kojin_no
        FROM juki.setai_ato(k.dantai_code, k.record -> 'henko', p_day) AS a
        WHERE a.setai_no > 0
        GROUP BY a.setai_no
        HAVING bool_or(a.zokugara = '02')
            AND bool_or(EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'henko') AS e
                                WHERE e.value ? 'shokken' AND (e.value ->> 'kojin_no')::bigint = a.kojin_no))
    LOOP
        PERFORM sys.tell('juki', v_event, m.kojin_no, juki.kigen(p_day, sys.param('juki.todokede_kigen', p_day)::integer), juki.tsuchisho_machi('2'), p_ido, 'tsuchisho_2');
    END LOOP;
END
$$;

-- The household of before an 異動 that is written already.
CREATE FUNCTION juki.mae_setai(p_city integer, p_kojin_no bigint, p_ido bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT x.setai_no FROM juki.jumin_rireki AS x
            WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND x.ido_no <> p_ido ORDER BY x.rireki_no DESC LIMIT 1);
END
$$;

-- 後期高齢者医療: the share that the insured of a household pay hangs on all of them, of one alone on members of 70 and over, too (高齢者の医療の確保に関する
-- 法律施行令第7条). Who stays behind is in no element of henko, or only with another 続柄. Taken back, nothing is to be judged anew by it.
CREATE FUNCTION juki.futan_renraku(k juki.kari_toroku, p_event text, p_ido bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        WITH s AS MATERIALIZED (   -- the households that somebody left, first: of the whole city nobody's age is asked
            SELECT juki.mae_setai(k.dantai_code, j.kojin_no, p_ido) AS setai_no, max(juki.nenrei(j.birth_date, p_day)) AS toshi
            FROM juki.gyo_hito(k.record -> 'henko') AS e
            JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = e.kojin_no
            WHERE NOT e.value ? 'nokoru' AND NOT e.value ? 'shokken'
              AND (p_event IN ('juki.shibo', 'juki.tenshutsu', 'juki.shokken_shojo', 'juki.torikeshi') OR e.value -> 'koumoku' ? 'setai_no')
            GROUP BY 1)
        SELECT q.kojin_no, w.bun, w.kind
        FROM s CROSS JOIN juki.renraku_sadame() AS w
        CROSS JOIN LATERAL (SELECT j.kojin_no, j.birth_date FROM juki.jumin AS j
                            WHERE j.dantai_code = k.dantai_code AND j.setai_no = s.setai_no AND j.jumin_jotai_code = '1' OFFSET 0) AS q
        WHERE w.event = 'juki.setai' AND w.system = 'koki_koreisha' AND s.toshi >= w.kara - 5 AND juki.nenrei(q.birth_date, p_day) >= w.kara
          AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'henko') AS e WHERE (e.value ->> 'kojin_no')::bigint = q.kojin_no)
        ORDER BY q.kojin_no
    LOOP
        IF p_event = 'juki.torikeshi' THEN
            PERFORM sys.told_moot('^juki[.]|[.]renraku$', m.kojin_no, (k.record ->> 'zen_ido_no')::bigint);
        ELSE
            PERFORM sys.tell('koki_koreisha', 'juki.setai', m.kojin_no, p_day, m.bun, p_ido, m.kind);
        END IF;
    END LOOP;
END
$$;

-- 擬制世帯主: past the age of 国保 herself, but she heads who is not, and owes their 国保税 (地方税法第703条の4第1項、国民健康保険法第76条).
CREATE FUNCTION juki.gisei_nushi(j juki.jumin, p_made integer, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(juki.yotei_made(j, h.hi) ->> 'zokugara_code', j.zokugara_code) = '02' AND EXISTS (
        SELECT 1 FROM juki.jumin AS q WHERE q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no
        AND coalesce(juki.yotei_made(q, h.hi) ->> 'jumin_jotai_code', q.jumin_jotai_code) = '1' AND juki.nenrei(q.birth_date, h.hi) < p_made)
    FROM (SELECT greatest(p_day, sys.today()) AS hi) AS h
$$;

-- Who lives where others went from by this 異動, which is written already, as elements of henko that change nothing.
CREATE FUNCTION juki.nokotta(p_city integer, p_henko jsonb, p_ido bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'koumoku', jsonb_build_object('zokugara_code', q.zokugara_code))), '[]')
    FROM (SELECT DISTINCT juki.mae_setai(p_city, (e.value ->> 'kojin_no')::bigint, p_ido) AS setai_no
          FROM jsonb_array_elements(p_henko) AS e WHERE e.value -> 'koumoku' ? 'setai_no') AS s
    CROSS JOIN LATERAL (SELECT j.kojin_no, j.zokugara_code FROM juki.jumin AS j
                        WHERE j.dantai_code = p_city AND j.setai_no = s.setai_no AND j.jumin_jotai_code = '1' OFFSET 0) AS q
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS e WHERE (e.value ->> 'kojin_no')::bigint = q.kojin_no)
$$;

-- Who had been told of an 異動 that is taken back, or whose day of 転出 a 転入通知 has brought forward, hears of it, whatever the ages are by now;
-- what it left undone is to be done no more, or by the new day. A letter of one's own desk about it is sent no more.
CREATE FUNCTION juki.kae_renraku(k juki.kari_toroku, p_event text, p_ido bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
    v_shirase jsonb;
BEGIN
    FOR m IN
        SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no, coalesce((e.value #>> '{koumoku,shojo_date}')::date, t.hi) AS hi,
               CASE WHEN e.value -> 'koumoku' ? 'shojo_date' THEN 'juki.tenshutsu' ELSE 'juki.setai' END AS event,   -- who goes; who follows as 世帯主
               CASE WHEN p_event = 'juki.torikeshi' THEN (k.record ->> 'zen_ido_no')::bigint
                    WHEN e.value -> 'koumoku' ? 'shojo_date' THEN juki.tenshutsu_ido(k.dantai_code, (e.value ->> 'kojin_no')::bigint) ELSE t.moto END AS moto
        FROM jsonb_array_elements(k.record -> 'henko') AS e
        CROSS JOIN (SELECT min(s.value #>> '{koumoku,shojo_date}')::date AS hi, max(juki.tenshutsu_ido(k.dantai_code, (s.value ->> 'kojin_no')::bigint)) AS moto
                    FROM jsonb_array_elements(k.record -> 'henko') AS s WHERE s.value -> 'koumoku' ? 'shojo_date') AS t
        WHERE p_event = 'juki.torikeshi' OR k.ido_jiyu_code = '61' AND (e.value -> 'koumoku' ? 'shojo_date' OR e.value #>> '{koumoku,zokugara_code}' = '02')
        ORDER BY 1
    LOOP
        v_shirase := (SELECT jsonb_agg(to_jsonb(o) ORDER BY o.system, o.note, o.kind) FROM juki.told(m.kojin_no, m.moto) AS o);
        PERFORM sys.told_moot('^juki[.]|[.]renraku$', m.kojin_no, m.moto);
        IF p_event = 'juki.torikeshi' THEN
            PERFORM sys.tell(o.system, p_event, m.kojin_no, p_day, coalesce(min(w.bun), '異動の取消し：「' || min(o.note) || '」の取りやめ'), p_ido, coalesce(min(w.kind), 'toriyame'))
            FROM jsonb_to_recordset(v_shirase) AS o (system text, note text)
            LEFT JOIN juki.renraku_sadame() AS w ON w.event = p_event AND w.system = o.system
            GROUP BY o.system ORDER BY o.system;
        ELSE
            PERFORM sys.tell(o.system, m.event, m.kojin_no, CASE WHEN w.kigen IS NULL THEN m.hi ELSE juki.kigen(m.hi, sys.param(w.kigen, m.hi)::integer) END,
                             '転出日の変更（' || juki.wareki(m.hi) || '）：' || regexp_replace(o.note, '^[^：]*：', ''), p_ido, o.kind)
            FROM jsonb_to_recordset(v_shirase) AS o (system text, kind text, note text)
            LEFT JOIN juki.renraku_sadame() AS w ON w.event = m.event AND w.system = o.system AND w.kind = o.kind
            ORDER BY o.system, o.note;
        END IF;
    END LOOP;
END
$$;

-- A 転出 that waits and ends by another 異動, as with a death, is nobody's business any more, nor who was to follow as 世帯主; given back, it is to be
-- done by its day as it was.
CREATE FUNCTION juki.yotei_renraku(k juki.kari_toroku, p_event text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT e.key::bigint AS kojin_no, y.yotei_ido_no
        FROM juki.kari_toroku AS q
        CROSS JOIN LATERAL jsonb_each(q.record -> 'matsu') AS e
        CROSS JOIN LATERAL juki.yotei_narabi(jsonb_populate_record(NULL::juki.jumin, e.value)) AS y
        JOIN juki.jumin AS j ON j.dantai_code = q.dantai_code AND j.kojin_no = e.key::bigint
        WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no AND p_event <> 'juki.torikeshi' AND k.ido_jiyu_code <> '61'
          AND (j.jumin_jotai_code <> '1' AND y.yotei ->> 'jumin_jotai_code' <> '1'
               OR y.yotei ->> 'zokugara_code' = '02' AND NOT juki.yotei_aru(j, y.yotei_ido_no))
        ORDER BY 1, 2
    LOOP
        PERFORM sys.told_moot('^juki[.]|[.]renraku$', m.kojin_no, m.yotei_ido_no);
    END LOOP;
    FOR m IN
        SELECT j.kojin_no, y.yotei_date, y.yotei_ido_no, v.event, o.system, o.kind, o.note, w.kigen
        FROM juki.gyo_hito(k.record -> 'henko') AS e
        JOIN juki.ido AS z ON z.dantai_code = k.dantai_code AND z.ido_no = (k.record ->> 'zen_ido_no')::bigint
        JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = e.kojin_no AND j.jumin_jotai_code = '1'
        CROSS JOIN LATERAL juki.yotei_narabi(jsonb_populate_record(NULL::juki.jumin, juki.yotei_modosu(k.dantai_code, z.kari_no, j.kojin_no))) AS y
        CROSS JOIN LATERAL juki.told(j.kojin_no, y.yotei_ido_no) AS o
        CROSS JOIN LATERAL (SELECT CASE WHEN y.yotei ? 'jumin_jotai_code' THEN 'juki.tenshutsu' ELSE 'juki.setai' END AS event) AS v
        LEFT JOIN juki.renraku_sadame() AS w ON w.event = v.event AND w.system = o.system AND w.kind = o.kind
        WHERE p_event = 'juki.torikeshi' AND (y.yotei ->> 'jumin_jotai_code' <> '1' OR y.yotei ->> 'zokugara_code' = '02') AND juki.yotei_aru(j, y.yotei_ido_no)
        ORDER BY j.kojin_no, o.system, o.note
    LOOP
        PERFORM sys.tell(m.system, m.event, m.kojin_no, CASE WHEN m.kigen IS NULL THEN m.yotei_date ELSE juki.kigen(m.yotei_date, sys.param(m.kigen, m.yotei_date)::integer) END,
                         m.note, m.yotei_ido_no, m.kind);
    END LOOP;
END
$$;

-- Another desk that was told of an 異動 about somebody, and of what; what stands in brackets at the end is the receiver's own.
CREATE FUNCTION juki.told(p_kojin_no bigint, p_ido_no bigint) RETURNS TABLE (system text, kind text, note text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT o.system, o.kind, regexp_replace(o.note, '（[^）]*）$', '') FROM sys.told_of('^juki[.]|[.]renraku$', p_kojin_no, p_ido_no) AS o
    WHERE o.system <> 'juki' AND o.kind IS DISTINCT FROM 'nenshi'
$$;

-- Who came to a household of which all the others are to leave: on that day she is alone, or they who came are.
CREATE FUNCTION juki.hitori_renraku(p_city integer, p_henko jsonb, p_event text, p_ido bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT h.kojin_no, juki.setai_yotei(p_city, h.setai_no, array_agg(h.kojin_no) OVER (PARTITION BY h.setai_no)) AS yotei_date
        FROM jsonb_array_elements(p_henko) AS e
        CROSS JOIN LATERAL (SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no, (e.value #>> '{koumoku,setai_no}')::bigint AS setai_no) AS h
        WHERE h.setai_no > 0 AND e.value #>> '{koumoku,jumin_jotai_code}' IS DISTINCT FROM '4' AND NOT e.value ? 'modosu'
    LOOP
        PERFORM sys.tell('juki', p_event, m.kojin_no, m.yotei_date, '世帯の全員が転出：残る人の転出届・世帯主の確認', p_ido) WHERE m.yotei_date IS NOT NULL;
    END LOOP;
END
$$;

-- 住民異動届受理通知: who was represented is told, at the address before it (標準仕様書 4.1.0.3). One to-do an 異動, about its first person.
CREATE FUNCTION juki.juri_renraku(p_city integer, p_ido bigint, p_event text, p_kojin bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell('juki', p_event, p_kojin, p_day, juki.tsuchisho_machi('6'), p_ido, 'tsuchisho_6')
    FROM juki.ido AS i WHERE i.dantai_code = p_city AND i.ido_no = p_ido AND i.ido_kubun_code = '1' AND i.todokedenin_kubun_code = '4'
$$;

-- The words of the to-do that asks for a letter; the letter closes it. Its kind is tsuchisho_ and the letter's code.
CREATE FUNCTION juki.tsuchisho_machi(p_shurui text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_shurui WHEN '2' THEN '世帯主変更通知書を送る' WHEN '4' THEN '住民票コード通知票を送る' WHEN '6' THEN '受理通知書を送る（代理人の届）' END
$$;

-- 賦課期日: an 異動 entered behind a 1月1日 that it reaches back over changes who is charged by this city (地方税法第318条), perhaps after the assessment.
CREATE FUNCTION juki.nenshi_renraku(p_kojin_no bigint, p_birth date, p_event text, p_day date, p_ido bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell('kojin_juminzei', p_event, p_kojin_no, sys.today(), '1月1日をまたぐ異動：賦課期日の住所の確認・更正', p_ido, 'nenshi')
    FROM (SELECT make_date(extract(year FROM sys.today())::integer, 1, 1) AS hi) AS n
    WHERE p_day <= n.hi AND sys.today() > n.hi
      AND juki.nenrei(p_birth, n.hi) >= (SELECT min(w.kara) FROM juki.renraku_sadame() AS w WHERE w.system = 'kojin_juminzei')
$$;

-- The same of any 異動 but 転入: of what begins or ends a residence by its day, of one that is cancelled by the day it had; a day of residence
-- put right is always looked at.
CREATE FUNCTION juki.nenshi_ido(k juki.kari_toroku, p_event text, p_ido bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT juki.nenshi_renraku(q.kojin_no, q.birth_date, p_event, h.hi, p_ido)
    FROM juki.gyo_hito(k.record -> 'henko') AS e
    JOIN juki.jumin AS q ON q.dantai_code = k.dantai_code AND q.kojin_no = e.kojin_no
    LEFT JOIN juki.ido AS z ON z.dantai_code = k.dantai_code AND z.ido_no = (k.record ->> 'zen_ido_no')::bigint
    CROSS JOIN LATERAL (SELECT CASE WHEN p_event = 'juki.torikeshi' THEN (SELECT min(s.event) FROM juki.ido_sadame() AS s WHERE s.jiyu = z.ido_jiyu_code) ELSE p_event END AS event) AS v
    CROSS JOIN LATERAL (SELECT CASE WHEN v.event IN ('juki.tennyu', 'juki.kisai', 'juki.tenshutsu', 'juki.shibo', 'juki.shokken_shojo')
                                    THEN CASE WHEN p_event = 'juki.torikeshi' THEN z.ido_date ELSE p_day END
                                    WHEN p_event = 'juki.shusei' AND e.value -> 'koumoku' ? 'jumin_date' THEN DATE '-infinity' END AS hi) AS h
    WHERE h.hi IS NOT NULL
    ORDER BY q.kojin_no
$$;
