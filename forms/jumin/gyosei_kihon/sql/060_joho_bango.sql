-- SPDX-License-Identifier: Apache-2.0
-- 個人番号 and 住民票コード of a 転出証明書情報 wait in a table of own_bango until the 本登録.
CREATE TABLE gyosei_kihon.joho_bango (
    dantai_code integer NOT NULL,
    joho_no bigint NOT NULL,
    hito_no integer NOT NULL,
    kojin_bango text,
    juminhyo_code text,
    PRIMARY KEY (dantai_code, joho_no, hito_no)
);
