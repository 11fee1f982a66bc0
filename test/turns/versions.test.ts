/**
 * A new version of the template meets answers on their way: none is left on the version of before, and none is lost.
 * The moment is not left to chance: the version is opened just before the turn is written.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { openCampaign } from '../../src/storage/opening.ts';
import { employ, NOW, smallCampaign, text } from '../support/campaign.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop(2);

beforeEach(async () => {
  await shop.store.pool.query('UPDATE template_version SET parsed = $1', [
    JSON.stringify(smallCampaign('round', 2)),
  ]);
  await employ(shop.turns(), shop.store.pool, 2);
});

/** A process that is overtaken by a new version when it first writes. */
function overtaken() {
  let opened = false;
  const { store, ran } = watch(shop.store.pool, async (name) => {
    if (name !== 'write-outcomes' || opened) return;
    opened = true;
    const campaign = smallCampaign('round', 2);
    const result = await openCampaign(shop.store, { campaign, source: 'v2', now: NOW, ids: shop.ids });
    expect(result).toMatchObject({ outcome: 'new-version' });
  });
  return { turns: shop.turns({ store }), ran };
}

const drafts = () =>
  shop.rows(`SELECT d.unit_code AS unit, d.template_version AS of, array_agg(a.value ORDER BY a.id) AS values
    FROM draft d LEFT JOIN answer a ON a.draft_id = d.id GROUP BY d.id ORDER BY d.unit_code`);

describe('a version that is opened while an answer is on its way', () => {
  it('takes a report that only begins with it', async () => {
    const { turns, ran } = overtaken();
    await turns.handle(text('o1', 'set a 1'));
    expect(await drafts()).toEqual([{ unit: 'w1', of: 2, values: [1] }]);
    expect(ran.filter((name) => name === 'read-scenes')).toHaveLength(2);
  });

  it('ends what waited for a second person, and says so to the unit', async () => {
    await shop.turns().handle(text('o1', 'set a 1'));
    const ready = { memberId: 'm', name: 'Hoa', at: NOW.toISOString() };
    await shop.store.pool.query('UPDATE draft SET ready = $1', [ready]);
    await overtaken().turns.handle(text('o2', 'set a 1'));
    expect(await shop.rows('SELECT ready FROM draft WHERE ready IS NOT NULL')).toEqual([]);
    expect(await shop.rows(`SELECT payload FROM event WHERE kind = 'template-changed'`)).toEqual([
      { payload: { from: 1, to: 2, again: [], unready: true } },
    ]);
  });

  it('takes the answer to a report that was there', async () => {
    await shop.turns().handle(text('o1', 'set a 1'));
    const { turns, ran } = overtaken();
    await turns.handle(text('o1', 'set b 2'));
    expect(await drafts()).toEqual([{ unit: 'w1', of: 2, values: [1, 2] }]);
    expect(ran.filter((name) => name === 'read-scenes')).toHaveLength(2);
  });
});
