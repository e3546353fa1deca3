-- SPDX-License-Identifier: Apache-2.0
-- What the other desks must do after an 異動, in its transaction: a table of event, system, age from and below, words and period.
-- kara and made are years of age on the day of the change; NULL is no limit, as where a handler of that system asks whom it knows.
-- A to-do holds a number and a sentence, never an address.
CREATE FUNCTION juki.renraku_sadame()
RETURNS TABLE (event text, system text, kara integer, made integer, bun text, kigen text)
LANGUAGE sql IMMUTABLE AS $$
    VALUES
        ('juki.tennyu',     'kaigo_hoken',    65,   NULL, '転入：介護保険の資格・認定', 'juki.kaigo_kigen'),
        ('juki.tennyu',     'koki_koreisha',  75,   NULL, '転入：後期高齢の負担区分証明', NULL),
        ('juki.tennyu',     'senkyo',         18,   NULL, '転入：選挙人名簿の確認', NULL),
        ('juki.tenkyo',     'kokuho',         NULL, 75,   '転居：国保の住所変更', 'juki.kokuho_kigen'),
        ('juki.tenkyo',     'kaigo_hoken',    65,   NULL, '転居：介護保険の住所変更', NULL),
        ('juki.tenkyo',     'koki_koreisha',  75,   NULL, '転居：後期高齢者医療の住所変更', NULL),
        ('juki.tenkyo',     'kyoiku',         6,    15,   '転居：就学校の確認', NULL),
        ('juki.tenkyo',     'jido_teate',     NULL, NULL, '転居：児童手当の住所変更', NULL),
        ('juki.tenkyo',     'senkyo',         18,   NULL, '転居：投票区の変更', NULL),
        ('juki.tenshutsu',  'kokuho',         NULL, 75,   '転出：国保の資格喪失', 'juki.kokuho_kigen'),
        ('juki.tenshutsu',  'kaigo_hoken',    65,   NULL, '転出：介護の受給資格証明', NULL),
        ('juki.tenshutsu',  'koki_koreisha',  75,   NULL, '転出：後期高齢の負担区分証明', NULL),
        ('juki.tenshutsu',  'kyoiku',         6,    15,   '転出：転学の手続', NULL),
        ('juki.tenshutsu',  'jido_teate',     NULL, NULL, '転出：児童手当の消滅', NULL),
        ('juki.tenshutsu',  'senkyo',         18,   NULL, '転出：選挙人名簿の転出表示', NULL),
        ('juki.tenshutsu',  'inkan',          15,   NULL, '転出：印鑑登録の廃止（予定日）', NULL),
        ('juki.tenshutsu',  'kojin_juminzei', 18,   NULL, '転出：課税・納税管理人の確認', NULL),
        ('juki.shibo',      'kokuho',         NULL, 75,   '死亡：国保の喪失・葬祭費', NULL),
        ('juki.shibo',      'kokumin_nenkin', 20,   NULL, '死亡：年金の死亡届・未支給', NULL),
        ('juki.shibo',      'kaigo_hoken',    65,   NULL, '死亡：介護保険の喪失', NULL),
        ('juki.shibo',      'koki_koreisha',  75,   NULL, '死亡：後期高齢の喪失・葬祭費', NULL),
        ('juki.shibo',      'jido_teate',     NULL, NULL, '死亡：児童手当の受給者・児童の確認', NULL),
        ('juki.shibo',      'senkyo',         18,   NULL, '死亡：選挙人名簿の抹消', NULL),
        ('juki.shibo',      'inkan',          15,   NULL, '死亡：印鑑登録の抹消', NULL),
        ('juki.shibo',      'kojin_juminzei', 18,   NULL, '死亡：相続人代表者の届出', NULL),
        ('juki.shussei',    'jido_teate',     0,    1,    '出生：児童手当の認定請求', 'juki.jido_teate_kigen'),
        ('juki.shussei',    'kokuho',         0,    1,    '出生：国保の加入の確認', 'juki.kokuho_kigen'),
        ('juki.shussei',    'nyuyoji_iryo',   0,    1,    '出生：子ども医療の申請', NULL),
        ('juki.kisai',      'kokuho',         NULL, 75,   '職権記載：国保の加入の確認', 'juki.kokuho_kigen'),
        ('juki.kisai',      'senkyo',         18,   NULL, '職権記載：選挙人名簿の確認', NULL),
        ('juki.shokken_shojo', 'kokuho',      NULL, 75,   '職権消除：国保の資格喪失', NULL),
        ('juki.shokken_shojo', 'kaigo_hoken', 65,   NULL, '職権消除：介護保険の喪失', NULL),
        ('juki.shokken_shojo', 'jido_teate',  NULL, NULL, '職権消除：児童手当の受給者・児童の確認', NULL),
        ('juki.shokken_shojo', 'senkyo',      18,   NULL, '職権消除：選挙人名簿の抹消', NULL),
        ('juki.shokken_shojo', 'inkan',       15,   NULL, '職権消除：印鑑登録の抹消', NULL),
        ('juki.setai',      'kokuho',         NULL, 75,   '世帯の異動：国保の世帯の確認', NULL),
        ('juki.setai',      'kaigo_hoken',    65,   NULL, '世帯の異動：介護保険料の再判定', NULL),
        ('juki.shimei',     'kokuho',         NULL, 75,   '氏名等の変更：資格確認書', NULL),
        ('juki.shimei',     'inkan',          15,   NULL, '氏名等の変更：印影と氏名の確認', NULL),
        ('juki.shusei',     'kokuho',         NULL, 75,   '住所の修正：資格確認書', NULL),
        ('juki.shusei',     'kaigo_hoken',    65,   NULL, '住所の修正：介護保険の住所', NULL),
        ('juki.shusei',     'koki_koreisha',  75,   NULL, '住所の修正：後期高齢者医療の住所', NULL),
        ('juki.shusei',     'senkyo',         18,   NULL, '住所の修正：投票区の確認', NULL),
        ('juki.torikeshi',  'kokuho',         NULL, 75,   '異動の取消し：国保の確認', NULL),
        ('juki.torikeshi',  'jido_teate',     NULL, NULL, '異動の取消し：児童手当の受給者・児童の確認', NULL),
        ('juki.torikeshi',  'senkyo',         18,   NULL, '異動の取消し：選挙人名簿の確認', NULL),
        ('juki.torikeshi',  'inkan',          15,   NULL, '異動の取消し：印鑑登録の確認', NULL)
$$;

-- Tells the desks of everybody whose element does what the event is about; and one's own desk of letters to be sent.
CREATE FUNCTION juki.ido_renraku(k juki.kari_toroku, p_event text, p_ido bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT q.kojin_no, w.system, w.bun, w.kigen
        FROM jsonb_array_elements(k.record -> 'henko') AS e
        JOIN juki.jumin AS q ON q.dantai_code = k.dantai_code AND q.kojin_no = (e.value ->> 'kojin_no')::bigint
        JOIN juki.renraku_sadame() AS w ON w.event = p_event
        CROSS JOIN LATERAL (SELECT juki.nenrei(q.birth_date, p_day) AS nenrei) AS a
        WHERE NOT e.value ? 'shokken'
          AND (CASE p_event WHEN 'juki.shusei' THEN e.value ? 'naoshi_date' ELSE e.value ? 'jusho' END OR e.value ->> 'shori' <> 'shusei' OR p_event IN ('juki.setai', 'juki.shimei', 'juki.torikeshi'))
          AND (w.kara IS NULL OR a.nenrei >= w.kara) AND (w.made IS NULL OR a.nenrei < w.made)
        ORDER BY q.kojin_no, w.system
    LOOP
        PERFORM sys.tell(m.system, p_event, m.kojin_no, CASE WHEN m.kigen IS NULL THEN p_day ELSE juki.kigen(p_day, sys.param(m.kigen, p_day)::integer) END,
                         m.bun, p_ido);
    END LOOP;
    FOR m IN   -- 世帯主変更通知書 where it was done ex officio, 世帯主変更依頼通知書 where nobody is named
        SELECT a.setai_no, min(a.kojin_no) AS kojin_no, bool_or(a.zokugara = '02') AS ari
        FROM juki.setai_ato(k.dantai_code, k.record -> 'henko') AS a
        WHERE a.setai_no > 0
        GROUP BY a.setai_no
        HAVING NOT bool_or(a.zokugara = '02')
            OR bool_or(EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'henko') AS e
                               WHERE e.value ? 'shokken' AND (e.value ->> 'kojin_no')::bigint = a.kojin_no))
    LOOP
        PERFORM sys.tell('juki', p_event, m.kojin_no, juki.kigen(p_day, sys.param('juki.todokede_kigen', p_day)::integer),
                         CASE WHEN m.ari THEN '世帯主変更通知書を送る' ELSE '世帯主未定：世帯主変更依頼通知書を送る' END, p_ido);
    END LOOP;
END
$$;

-- 住民異動届受理通知: who was represented is told, at the address before it (標準仕様書 4.1.0.3). One to-do an 異動, about its first person.
CREATE FUNCTION juki.juri_renraku(p_city integer, p_ido bigint, p_event text, p_kojin bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell('juki', p_event, p_kojin, p_day, '受理通知書を送る（代理人の届）', p_ido)
    FROM juki.ido AS i WHERE i.dantai_code = p_city AND i.ido_no = p_ido AND i.ido_kubun_code = '1' AND i.todokedenin_kubun_code = '4'
$$;
