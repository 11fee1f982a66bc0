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

  const settings = () => ({
    DATA_DIR: dataDir,
    DATABASE_URL: shop.store.databaseUrl,
    LOCALE: 'en',
    SECRET_KEY: 'secret-key-0123456789-abcdefghijklmnop',
  });
  const look = async () => {
    await addAudit(shop.store.pool, { campaignId: 'round', unit: 'w1', action: 'view', at: NOW });
    await sealAudit(shop.store.pool, settings().SECRET_KEY);
  };

  it('sees that the end of a trail was cut off, until whoever holds the key signs what is left', async () => {
    for (const _ of [1, 2, 3]) await look();
    const good = await tonghop(file, ['verify'], settings());
    const end = /(?<=ends with )round:3:[0-9a-f]{16}$/mu.exec(good.out)?.[0] ?? '';
    expect([good.code, end]).toEqual([0, expect.stringContaining('round:3:')]);
    expect((await tonghop(file, ['verify', '--expect', end], settings())).code).toBe(0);

    await shop.rows('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await shop.rows('DELETE FROM audit_entry WHERE link > 1');
    const cut = await tonghop(file, ['verify'], settings());
    expect([cut.code, cut.err.trim()]).toEqual([1, 'Some data does not match.']);
    expect(cut.out).toContain('Audit trail of round: its end was cut off, link 3 is gone');

    const signed = await tonghop(file, ['verify', '--sign'], settings());
    expect([signed.code, signed.err]).toEqual([0, '']);
    expect(signed.out).toContain('link 3 is gone');
    expect(signed.out).toContain('signed as it ends now, at link 1');
    expect((await tonghop(file, ['verify'], settings())).code).toBe(0);
    // Written down elsewhere, it shows all the same.
    const noted = await tonghop(file, ['verify', '--json', '--expect', end], settings());
    expect([noted.code, JSON.parse(noted.out).chains[0].broken]).toEqual([1, { link: 3, why: 'cut' }]);
  });

  it.each(['round', 'round:0:0123456789abcdef', 'round:3:0123'])(
    'does not take «%s» for the end of a trail',
    async (words) => {
      const ended = await tonghop(file, ['verify', '--expect', words], settings());
      expect([ended.code, ended.err.trim().split('\n').length]).toEqual([2, 1]);
      expect(ended.err).toContain('campaign:number:hash');
    },
  );

  it('signs no end of a trail that does not hold in itself', async () => {
    for (const _ of [1, 2]) await look();
    await shop.rows('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await shop.rows(`UPDATE audit_entry SET action = 'approve' WHERE link = 2`);
    const ended = await tonghop(file, ['verify', '--sign', '--json'], settings());
    expect([ended.code, JSON.parse(ended.out)]).toEqual([
      1,
      expect.objectContaining({ ok: false, signed: [] }),
    ]);
  });

  it('names what does not hold, and ends with 1', async () => {
    const env = settings();
    const turns = shop.turns();
    await employ(turns, shop.store.pool, 1);
    await turns.handle(text('o1', 'set a 1'));
    await turns.handle(text('o1', 'submit'));
    await addAudit(shop.store.pool, { campaignId: 'round', unit: 'w1', action: 'view', at: NOW });
    await sealAudit(shop.store.pool, env.SECRET_KEY);
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
