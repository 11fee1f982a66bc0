/**
 * One turn of the wells' desk at a time: a scene with what a test says of it, and what came of the message.
 */
import { readFileSync } from 'node:fs';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { core } from '../../src/conversation/converse.ts';
import type { Content, Outcome, Scene } from '../../src/conversation/model.ts';
import { START } from '../../src/conversation/state.ts';
import { createVoice } from '../../src/voice.ts';
import { deskLine } from './desk-line.ts';

const parsed = parseCampaign(
  readFileSync(new URL('../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('The wells have faults');
export const wells = parsed.campaign;
const voice = createVoice('vi');
/** A member of the desk that compiles the wells. */
export const staff = {
  id: 'm',
  name: 'Hoa',
  consentAt: '2026-11-01T00:00:00Z',
  roles: [{ unit: 'tinh', role: 'staff' as const }],
};

/** What the core makes of a message of the chat `c`; without more, from nobody we know, on an empty scene. */
export function turn(content: Content, scene: Partial<Scene> = {}): Outcome {
  return core.converse(
    {
      now: '2026-12-16T01:00:00.000Z',
      conversation: { id: 'c', channel: 'web', chat: 'private', state: { ...START, campaign: wells.id } },
      member: null,
      campaigns: [{ campaign: wells, desk: deskLine(wells), templateVersion: 1, status: 'open' }],
      drafts: [],
      invitation: null,
      board: null,
      seed: 'seed',
      ...scene,
    },
    {
      updateId: 'u',
      channel: 'web',
      address: 'c',
      chat: 'private',
      sender: { address: 's', name: '' },
      content,
    },
  );
}
/** All lines of the replies, in Vietnamese. */
export const said = ({ effects }: Outcome): readonly string[] =>
  effects.flatMap((effect) => (effect.type === 'say' ? effect.message.lines.map(voice) : []));
