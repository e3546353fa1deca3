-- SPDX-License-Identifier: Apache-2.0
-- What other desks must do about one person who moved in, by her age on the day (params juki.*, each with its law, and the rows of
-- juki.renraku_sadame for juki.tennyu).
-- The 15 days of 児童手当 run from the day of departure that the former city certified (児童手当法8条3項); who comes from abroad has none.
-- A to-do holds a name's number and a sentence, never an address.
CREATE FUNCTION juki.tennyu_renraku(p_city integer, p_kojin_no bigint, p_birth date, p_day date, p_tenshutsu date, p_ido_no bigint, p_kubun text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_age integer := juki.nenrei(p_birth, p_day);
    v_year integer := juki.nendo(p_day);
    v_birth_year integer := juki.nendo(p_birth - 1);
    m record;
BEGIN
    IF v_age < sys.param('juki.kokuho_jogen_nenrei', p_day)::integer THEN
        PERFORM sys.tell('kokuho', 'juki.tennyu', p_kojin_no, juki.kigen(p_day, sys.param('juki.kokuho_kigen', p_day)::integer),
                         '転入：国保の加入の確認', p_ido_no, 'kanyu');
    END IF;
    IF v_age >= sys.param('juki.nenkin_kagen_nenrei', p_day)::integer AND v_age < sys.param('juki.nenkin_jogen_nenrei', p_day)::integer THEN
        PERFORM sys.tell('kokumin_nenkin', 'juki.tennyu', p_kojin_no, juki.kigen(p_day, sys.param('juki.nenkin_kigen', p_day)::integer),
                         '転入：年金の種別の確認', p_ido_no, 'shubetsu');
    END IF;
    -- 18歳に達した日以後の最初の3月31日まで: the last 年度 is that of the 18th birthday's eve
    IF v_year <= v_birth_year + sys.param('juki.jido_teate_nenrei', p_day)::integer THEN
        PERFORM sys.tell('jido_teate', 'juki.tennyu', p_kojin_no, juki.kigen(coalesce(p_tenshutsu, p_day), sys.param('juki.jido_teate_kigen', p_day)::integer),
                         '転入：児童手当の認定請求', p_ido_no, 'nintei');
    END IF;
    -- 子ども医療: until the end of the year in which the age of the city's ordinance is reached
    IF v_year <= v_birth_year + sys.param('juki.kodomo_iryo_nenrei', p_day)::integer THEN
        PERFORM sys.tell('nyuyoji_iryo', 'juki.tennyu', p_kojin_no, p_day, '転入：子ども医療の申請', p_ido_no, 'shinsei');
    END IF;
    FOR m IN
        SELECT w.system, w.kind, w.bun, w.kigen FROM juki.renraku_sadame() AS w
        WHERE w.event = 'juki.tennyu' AND (w.kara IS NULL OR v_age >= w.kara) AND (w.made IS NULL OR v_age < w.made)
          AND (w.system <> 'senkyo' OR juki.senkyo_kankei(p_kubun, false))
        ORDER BY w.system
    LOOP
        PERFORM sys.tell(m.system, 'juki.tennyu', p_kojin_no, CASE WHEN m.kigen IS NULL THEN p_day ELSE juki.kigen(p_day, sys.param(m.kigen, p_day)::integer) END,
                         m.bun, p_ido_no, m.kind);
    END LOOP;
    PERFORM juki.nenshi_renraku(p_kojin_no, p_birth, 'juki.tennyu', p_day, p_ido_no);
    -- 学校教育法施行令 第4条: the city tells the board of education of a child of school age
    IF juki.gakurei(p_birth, p_day) THEN
        PERFORM sys.tell('kyoiku', 'juki.tennyu', p_kojin_no, p_day, '転入：就学の手続', p_ido_no, 'shugaku');
    END IF;
END
$$;
