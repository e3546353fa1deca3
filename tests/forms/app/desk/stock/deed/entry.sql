-- SPDX-License-Identifier: Apache-2.0
RETURN jsonb_build_object('key', 1, 'number', '1');
