-- SPDX-License-Identifier: Apache-2.0
-- A protected place is the same however its lot is written (gyosei_kihon.banchi_key): 1459番地10, 1459番10号, 1459－10.
ALTER TABLE gyosei_kihon.hogo_jusho DROP COLUMN jusho_key;
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN jusho_key text COLLATE "C" GENERATED ALWAYS AS (
    md5(coalesce(machiaza_id, 0)::text || '/'
        || trim(BOTH '-' FROM regexp_replace(sys.kanji_key(regexp_replace(coalesce(banchi, ''), '[-‐‑–—―ー−－ｰ]', '番', 'g')), '(番地|番|号|ノ)+', '-', 'g'))
        || '/' || sys.kanji_key(coalesce(katagaki, '')))) STORED;
CREATE INDEX hogo_jusho_key ON gyosei_kihon.hogo_jusho (dantai_code, jusho_key);
COMMENT ON COLUMN gyosei_kihon.hogo_jusho.jusho_key IS '住所照合キー';
