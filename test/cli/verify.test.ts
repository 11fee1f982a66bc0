/**
 * `tonghop verify` as an operator runs it: quiet when all holds, 1 and the place when something was changed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAudit, sealAudit } from '../../src/storage/audit.ts';
import { employ, NOW, text } from '../support/campaign.ts';
import { buildCommand, dataFolder, tonghop } from '../support/command.ts';
import { testWorkshop } from '../support/workshop.ts';

describe('tonghop verify', { timeout: 120_000 }, () => {
  const shop = testWorkshop(1);
  const { dataDir, remove } = dataFolder();
  let file = '';
  beforeAll(async () => {
    file = await buildCommand();
  });
  afterAll(remove);

  it('names what does not hold, and ends with 1', async () => {
    const env = {
      DATA_DIR: dataDir,
      DATABASE_URL: shop.store.databaseUrl,
      LOCALE: 'en',
      SECRET_KEY: 'secret-key-0123456789-abcdefghijklmnop',
    };
    const turns = shop.turns();
    await employ(turns, shop.store.pool, 1);
    await turns.handle(text('o1', 'set a 1'));
    await turns.handle(text('o1', 'submit'));
    await addAudit(shop.store.pool, { campaignId: 'round', unit: 'w1', action: 'view', at: NOW });
    await sealAudit(shop.store.pool);
    const good = await tonghop(file, ['verify', '--json'], env);
    expect([good.code, good.err]).toEqual([0, '']);
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      receipts: { checked: 1 },
      chains: [{ entries: 1 }],
    });

    await shop.rows('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await shop.rows(`UPDATE audit_entry SET action = 'approve'`);
    await shop.rows(`UPDATE submission SET cells = jsonb_set(cells, '{a,value}', '99')`);
    const bad = await tonghop(file, ['verify'], env);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('round · w1 · version 1');
    expect(bad.out).toContain('Audit trail of round: link 1 has been changed');
    expect(bad.err.trim()).toBe('Some data does not match.');
  });
});
