/**
 * One ward answers all sixty questions of the sample: the thirty-six of the shared answers and the
 * other twenty-four, with their confirmations, their states without a value, and a file.
 */
import { describe, expect, it } from 'vitest';
import { type Chat, playWard } from '../../src/cli/demo/player.ts';
import { OTHERS, sixtyAnswers } from '../support/sixty.ts';
import { replyIn, World } from '../support/world.ts';

describe('all sixty questions', () => {
  it('are answered by one ward', async () => {
    const { campaign, ward } = sixtyAnswers();
    const world = new World(campaign, '2018-06-01T01:00:00.000Z').invite(
      'AAAA-AAAA-AAAA',
      'officer',
      'phuong-1',
    );
    const chat: Chat = {
      send: async (text) => {
        const last = world.send('cán bộ', { type: 'text', text }).said.at(-1);
        return last && replyIn(last);
      },
      state: async () => {
        const state = world.stateOf('cán bộ');
        // A photo for the last question, sent while it is open.
        if (
          state.step.at === 'question' &&
          state.step.key === 'attachments' &&
          !world.unit('phuong-1').cells.attachments
        ) {
          world.send('cán bộ', {
            type: 'files',
            files: [{ id: 'f1', name: 'ngày hội.jpg', type: 'image/jpeg', size: 9 }],
          });
        }
        return state;
      },
    };
    await playWard(chat, ward, 'AAAA-AAAA-AAAA');

    const cells = world.submissions[0]?.cells ?? {};
    const kept = (id: string) => (cells[id]?.state === 'value' ? cells[id]?.value : cells[id]?.state);
    for (const [, expected] of Object.values(OTHERS)) {
      for (const [id, value] of Object.entries(expected)) expect([id, kept(id)]).toEqual([id, value]);
    }
    expect(new Set(Object.values(cells).map(({ key }) => key)).size).toBe(60);
    expect(cells.commendations?.flags).toContain('no-consent');
    expect(cells.self_management_groups?.flags).toContain('approximate');
    expect(cells.crime_tips?.flags).toEqual(expect.arrayContaining(['zero-in-words', 'confirmed']));
    expect(cells.mutual_aid_value_vnd?.flags).toEqual(expect.arrayContaining(['unusual', 'confirmed']));
    expect(kept('attachments')).toEqual([{ id: 'f1', name: 'ngày hội.jpg', type: 'image/jpeg', size: 9 }]);
  });
});
