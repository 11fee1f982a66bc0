/**
 * Who may do what: one table of rights and roles, and one sentence wherever the answer is no.
 *
 * In private the roles count that the sender holds in the campaign; of several the one that allows most. In a group
 * its purpose counts instead: whoever stands in it reads what is said there.
 */
import { fold } from '../answers/index.ts';
import type { Campaign } from '../campaign/model.ts';
import { officerUnit } from './arriving.ts';
import type { Dialogue } from './dialogue.ts';
import type { CampaignView } from './model.ts';

/** What a command asks of whoever gives it; `desk` looks at all units, `staff` decides about them. */
export type Right = 'anyone' | 'member' | 'officer' | 'desk' | 'staff';

/** Somebody in their own chat; `member`: known, without a role that counts in this campaign. */
type Standing = 'stranger' | 'member' | 'officer' | 'leader' | 'staff';
type Group = 'leadership' | 'officers' | 'unregistered';

/** The sentence that says no. */
export type Refusal =
  | 'stranger'
  | 'consent-again'
  | 'command-private'
  | 'command-not-yours-officer'
  | 'command-not-yours-desk'
  | 'command-not-yours-staff'
  | 'command-other-unit'
  | 'command-own-unit'
  | 'command-room-officers'
  | 'command-room-none';

type Verdict = Refusal | 'allowed';

/** In private. What concerns a unit that an officer names is said more exactly below. */
const PRIVATE: { readonly [R in Right]: { readonly [S in Standing]: Verdict } } = {
  anyone: {
    stranger: 'allowed',
    member: 'allowed',
    officer: 'allowed',
    leader: 'allowed',
    staff: 'allowed',
  },
  member: {
    stranger: 'stranger',
    member: 'allowed',
    officer: 'allowed',
    leader: 'allowed',
    staff: 'allowed',
  },
  officer: {
    stranger: 'stranger',
    member: 'command-not-yours-officer',
    officer: 'allowed',
    leader: 'command-not-yours-officer',
    staff: 'command-not-yours-officer',
  },
  desk: {
    stranger: 'stranger',
    member: 'command-not-yours-desk',
    officer: 'command-not-yours-desk',
    leader: 'allowed',
    staff: 'allowed',
  },
  staff: {
    stranger: 'stranger',
    member: 'command-not-yours-desk',
    officer: 'command-not-yours-desk',
    leader: 'command-not-yours-staff',
    staff: 'allowed',
  },
};

/** In a group, of commands that work in groups at all; whoever gives them. */
const GROUP: { readonly [R in Right]: { readonly [G in Group]: Verdict } } = {
  anyone: { leadership: 'allowed', officers: 'allowed', unregistered: 'allowed' },
  member: { leadership: 'command-private', officers: 'command-private', unregistered: 'command-private' },
  officer: { leadership: 'command-private', officers: 'command-private', unregistered: 'command-private' },
  desk: { leadership: 'allowed', officers: 'command-room-officers', unregistered: 'command-room-none' },
  staff: { leadership: 'command-private', officers: 'command-private', unregistered: 'command-private' },
};

/** What a command needs: its right, and whether it may be given in a group. */
export interface Guarded {
  readonly who: Right;
  readonly inGroups: boolean;
  /** The right it asks for in a group, where that is another one. */
  readonly whoInGroups?: Right;
  /** It is about several campaigns, or says itself which one it is about. */
  readonly namesCampaign?: boolean;
}

/** Why the sender may not give the command here, as the key of a text; undefined when they may. */
export function refusalOf(talk: Dialogue, command: Guarded, argument: string): Refusal | undefined {
  const { chat, room } = talk.scene.conversation;
  const { who, inGroups, whoInGroups = who } = command;
  if (chat === 'group')
    return inGroups ? no(GROUP[whoInGroups][room?.purpose ?? 'unregistered']) : 'command-private';
  const verdicts = PRIVATE[who];
  if (talk.scene.member === null) {
    const refusal = no(verdicts.stranger);
    return refusal && talk.state.step.at === 'consent' ? 'consent-again' : refusal;
  }
  const desk = deskOf(talk, who);
  if (desk && desk !== talk.view) talk.about({ campaign: desk.campaign.id });
  if (desk) return undefined;
  const allows = (standing: Standing): boolean => verdicts[standing] === 'allowed';
  // Last: it turns the conversation to the officer's report, which only the officer's commands are about.
  if (allows('member') || (officerUnit(talk) && allows('officer'))) return undefined;
  const [highest = officerUnit(talk) ? 'officer' : 'member'] = DESK_ROLES.filter((role) =>
    holdsSomewhere(talk, role),
  );
  return highest === 'officer' && argument !== '' && who === 'desk'
    ? aboutUnit(talk, argument)
    : no(verdicts[highest]);
}

/** The roles of a desk; of several the one that allows most comes first. */
const DESK_ROLES = ['staff', 'leader'] as const;

/** Whether the sender has the role in any campaign of the scene. */
export const holdsSomewhere = (talk: Dialogue, role: 'staff' | 'leader'): boolean =>
  talk.scene.campaigns.some((view) => talk.holds(role, view));

/**
 * The campaign whose desk a command of the desk goes to: the one in hand if the sender has the right there, else the
 * first where they have it, open ones first. The board in the scene was picked by the same rule, and is kept to.
 */
function deskOf(talk: Dialogue, who: Right): CampaignView | undefined {
  if (who !== 'desk' && who !== 'staff') return undefined;
  const { campaigns, boardOf } = talk.scene;
  const read = campaigns.filter(({ campaign }) => campaign.id === boardOf);
  return [...read, ...(talk.view ? [talk.view] : []), ...campaigns].find((view) => may(talk, who, view));
}

const may = (talk: Dialogue, who: Right, view: CampaignView): boolean =>
  DESK_ROLES.some((role) => PRIVATE[who][role] === 'allowed' && talk.holds(role, view));

/** Leaves what the desk waits for where that is the sender's desk no more: nothing is decided about another one's. */
export function leaveLostDesk(talk: Dialogue): void {
  const { at } = talk.state.step;
  if (!at.startsWith('desk-') && !talk.isAside) return;
  const { view, scene } = talk;
  const { boardOf = view?.campaign.id } = scene;
  const stands = view !== undefined && may(talk, at === 'desk-status' ? 'desk' : 'staff', view);
  if (!stands || boardOf !== view.campaign.id) talk.about(undefined).go({ at: 'idle' });
}

/** Does what is the desk's, and names its campaign where the sender may take it for another one's. */
export function atDesk(talk: Dialogue, act: () => void): void {
  const { view } = talk;
  const { chat } = talk.scene.conversation;
  const desks = talk.scene.campaigns.filter(
    (one) => one.status === 'open' && DESK_ROLES.some((role) => talk.holds(role, one)),
  );
  const { campaign = view?.campaign.id } = talk.state;
  const inDoubt = chat === 'private' && (desks.length > 1 || view?.campaign.id !== campaign);
  act();
  if (inDoubt && talk.view === view) talk.nameCampaign();
}

const no = (verdict: Verdict): Refusal | undefined => (verdict === 'allowed' ? undefined : verdict);

/** An officer asked the desk's question: the own report can be read elsewhere, another unit's nowhere. */
function aboutUnit(talk: Dialogue, argument: string): Refusal {
  if (talk.view === undefined) return 'command-not-yours-desk';
  return isNamed(talk.campaign, talk.unit, argument) ? 'command-own-unit' : 'command-other-unit';
}

const isNamed = ({ units }: Campaign, code: string, text: string): boolean =>
  units.some(
    (unit) => unit.code === code && [unit.name, code, ...unit.aliases].map(bare).includes(bare(text)),
  );

const bare = (text: string): string => fold(text).replace(/[^a-z0-9]/gu, '');
