-- SPDX-License-Identifier: Apache-2.0
-- Whom notices came to mean, for who asks who saw a person.
CREATE INDEX koseki_tsuchi_kojin ON juki.koseki_tsuchi (dantai_code, kojin_no) WHERE kojin_no IS NOT NULL;
CREATE INDEX nyukan_tsuchi_kojin ON juki.nyukan_tsuchi (dantai_code, kojin_no) WHERE kojin_no IS NOT NULL;
