/**
 * What a code is at an instant, in SQL: the same words wherever one is read.
 */

/** Business time of a wall-clock parameter: a trial's clock may be ahead of it. */
export const businessNow = (wallClock: string): string =>
  `(${wallClock}::timestamptz + coalesce((SELECT offset_ms FROM trial_clock WHERE id = 1), 0) * interval '1 millisecond')`;

/** `revoked`, `expired`, `used` or `valid`, of the invitation `alias`. */
export const invitationState = (alias: string, now: string): string =>
  `CASE WHEN ${alias}.revoked_at IS NOT NULL THEN 'revoked' WHEN ${alias}.expires_at <= ${now} THEN 'expired'
    WHEN ${alias}.uses >= ${alias}.max_uses THEN 'used' ELSE 'valid' END`;

/** `used`, `expired` or `valid`, of the one-time code `alias`. */
export const linkCodeState = (alias: string, now: string): string =>
  `CASE WHEN ${alias}.used_at IS NOT NULL THEN 'used' WHEN ${alias}.expires_at <= ${now} THEN 'expired'
    ELSE 'valid' END`;
