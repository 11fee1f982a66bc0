/**
 * What the desk decides reaches the officers it concerns, once, and nobody else.
 */
import { describe, expect, it } from 'vitest';
import { core } from '../../src/conversation/converse.ts';
import type { Core } from '../../src/conversation/model.ts';
import { verifyAudit } from '../../src/storage/audit.ts';
import { text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { report, testOffice } from './office.ts';
import { standIns } from './stand-ins.ts';

/** Staff talks to the real core. */
const desk: Core = {
  needs: (incoming) => (incoming.address === 'staff' ? core : fakeCore).needs(incoming),
  converse: (scene, incoming) =>
    (incoming.address === 'staff' && incoming.content.type === 'text' ? core : fakeCore).converse(
      scene,
      incoming,
    ),
};

describeOnEachStore('decisions', (queues) => {
  const office = testOffice(queues);
  const decided = async () =>
    (await office.told())
      .filter(({ updateId }) => updateId.startsWith('news.decision.'))
      .map(({ address, news }) => ({ address, ...news }));

  it('are told to the officers of the unit, and sealed by the sweep', async () => {
    const { jobs, turns } = await office.start({}, desk);
    await report(turns, 1);
    await turns.handle(text('staff', '/tralai w1 câu 1: số hộ chưa khớp'));
    await jobs.drain();
    expect(await decided()).toEqual([
      {
        address: 'o1',
        what: 'report-returned',
        unit: 'w1',
        number: 1,
        reason: 'số hộ chưa khớp',
        keys: ['households'],
        by: 'Name of staff',
      },
    ]);
    await jobs.sweep();
    await jobs.drain();
    expect(await decided()).toHaveLength(1);
    const { store } = office.shop;
    const [chain] = await verifyAudit(store.pool, standIns(store).secretKey);
    expect(chain?.broken).toBeUndefined();
    expect(chain?.entries).toBeGreaterThan(0);
    expect(chain?.unsealed).toBe(0);
  });

  describe('about the whole campaign', () => {
    it('are told to all officers', async () => {
      const { jobs, turns } = await office.start({}, desk);
      await turns.handle(text('staff', '/giahan w2 20/6: mưa lũ'));
      await turns.handle(text('staff', '/khoa'));
      await turns.handle(text('staff', '1'));
      await jobs.drain();
      expect((await decided()).map(({ address, what }) => `${address} ${what}`).sort()).toEqual([
        'o1 figures-locked',
        'o2 deadline-extended',
        'o2 figures-locked',
      ]);
    });
  });
});
