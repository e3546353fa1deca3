-- SPDX-License-Identifier: Apache-2.0
-- Every night, and so on the first after an upgrade: what a 申出 does today is done for whoever is protected already. What an earlier product left in the open, or
-- wrote there since, goes; the support desk is told of whose present address it was.

-- Who stands in the open in a household of which one's address is sealed: he has joined who left hers and lives on with her.
CREATE FUNCTION gyosei_kihon.shien_tenken_dokyo(p_city integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT o.kojin_no
    FROM gyosei_kihon.jusho_rireki AS x
    CROSS JOIN LATERAL juki.setaiin_of(p_city, x.kojin_no) AS s
    JOIN gyosei_kihon.jusho_rireki AS o ON o.dantai_code = p_city AND o.kojin_no = s AND o.jusho_kubun_code = '1' AND o.valid_to_date IS NULL AND NOT o.hogo_flag
    WHERE x.dantai_code = p_city AND x.jusho_kubun_code = '1' AND x.valid_to_date IS NULL AND x.hogo_flag
$$;

-- Which of her household, and of their other numbers, stands in the open.
CREATE FUNCTION gyosei_kihon.shien_tenken_hiraki(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT j.kojin_no
    FROM (SELECT p_kojin_no AS no UNION SELECT juki.setaiin_of(p_city, p_kojin_no)) AS h
    CROSS JOIN LATERAL (SELECT h.no UNION SELECT gyosei_kihon.nayose_no(p_city, h.no)) AS n (no)
    JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = p_city AND j.kojin_no = n.no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag
$$;

-- Who bears the name and birth date of somebody protected, and stands in the open. Of who is only suspected herself nothing follows.
CREATE FUNCTION gyosei_kihon.shien_tenken_dosei(j work.job, p_kojin_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.shien_utagau(j.dantai_code, ARRAY[d], NULL, NULL, j.person), work.count(j, '氏名のため仮に隠した人', 1)
    FROM unnest(gyosei_kihon.betsunin_nuki(j.dantai_code, gyosei_kihon.doseidomei_hoka(j.dantai_code, ARRAY[p_kojin_no]))) AS d
    WHERE gyosei_kihon.shien_code_of(j.dantai_code, p_kojin_no) <> '0' AND gyosei_kihon.shien_code_of(j.dantai_code, d) = '0'
      AND NOT (EXISTS (SELECT 1 FROM gyosei_kihon.shien_utagai AS t WHERE t.dantai_code = j.dantai_code AND t.kojin_no = p_kojin_no AND t.betsunin_no IS NULL)
               AND p_kojin_no IN (SELECT m.kojin_no FROM gyosei_kihon.moshide_machi(j.dantai_code) AS m))
$$;

-- And whom a notice that waits in the 受信箱 may mean.
CREATE FUNCTION gyosei_kihon.shien_tenken_jushin(j work.job) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.shien_utagau(j.dantai_code, ARRAY[d], q.jushin_no, NULL, q.toroku_person), work.count(j, '氏名のため仮に隠した人', 1)
    FROM gyosei_kihon.shien_jushin AS q CROSS JOIN LATERAL unnest(gyosei_kihon.jushin_koho(j.dantai_code, q)) AS d
    WHERE q.dantai_code = j.dantai_code AND q.jushin_shori_code IS NULL AND q.jushin_kubun_code <> '4' AND gyosei_kihon.shien_code_of(j.dantai_code, d) = '0'
$$;

CREATE FUNCTION gyosei_kihon.shien_tenken_hitori(j work.job, p_kojin_no bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_hiraki bigint[];
BEGIN
    PERFORM juki.setai_shimeru(j.dantai_code, ARRAY[p_kojin_no]);
    PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = j.dantai_code AND a.kojin_no = p_kojin_no FOR UPDATE;
    v_hiraki := ARRAY(SELECT gyosei_kihon.shien_tenken_hiraki(j.dantai_code, p_kojin_no) ORDER BY 1);
    PERFORM gyosei_kihon.hogo_machi_hito(j.dantai_code, v_hiraki);   -- as the 申出 does: no certificate is numbered meanwhile
    PERFORM gyosei_kihon.shien_utsusu(j.dantai_code, p_kojin_no, true) WHERE gyosei_kihon.shien_code_of(j.dantai_code, p_kojin_no) <> '0';
    PERFORM gyosei_kihon.shien_setai(j.dantai_code, p_kojin_no, true);
    PERFORM gyosei_kihon.shien_tenken_dosei(j, p_kojin_no);
    PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', u, sys.today(), '点検：共通の表にあった住所を伏せた', u),
            work.count(j, '住所を伏せた人', 1)
    FROM unnest(v_hiraki) AS u WHERE gyosei_kihon.kakusu_hito(j.dantai_code, u);
END
$$;

CREATE FUNCTION gyosei_kihon.shien_tenken(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF work.is_overtaken(j) THEN
        RETURN false;
    END IF;
    PERFORM gyosei_kihon.shien_tenken_hitori(j, t.kojin_no)
    FROM (SELECT a.kojin_no FROM gyosei_kihon.atena AS a WHERE a.dantai_code = j.dantai_code AND a.shien_code <> '0' ORDER BY 1 OFFSET j.step * 50 LIMIT 50) AS t;
    IF j.step = 0 THEN
        PERFORM gyosei_kihon.shien_tenken_hitori(j, d) FROM (SELECT x FROM gyosei_kihon.shien_tenken_dokyo(j.dantai_code) AS x ORDER BY 1) AS q (d);
        PERFORM gyosei_kihon.shien_tenken_jushin(j);
        PERFORM gyosei_kihon.shien_matsu(j.dantai_code, ARRAY(SELECT h FROM gyosei_kihon.hogo_sofu_nokoru(j.dantai_code) AS h      -- a 申出 under way is waited for
                                                              UNION SELECT s FROM gyosei_kihon.hogo_sofu_nokoru(j.dantai_code) AS h, juki.setaiin_of(j.dantai_code, h) AS s));
        PERFORM gyosei_kihon.sofusaki_kaesu(j.dantai_code, h, gyosei_kihon.shien_doi(j.dantai_code, h)) FROM gyosei_kihon.hogo_sofu_nokoru(j.dantai_code) AS h;
        PERFORM juki.kari_tenken(j.dantai_code);
        PERFORM juki.seikyu_fuseru(j.dantai_code, gyosei_kihon.jushin_shimei(j.dantai_code, NULL));
    END IF;
    RETURN EXISTS (SELECT 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = j.dantai_code AND a.shien_code <> '0' OFFSET (j.step + 1) * 50);
END
$$;
