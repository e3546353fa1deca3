-- SPDX-License-Identifier: Apache-2.0
-- A dry run is one transaction that only looks: where its steps have moved it on, it cannot be committed, whoever the client is.
CREATE FUNCTION work.dry_stays_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '00-790' USING ERRCODE = 'MG001';
END $$;
COMMENT ON FUNCTION work.dry_stays_out() IS '試しの途中を確定させない';
ALTER FUNCTION work.dry_stays_out() OWNER TO mig_owner;
REVOKE ALL ON FUNCTION work.dry_stays_out() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER dry_stays_out AFTER UPDATE ON work.job DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (new.dry AND new.state = 'running' AND (new.part > 0 OR new.step > 0)) EXECUTE FUNCTION work.dry_stays_out();
