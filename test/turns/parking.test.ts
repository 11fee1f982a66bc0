/**
 * A message that breaks its turn is set aside; its chat waits for it, for a while.
 */
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/conversation/model.ts';
import { text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();

/** Breaks at `boom` until it is repaired. */
function fragile(): { core: Core; repair: () => void } {
  let repaired = false;
  const converse: Core['converse'] = (scene, incoming) => {
    const broken = incoming.content.type === 'text' && incoming.content.text === 'boom' && !repaired;
    if (broken) throw new Error('This message breaks the core');
    const outcome = fakeCore.converse(scene, { ...incoming, content: { type: 'unsupported', what: '' } });
    const said = incoming.content.type === 'text' ? incoming.content.text : '';
    return { ...outcome, state: { ...outcome.state, trail: [...scene.conversation.state.trail, said] } };
  };
  return {
    core: { ...fakeCore, converse },
    repair: () => {
      repaired = true;
    },
  };
}

const letters = () =>
  shop.rows<{ update_id: string; tries: number; error: string; ended: boolean }>(
    'SELECT update_id, tries, error, ended_at IS NOT NULL AS ended FROM dead_letter ORDER BY created_at',
  );
const trail = async (): Promise<string[] | undefined> =>
  (await shop.rows<{ state: { trail: string[] } }>('SELECT state FROM conversation'))[0]?.state.trail;

describe('a message that breaks its turn', () => {
  it('is parked with its error, told to the log, and changes nothing', async () => {
    const turns = shop.turns();
    const message = text('an', 'boom');
    expect(await turns.handle(message)).toEqual({
      outcome: 'parked',
      conversationId: '',
      events: [],
      toSend: 0,
    });
    expect(await letters()).toEqual([
      { update_id: message.updateId, tries: 1, error: 'This message breaks the core', ended: false },
    ]);
    expect(shop.failures).toHaveLength(1);
    expect(await shop.rows('SELECT id FROM conversation')).toEqual([]);
  });

  it('is parked once however often it comes', async () => {
    const turns = shop.turns();
    const message = text('an', 'boom');
    await Promise.all([turns.handle(message), turns.handle(message)]);
    expect((await turns.handle(message)).outcome).toBe('parked');
    expect(await letters()).toHaveLength(1);
  });

  it('holds up its own chat only', async () => {
    const turns = shop.turns();
    await turns.handle(text('an', 'boom'));
    expect((await turns.handle(text('an', 'sau'))).outcome).toBe('parked');
    expect((await turns.handle(text('ba', 'sau'))).outcome).toBe('committed');
  });
});

describe('the sweep', () => {
  it('replays a chat in order once the fault is repaired', async () => {
    const { core, repair } = fragile();
    const turns = shop.turns({ core });
    await turns.handle(text('an', 'trước'));
    await Promise.all(['boom', 'hai', 'ba'].map((word) => turns.handle(text('an', word))));
    expect(await trail()).toEqual(['trước']);
    expect(await turns.replayDeadLetters()).toEqual({ committed: 0, givenUp: 0, waiting: 1 });
    repair();
    expect(await turns.replayDeadLetters()).toEqual({ committed: 3, givenUp: 0, waiting: 0 });
    expect(await trail()).toEqual(['trước', 'boom', 'hai', 'ba']);
    expect((await turns.handle(text('an', 'bốn'))).outcome).toBe('committed');
    expect(await trail()).toEqual(['trước', 'boom', 'hai', 'ba', 'bốn']);
  });

  it('gives a message up after five tries, so that its chat goes on', async () => {
    const turns = shop.turns();
    const poison = text('an', 'boom');
    await turns.handle(poison);
    await turns.handle(text('an', 'sau'));
    for (const _try of [2, 3, 4]) {
      expect(await turns.replayDeadLetters()).toEqual({ committed: 0, givenUp: 0, waiting: 1 });
    }
    expect(await turns.replayDeadLetters()).toEqual({ committed: 1, givenUp: 1, waiting: 0 });
    expect(await trail()).toEqual(['sau']);
    expect((await letters()).map(({ tries, ended }) => ({ tries, ended }))).toEqual([
      { tries: 5, ended: true },
      { tries: 1, ended: true },
    ]);
    expect((await turns.handle(poison)).outcome).toBe('duplicate');
    expect(await turns.replayDeadLetters()).toEqual({ committed: 0, givenUp: 0, waiting: 0 });
  });

  it('counts a try before it begins, so that a message that ends the process is given up too', async () => {
    const turns = shop.turns();
    await turns.handle(text('an', 'boom'));
    await shop.rows('UPDATE dead_letter SET tries = 5');
    expect(await turns.replayDeadLetters()).toEqual({ committed: 0, givenUp: 1, waiting: 0 });
    expect(shop.failures).toHaveLength(1);
  });
});
