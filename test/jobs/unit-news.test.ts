/**
 * What is said about a unit's report as a whole reaches the unit's other officers, and nobody else.
 */
import { expect, it } from 'vitest';
import type { Core } from '../../src/conversation/model.ts';
import { invite, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { testOffice } from './office.ts';

const NEWS = { what: 'submitted-by-phone', unit: 'w1', number: 1, by: 'Name of o1' } as const;

const core: Core = {
  ...fakeCore,
  converse: (scene, incoming) =>
    incoming.content.type === 'text' && incoming.content.text === 'news for the unit'
      ? { state: scene.conversation.state, effects: [{ type: 'tell-unit', news: NEWS }] }
      : fakeCore.converse(scene, incoming),
};

describeOnEachStore('news of a unit', (queues) => {
  const office = testOffice(queues);

  it('is told to its other officers once, and nobody else', async () => {
    const { jobs, turns } = await office.start({}, core);
    await invite(office.shop.store.pool, 'SECOND', 'w1');
    await turns.handle(text('second', '/start SECOND'));
    await turns.handle(text('o1', 'news for the unit'));
    await jobs.drain();
    await jobs.sweep();
    await jobs.drain();
    expect((await office.told()).map(({ address, news }) => ({ address, news }))).toEqual([
      { address: 'second', news: NEWS },
    ]);
  });
});
