-- SPDX-License-Identifier: Apache-2.0
-- Whether the 住民票コード was asked for on a certificate.
ALTER TABLE juki.kofu ADD code_flag boolean NOT NULL DEFAULT false;
