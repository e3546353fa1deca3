-- SPDX-License-Identifier: Apache-2.0
-- The payment of one claim for a 支払期: every month up to p_made that is worth more than was paid, less what a clerk ordered
-- to be set off (内払), oldest month first and never below zero; a month lost by 時効 is left as it is. Returns the number, NULL when there is
-- nothing to pay.
CREATE FUNCTION {system}.shiharai_tsukuru(n {system}.nintei, p_ki integer, p_made integer, p_day date, p_santei_no bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint;
    v_shikyu bigint;
    v_chosei bigint;
    v_meisai jsonb;
BEGIN
    WITH t AS (
        SELECT s.taisho_month, s.sa_yen,
               sum(greatest(s.sa_yen, 0)) OVER () AS harau,
               sum(greatest(-s.sa_yen, 0)) OVER (ORDER BY s.taisho_month) AS kasanari
        FROM (SELECT g.taisho_month,
                     CASE WHEN g.sa_yen > 0 THEN g.sa_yen
                          ELSE -coalesce((SELECT sum(k.nokori_yen) FROM {system}.kagobarai_nokori(n.dantai_code, n.nintei_no) AS k
                                          WHERE k.taisho_month = g.taisho_month AND k.kagobarai_shori_code = '1'), 0) END AS sa_yen
              FROM {system}.tsukibetsu(n.dantai_code, n.nintei_no) AS g
              WHERE g.taisho_month <= p_made AND g.sa_yen <> 0
                AND NOT (g.sa_yen > 0 AND g.taisho_month IN (SELECT k.taisho_month FROM {system}.jikou_kieta(n, sys.today()) AS k))) AS s
        WHERE s.sa_yen <> 0),
    u AS (SELECT t.taisho_month, CASE WHEN t.sa_yen > 0 THEN t.sa_yen
                                      ELSE -least(-t.sa_yen, greatest(t.harau - (t.kasanari + t.sa_yen), 0)) END AS yen FROM t)
    SELECT coalesce(sum(u.yen) FILTER (WHERE u.yen > 0), 0), -coalesce(sum(u.yen) FILTER (WHERE u.yen < 0), 0),
           jsonb_object_agg(u.taisho_month, u.yen) FILTER (WHERE u.yen <> 0)
    INTO v_shikyu, v_chosei, v_meisai
    FROM u;
    IF v_shikyu = 0 THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('{system}.shiharai');
    INSERT INTO {system}.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen,
                                   chosei_yen, sashihiki_yen, shiharai_jotai_code, kinyu_kikan_no, shiten_no, yokin_shumoku_code, koza_no,
                                   koza_meigi_kana, santei_no)
    VALUES (n.dantai_code, v_no, n.nintei_no, n.kojin_no, '1', p_ki, p_day, v_shikyu, v_chosei, v_shikyu - v_chosei, '1', n.kinyu_kikan_no, n.shiten_no,
            n.yokin_shumoku_code, n.koza_no, n.koza_meigi_kana, p_santei_no);
    INSERT INTO {system}.shiharai_meisai (dantai_code, shiharai_no, taisho_month, nintei_no, kingaku_yen)
    SELECT n.dantai_code, v_no, m.key::integer, n.nintei_no, m.value::text::bigint FROM jsonb_each(v_meisai) AS m;
    RETURN v_no;
END
$$;

-- Does a payment of this term stand? There is one a claim and term (shiharai_hitotsu): what it did not pay the next month's run does.
CREATE FUNCTION {system}.ki_shiharai_zumi(n {system}.nintei, p_ki integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.shiharai AS h
                   WHERE h.dantai_code = n.dantai_code AND h.nintei_no = n.nintei_no AND h.shiharai_month = p_ki AND h.shiharai_kubun_code = '1'
                     AND h.shiharai_jotai_code IN ('1', '2'))
$$;

-- What came in for an overpayment that is to be paid back: a payment below zero of that day. More than is left is refused by p_oi.
CREATE FUNCTION {system}.henno_uketsuke(k {system}.kagobarai, p_day date, p_yen bigint, p_oi text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nokori bigint := coalesce((SELECT q.nokori_yen FROM {system}.kagobarai_nokori(k.dantai_code, k.nintei_no) AS q
                                 WHERE q.kagobarai_no = k.kagobarai_no AND q.kagobarai_shori_code = '2'), 0);
    v_no bigint;
BEGIN
    IF p_yen > v_nokori THEN
        PERFORM sys.problem(p_oi, 'nofu_yen', NULL, jsonb_build_object('nokori', v_nokori));
        RETURN NULL;
    END IF;
    v_no := sys.next_no('{system}.shiharai');
    INSERT INTO {system}.shiharai (dantai_code, shiharai_no, nintei_no, kojin_no, shiharai_kubun_code, shiharai_month, shiharai_date, shikyu_yen,
                                   chosei_yen, sashihiki_yen, shiharai_jotai_code)
    VALUES (k.dantai_code, v_no, k.nintei_no, (SELECT n.kojin_no FROM {system}.nintei AS n WHERE n.dantai_code = k.dantai_code AND n.nintei_no = k.nintei_no), '2', sys.month_of(p_day), p_day, -p_yen, 0, -p_yen, '3');
    INSERT INTO {system}.shiharai_meisai (dantai_code, shiharai_no, taisho_month, nintei_no, kingaku_yen)
    VALUES (k.dantai_code, v_no, k.taisho_month, k.nintei_no, -p_yen);
    RETURN v_no;
END
$$;
