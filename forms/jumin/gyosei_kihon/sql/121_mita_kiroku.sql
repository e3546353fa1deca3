-- SPDX-License-Identifier: Apache-2.0
-- Which notices of the 受信箱 a case answers, for who asks who saw a person.
CREATE INDEX shien_jushin_shien ON gyosei_kihon.shien_jushin (dantai_code, shien_no) WHERE shien_no IS NOT NULL;
