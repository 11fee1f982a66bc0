/**
 * A one-time code in the database: hashed, used once whoever comes first, ended by time and by the next one.
 */
import { describe, expect, it } from 'vitest';
import type { Core, Effect, Incoming } from '../../src/conversation/model.ts';
import { codeHash } from '../../src/storage/invitations.ts';
import { readScenes } from '../../src/storage/scenes.ts';
import { addDevice } from '../../src/storage/web-devices.ts';
import { employ, invite, NOW, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(3);

const CODE = 'K7QF-3MZP-9T4W';
const soon = new Date(NOW.getTime() + 600_000).toISOString();

/** `code X` makes a one-time code; `/start X` connects with it when it is one. */
const core: Core = {
  needs: fakeCore.needs,
  converse(scene, incoming) {
    const words = incoming.content.type === 'text' ? incoming.content.text : '';
    const { state } = scene.conversation;
    if (words.startsWith('code ')) {
      const effect: Effect = { type: 'link-code', code: words.slice(5), expiresAt: soon };
      return { state, effects: [effect, reply('made')] };
    }
    if (scene.link?.state === 'valid' && scene.member === null)
      return { state, effects: [{ type: 'link', link: scene.link.id }, reply('connected')] };
    if (scene.link) return { state, effects: [reply(scene.link.state)] };
    return fakeCore.converse(scene, incoming);
  },
};

const turns = () => shop.turns({ core });

const on = (channel: string, person: string, words: string): Incoming => text(person, words, { channel });

const codes = () =>
  shop.rows<{ hash: string }>(
    `SELECT l.code_hash AS hash, l.expires_at AS until, l.used_at AS used, c.address FROM link_code l
     JOIN conversation c ON c.id = l.conversation_id JOIN account a ON a.member_id = l.member_id AND a.channel = 'web'
     ORDER BY l.expires_at, l.code_hash`,
  );

const accounts = () => shop.rows('SELECT channel, address, name FROM account ORDER BY channel, address');

const links = async (incoming: Incoming) => {
  const asked = { incoming, needs: core.needs(incoming), freshId: 'fresh', seed: 'seed' };
  const templates = { get: async (id: string) => smallCampaign(id, 3) };
  const [read] = await readScenes(shop.store.pool, templates, [asked], NOW);
  return read?.scene;
};

describe('a one-time code', () => {
  it('is kept as a hash, and ends the earlier ones of its member only', async () => {
    await employ(turns(), shop.store.pool, 2);
    await turns().handle(text('o1', `code ${CODE}`));
    await turns().handle(text('o2', 'code OTHER'));
    await turns().handle(text('o1', 'code NEXT'));
    expect(await codes()).toEqual([
      { hash: codeHash(CODE), until: NOW, used: null, address: 'o1' },
      ...[
        { hash: codeHash('NEXT'), until: new Date(soon), used: null, address: 'o1' },
        { hash: codeHash('OTHER'), until: new Date(soon), used: null, address: 'o2' },
      ].sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    ]);
  });

  it('shows whose it is, where they stand, and their drafts', async () => {
    await employ(turns(), shop.store.pool, 1);
    await turns().handle(text('o1', 'set a 5'));
    await turns().handle(text('o1', `code ${CODE}`));
    const scene = await links(on('telegram', '77', `/start ${CODE}`));
    expect(scene?.member).toBe(null);
    expect(scene?.link).toEqual({
      id: codeHash(CODE),
      state: 'valid',
      member: {
        id: expect.any(String),
        name: 'Name of o1',
        consentAt: NOW.toISOString(),
        roles: [{ unit: 'w1', role: 'officer' }],
      },
      place: expect.objectContaining({ campaign: 'round', unit: 'w1' }),
    });
    expect(scene?.drafts.map(({ unit, version }) => [unit, version])).toEqual([['w1', 1]]);
    expect(scene?.campaigns.map(({ campaign }) => campaign.id)).toEqual(['round']);
    await shop.rows('UPDATE link_code SET expires_at = $1', [NOW]);
    const over = await links(on('telegram', '77', `/start ${CODE}`));
    expect([over?.link?.state, over?.drafts]).toEqual(['expired', []]);
    expect((await links(on('telegram', '77', '/start K7QF')))?.link).toBe(undefined);
  });

  it('makes the other account the same member’s, once', async () => {
    await employ(turns(), shop.store.pool, 1);
    await turns().handle(text('o1', `code ${CODE}`));
    const { outcome } = await turns().handle(on('telegram', '77', `/start ${CODE}`));
    expect(outcome).toBe('committed');
    expect(await accounts()).toEqual([
      { channel: 'telegram', address: '77', name: 'Name of 77' },
      { channel: 'web', address: 'o1', name: 'Name of o1' },
    ]);
    expect(await shop.rows('SELECT count(DISTINCT member_id)::int AS n FROM account')).toEqual([{ n: 1 }]);
    expect(await codes()).toMatchObject([{ used: NOW }]);
    expect((await links(on('zalo-oa', '88', `/start ${CODE}`)))?.link?.state).toBe('used');
    await turns().handle(on('zalo-oa', '88', `/start ${CODE}`));
    expect(await accounts()).toHaveLength(2);
  });

  it('counts for one of two devices that use it at the same moment', async () => {
    await employ(turns(), shop.store.pool, 1);
    await turns().handle(text('o1', `code ${CODE}`));
    // Both have read the code before either may write: until then its row is held.
    const holder = await shop.store.pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM link_code FOR UPDATE');
    const racing = Promise.all(
      ['77', '88'].map((person) => turns().handle(on('telegram', person, `/start ${CODE}`))),
    );
    try {
      await expect
        .poll(
          () =>
            shop.rows(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
          AND datname = current_database()`),
          { timeout: 10_000 },
        )
        .toHaveLength(2);
    } finally {
      await holder.query('COMMIT');
      holder.release();
    }
    const both = await racing;
    expect(both.map(({ outcome }) => outcome)).toEqual(['committed', 'committed']);
    expect(await accounts()).toHaveLength(2);
    expect(
      await shop.rows(
        `SELECT o.message #>> '{lines,0,args,text}' AS said FROM outbox o JOIN conversation c ON c.id = o.conversation_id
         WHERE c.channel = 'telegram' ORDER BY said`,
      ),
    ).toEqual([{ said: 'connected' }, { said: 'used' }]);
  });

  it.each([
    ['used', 'UPDATE link_code SET used_at = created_at'],
    ['over', 'UPDATE link_code SET expires_at = created_at'],
  ])('that is %s when the turn commits changes nothing', async (_what, change) => {
    await employ(turns(), shop.store.pool, 1);
    await turns().handle(text('o1', `code ${CODE}`));
    const late: Core = {
      ...core,
      converse: (scene) => ({
        state: scene.conversation.state,
        effects: [{ type: 'link', link: codeHash(CODE) }, reply('x')],
      }),
    };
    const stale = shop.turns({
      core: {
        needs: late.needs,
        converse: (scene, incoming) =>
          late.converse(scene.link ? { ...scene, link: { ...scene.link, state: 'valid' } } : scene, incoming),
      },
    });
    await shop.rows(change);
    expect((await stale.handle(on('telegram', '77', `/start ${CODE}`))).outcome).toBe('parked');
    expect(await accounts()).toHaveLength(1);
    expect(await shop.rows(`SELECT id FROM conversation WHERE channel = 'telegram'`)).toEqual([]);
  });

  it('opens the web page, as an invitation does', async () => {
    await employ(turns(), shop.store.pool, 1);
    await invite(shop.store.pool, 'INVITED', 'w2');
    await turns().handle(text('o1', `code ${CODE}`));
    const open = (no: number, code: string) =>
      addDevice(shop.store.pool, {
        ...{ tokenHash: `t${no}`, address: `a${no}`, codeHash: codeHash(code) },
        ...{ expiresAt: new Date(soon), createdAt: NOW },
      });
    expect(await open(1, CODE.toLowerCase())).toEqual({ kind: 'link', state: 'valid' });
    expect(await open(2, 'INVITED')).toEqual({ kind: 'invitation', state: 'valid' });
    expect(await open(3, 'NOTHING')).toEqual({ kind: 'unknown' });
    expect(await shop.rows('SELECT token_hash FROM web_device ORDER BY 1')).toEqual([
      { token_hash: 't1' },
      { token_hash: 't2' },
    ]);
  });
});
