/**
 * Who may give which command: every cell of commands × roles × own and other unit × private and group, against the
 * expectation in `permission-table.ts`.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { COMMANDS, called } from '../../src/conversation/commands.ts';
import { core } from '../../src/conversation/converse.ts';
import { Dialogue } from '../../src/conversation/dialogue.ts';
import type { Draft, Effect, Incoming, Member, RoomPurpose, Scene } from '../../src/conversation/model.ts';
import { refusalOf } from '../../src/conversation/permissions.ts';
import { START } from '../../src/conversation/state.ts';
import { deskLine } from '../support/desk-line.ts';
import { EXPECTED, GROUP_COLUMNS, PRIVATE_COLUMNS, type PrivateColumn } from './permission-table.ts';

const campaign = (() => {
  const parsed = parseCampaign(
    readFileSync(new URL('../../campaigns/dong-ha-2018.yaml', import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error('The sample campaign has faults');
  return parsed.campaign;
})();
const [OWN = '', OTHER = ''] = campaign.participants;
const DESK = campaign.compilerUnit;
/** Compiled by another desk from some of the same units. */
const ANOTHER_DESK = 'another-desk';
const another: Campaign = {
  ...campaign,
  ...{ id: 'another', shortTitle: 'Another campaign', compilerUnit: ANOTHER_DESK },
  units: [
    ...campaign.units,
    { code: ANOTHER_DESK, name: 'Another desk', noun: '', aliases: [], codes: {}, facts: {} },
  ],
  participants: campaign.participants.slice(2),
};

const ROLES: Readonly<Record<PrivateColumn, Member['roles'] | null>> = {
  stranger: null,
  elsewhere: [{ unit: 'another-city', role: 'staff' }],
  officer: [{ unit: OWN, role: 'officer' }],
  leader: [{ unit: DESK, role: 'leader' }],
  staff: [{ unit: DESK, role: 'staff' }],
  'officer+staff': [
    { unit: OWN, role: 'officer' },
    { unit: DESK, role: 'staff' },
  ],
  'officer+leader': [
    { unit: OWN, role: 'officer' },
    { unit: DESK, role: 'leader' },
  ],
  'leader+staff': [
    { unit: DESK, role: 'leader' },
    { unit: DESK, role: 'staff' },
  ],
  'officer, staff of another': [
    { unit: OWN, role: 'officer' },
    { unit: ANOTHER_DESK, role: 'staff' },
  ],
  'officer, leader of another': [
    { unit: OWN, role: 'officer' },
    { unit: ANOTHER_DESK, role: 'leader' },
  ],
  'leader, staff of another': [
    { unit: DESK, role: 'leader' },
    { unit: ANOTHER_DESK, role: 'staff' },
  ],
  'nothing, staff of another': [{ unit: ANOTHER_DESK, role: 'staff' }],
};
const ofAnother = (who: PrivateColumn): boolean => who.endsWith('of another');

interface Place {
  readonly who: PrivateColumn;
  readonly chat?: 'private' | 'group';
  readonly purpose?: RoomPurpose;
}

const draft: Draft = {
  campaignId: campaign.id,
  unit: OWN,
  templateVersion: 1,
  version: 0,
  cells: {},
  pieces: {},
  submissions: [],
};

function sceneOf({ who, chat = 'private', purpose }: Place): Scene {
  const roles = ROLES[who];
  return {
    now: '2018-05-28T01:00:00.000Z',
    conversation: {
      ...{ id: 'c', channel: 'web', chat },
      state: ofAnother(who) && chat === 'private' ? { ...START, campaign: campaign.id, unit: OWN } : START,
      ...(purpose ? { room: { purpose, campaignId: campaign.id } } : {}),
    },
    member: roles && { id: 'm', name: 'M', consentAt: '2018-05-01T00:00:00.000Z', roles },
    campaigns: (ofAnother(who) ? [campaign, another] : [campaign]).map((one) => ({
      ...{ campaign: one, desk: deskLine(one), templateVersion: 1, status: 'open' as const },
    })),
    drafts: roles?.some(({ role }) => role === 'officer') ? [draft] : [],
    invitation: null,
    board: campaign.participants.map((unit) => ({ unit, state: 'not-started', answered: 0 })),
    seed: 'seed',
  };
}

const incoming = (text: string, { chat = 'private' }: Place): Incoming => ({
  ...{ updateId: 'u', channel: 'web', address: 'a', chat, addressed: true },
  sender: { address: 'a', name: 'A' },
  content: { type: 'text', text },
});

/** `yes`, or the key of the sentence that says no; the whole turn says the same as the table. */
function answer(name: string, place: Place, argument = ''): string {
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`No command ${name}`);
  const text = `/${command.names[0]} ${argument}`.trim();
  const message = incoming(text, place);
  const refusal = refusalOf(new Dialogue(sceneOf(place), message), command, argument);
  const { effects } = core.converse(sceneOf(place), message);
  const said = effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines : []));
  if (refusal !== undefined) {
    expect(said, `${text} says one sentence`).toEqual([{ key: refusal }]);
    expect(effects.map(({ type }: Effect) => type)).toEqual(['say']);
    return refusal;
  }
  // What is allowed says something of its own: no refusal but that of whoever has nothing to do there.
  expect(
    said.map(({ key }) => key).filter((key) => key.startsWith('command-not') || key === 'command-private'),
  ).toEqual([]);
  return 'yes';
}

const names = Object.keys(COMMANDS);

it('has an expectation for every command, and for no other', () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(names.toSorted());
});

describe.each(names)('%s', (name) => {
  const row = EXPECTED[name];
  if (row === undefined) return;

  it.each(PRIVATE_COLUMNS)('in private, from %s', (who) => {
    expect(answer(name, { who })).toBe(row.private[who]);
  });

  it('from an officer about the own unit, and about another one', () => {
    const nameOf = (code: string): string => campaign.units.find((unit) => unit.code === code)?.name ?? '';
    expect(answer(name, { who: 'officer' }, nameOf(OWN))).toBe(row.own);
    expect(answer(name, { who: 'officer' }, OWN)).toBe(row.own);
    expect(answer(name, { who: 'officer' }, nameOf(OTHER))).toBe(row.other);
    expect(answer(name, { who: 'officer' }, 'Hải Phòng')).toBe(row.other);
  });

  it.each(PRIVATE_COLUMNS.flatMap((who) => GROUP_COLUMNS.map((group) => [group, who] as const)))(
    'in a group %s, from %s',
    (group, who) => {
      const purpose = group === 'unregistered' ? {} : { purpose: group };
      expect(answer(name, { who, chat: 'group', ...purpose })).toBe(row.group[group]);
    },
  );
});

it('finds every command by each of its names', () => {
  for (const [name, command] of Object.entries(COMMANDS))
    for (const typed of command.names)
      expect(called(`/${typed} x`, { phrases: 'all' })?.command, `${name} by /${typed}`).toBe(command);
});

it('shows no unit’s figures to the chat of an officer or to a group that is not leadership’s', () => {
  const shows = (place: Place, text: string): string =>
    JSON.stringify(core.converse(sceneOf(place), incoming(text, place)));
  const other = campaign.units.find(({ code }) => code === OTHER)?.name ?? '';
  for (const text of ['/status', `/status ${other}`, `tình hình ${other}`, '/tonghop']) {
    expect(shows({ who: 'officer' }, text)).not.toContain(other);
    for (const who of PRIVATE_COLUMNS)
      for (const purpose of [{ purpose: 'officers' as const }, {}])
        expect(shows({ who, chat: 'group', ...purpose }, text)).not.toContain(other);
  }
  expect(shows({ who: 'staff' }, '/status')).toContain(other);
});

describe('a command of the desk, with the report of a campaign in hand', () => {
  const state = {
    ...START,
    ...{ campaign: campaign.id, unit: OWN, step: { at: 'question' as const, key: 'none', seen: '' } },
  };
  const turn = (who: PrivateColumn, text: string, scene: Partial<Scene> = {}) =>
    core.converse(
      { ...sceneOf({ who }), conversation: { id: 'c', channel: 'web', chat: 'private', state }, ...scene },
      incoming(text, { who }),
    );
  const unitOfAnother = campaign.units.find(({ code }) => code === another.participants[0])?.name ?? '';

  it.each([
    ['/tonghop', { type: 'request-summary', campaignId: another.id }],
    ['/xuat csv', { type: 'export', campaignId: another.id, format: 'csv' }],
    ['/nhac', expect.objectContaining({ type: 'remind', campaignId: another.id })],
    [
      `/status ${unitOfAnother}`,
      expect.objectContaining({ type: 'audit', campaignId: another.id, action: 'view' }),
    ],
  ])('%s goes to the desk of the other one, says so, and leaves the report in hand', (text, effect) => {
    const { effects, state: after } = turn('officer, staff of another', text);
    expect(effects).toContainEqual(effect);
    const [message] = effects.flatMap((one) => (one.type === 'say' ? [one.message] : []));
    expect(message?.lines[0]).toEqual({ key: 'campaign-named', args: { title: another.shortTitle } });
    expect({ ...after, prompt: state.prompt }).toEqual(state);
  });

  it('goes on at that desk in words, until the report is in hand again', () => {
    const asked = turn('officer, staff of another', '/khoa');
    expect(asked.state).toMatchObject({ campaign: campaign.id, desk: another.id, step: { at: 'desk-lock' } });
    const answered = core.converse(
      {
        ...sceneOf({ who: 'officer, staff of another' }),
        conversation: { id: 'c', channel: 'web', chat: 'private', state: asked.state },
      },
      incoming('1', { who: 'officer, staff of another' }),
    );
    const decision = { what: 'lock' };
    expect(answered.effects).toContainEqual({ type: 'decide', campaignId: another.id, decision });
    expect(answered.state).not.toHaveProperty('desk');
    expect(answered.state).toMatchObject({ campaign: campaign.id, unit: OWN, step: { at: 'idle' } });
  });

  it('keeps to the campaign whose board was read', () => {
    const both: Member['roles'] = [
      { unit: DESK, role: 'staff' },
      { unit: ANOTHER_DESK, role: 'staff' },
    ];
    const member = { id: 'm', name: 'M', consentAt: '2018-05-01T00:00:00.000Z', roles: both };
    const effects = (scene: Partial<Scene>) =>
      turn('leader, staff of another', '/tonghop', { member, ...scene }).effects;
    expect(effects({})).toContainEqual({ type: 'request-summary', campaignId: campaign.id });
    expect(effects({ boardOf: another.id })).toContainEqual({
      type: 'request-summary',
      campaignId: another.id,
    });
  });

  it('names the campaign where there are two open desks, and not where there is one', () => {
    const first = (who: PrivateColumn): string | undefined =>
      turn(who, '/tonghop').effects.flatMap((one) => (one.type === 'say' ? one.message.lines : []))[0]?.key;
    expect(first('leader, staff of another')).toBe('campaign-named');
    expect(first('officer+staff')).toBe('summary-coming');
  });
});
