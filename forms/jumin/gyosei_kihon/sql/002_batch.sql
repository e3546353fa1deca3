-- SPDX-License-Identifier: Apache-2.0
-- Kinds of jobs bear the name of their system since they are definitions.
UPDATE work.job AS j SET kind = 'gyosei_kihon.' || j.kind WHERE j.kind IN ('kenchi', 'sakuin_tenken');
