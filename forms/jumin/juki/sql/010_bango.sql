-- SPDX-License-Identifier: Apache-2.0
-- Whether the 個人番号 was asked for on a certificate.
ALTER TABLE juki.kofu ADD bango_flag boolean NOT NULL DEFAULT false;
