-- SPDX-License-Identifier: Apache-2.0
-- What left for another office: a row before the file is. A row of a database of made-up people is refused, whoever writes it, and
-- none is changed or taken out.
CREATE TABLE sys.outgoing (
    outgoing_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    exchange text NOT NULL CHECK (exchange ~ '^[a-z0-9_]+[.][a-z0-9_]+$'),
    bytes bigint NOT NULL CHECK (bytes > 0),
    digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    who text NOT NULL CHECK (who <> '')
);
COMMENT ON TABLE sys.outgoing IS '外へ出したファイルの控え';
COMMENT ON COLUMN sys.outgoing.outgoing_no IS '通し番号';
COMMENT ON COLUMN sys.outgoing.at IS '書いた時刻';
COMMENT ON COLUMN sys.outgoing.exchange IS '様式（exchange/）';
COMMENT ON COLUMN sys.outgoing.bytes IS 'バイト数';
COMMENT ON COLUMN sys.outgoing.digest IS '内容の SHA-256';
COMMENT ON COLUMN sys.outgoing.who IS '書いた人（ホストの利用者）';
CREATE FUNCTION sys.outgoing_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM sys.setting AS s WHERE s.key = 'demo' AND s.value = 'on') THEN
        RAISE EXCEPTION 'no outgoing file from a database of training' USING ERRCODE = 'MG013';
    ELSIF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'rows of outgoing files stay' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION sys.outgoing_stands() IS '研修のデータベースから外へ出すファイルを拒み、控えを変えさせない';
CREATE TRIGGER outgoing_stands BEFORE INSERT OR UPDATE OR DELETE ON sys.outgoing FOR EACH ROW EXECUTE FUNCTION sys.outgoing_stands();
CREATE TRIGGER outgoing_stays BEFORE TRUNCATE ON sys.outgoing FOR EACH STATEMENT EXECUTE FUNCTION sys.outgoing_stands();
