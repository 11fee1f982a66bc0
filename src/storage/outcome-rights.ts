/**
 * What a turn's effects take for granted of whoever speaks: roles that must still be theirs when it is committed.
 *
 * The scene was read a moment ago; the statement that writes looks again, so that nothing is done with a right that was
 * lost in between. What is decided again then is decided without it.
 */
import type { Effect, Role } from '../conversation/model.ts';
import type { Decided } from './outcome-rows.ts';
import { LINE_OF } from './tree-sql.ts';

/** One of these roles: in `unit` (`exact`) or also above it; without a unit, in the one that compiles the campaign. */
export interface RightRow {
  readonly roles: readonly Role[];
  readonly unit: string | null;
  readonly campaignId: string | null;
  readonly exact: boolean;
}

/**
 * `report`: an officer of the unit in hand, or staff that types for it. `staff`, `desk`: of the campaign's desk, the
 * latter with its leaders. `own`: staff of the unit named or of one above it, too.
 */
type Takes = 'nothing' | 'report' | 'staff' | 'desk' | 'own';

const TAKES: { readonly [T in Effect['type']]: Takes } = {
  say: 'nothing',
  answer: 'report',
  file: 'report',
  pieces: 'report',
  ready: 'report',
  submit: 'report',
  'tell-officers': 'report',
  'tell-unit': 'report',
  // The codes that let somebody in are locked and looked at by themselves.
  join: 'nothing',
  link: 'nothing',
  room: 'nothing',
  unroom: 'nothing',
  'link-code': 'nothing',
  consent: 'nothing',
  'forget-request': 'nothing',
  // It goes with the reply that shows what was read.
  audit: 'nothing',
  'request-summary': 'desk',
  export: 'desk',
  decide: 'staff',
  remind: 'staff',
  'room-code': 'staff',
  'room-end': 'staff',
  template: 'staff',
  'open-template': 'staff',
  'template-source': 'staff',
  invite: 'own',
  revoke: 'own',
};

/** Each right once. News is nobody's, and what a group may ask for is its purpose's, which its own version guards. */
export function rightsOf({ incoming, read: { scene }, outcome }: Decided): readonly RightRow[] {
  if (incoming.content.type === 'news' || scene.conversation.chat === 'group') return [];
  const { campaign = null, unit = null } = outcome.state;
  const roles = (scene.member ?? scene.link?.member)?.roles ?? [];
  const isOfficer = roles.some((held) => held.role === 'officer' && held.unit === unit);
  const report: RightRow = isOfficer
    ? { roles: ['officer'], unit, campaignId: null, exact: true }
    : inDesk(['staff'], campaign);
  const rights = outcome.effects.flatMap((effect): readonly RightRow[] => {
    const takes = TAKES[effect.type];
    if (takes === 'nothing') return [];
    if (takes === 'report' || !('campaignId' in effect)) return [report];
    const desk = inDesk(takes === 'desk' ? ['staff', 'leader'] : ['staff'], effect.campaignId);
    const over = takes === 'own' && 'unit' in effect ? (effect.unit ?? null) : null;
    return over === null ? [desk] : [desk, { ...desk, unit: over, campaignId: null }];
  });
  return [...new Map(rights.map((right) => [JSON.stringify(right), right])).values()];
}

const inDesk = (roles: readonly Role[], campaignId: string | null): RightRow => ({
  ...{ roles, unit: null, campaignId, exact: false },
});

/** Columns of the rows above. */
export const RIGHT_COLUMNS = 'roles text[], unit text, "campaignId" text, exact boolean';

const compilerOf = (campaign: string): string =>
  `(SELECT compiler_unit FROM campaign WHERE id = ${campaign})`;

/** Condition on a turn `t`: each of its rights, rows of `needed`, is held. */
export const RIGHT_GUARD = `NOT EXISTS (SELECT FROM needed x WHERE x.no = t.no AND NOT EXISTS (
      SELECT FROM member_role r WHERE r.member_id = t."memberId" AND r.role = ANY (x.roles)
        AND CASE WHEN x.exact THEN r.unit_code = x.unit
          ELSE r.unit_code IN ${LINE_OF(`coalesce(x.unit, ${compilerOf('x."campaignId"')})`)} END))`;

/** Whether the maker of the room code `alias` is still staff of its campaign's desk. */
export const ROOM_CODE_HOLDS = (alias: string): string => `EXISTS (SELECT FROM member_role s
    WHERE s.member_id = ${alias}.member_id AND s.role = 'staff'
      AND s.unit_code IN ${LINE_OF(compilerOf(`${alias}.campaign_id`))})`;
