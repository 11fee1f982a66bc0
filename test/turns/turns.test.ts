/**
 * Turns on a real database: nothing twice, nothing lost, order kept, one commit for those who wait.
 */
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/conversation/model.ts';
import { DatabaseLost } from '../../src/turns/failures.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop(40);
const trailOf = async (person: string): Promise<string[]> => {
  const [row] = await shop.rows<{ state: { trail: string[] } }>(
    'SELECT state FROM conversation WHERE address = $1',
    [person],
  );
  return row?.state.trail ?? [];
};
const count = async (table: string): Promise<number> =>
  (await shop.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;

describe('a message', () => {
  it('is committed with its reply before it is answered for', async () => {
    const turns = shop.turns();
    const { outcome, conversationId } = await turns.handle(text('an', 'xin chào'));
    expect(outcome).toBe('committed');
    expect(await shop.rows('SELECT conversation_id, seq, status, message FROM outbox')).toEqual([
      {
        conversation_id: conversationId,
        seq: 1,
        status: 'pending',
        message: {
          class: 'reply',
          lines: [{ key: 'echo', args: { text: 'xin chào' } }],
          choices: [],
          attachments: [],
        },
      },
    ]);
    expect(shop.told).toEqual([{ outcome: 'committed', conversationId, events: [], toSend: 1 }]);
  });

  it('wakes listeners of the outbox with the commit', async () => {
    const client = await shop.store.pool.connect();
    try {
      await client.query('LISTEN outbox');
      const heard = new Promise((resolve) => client.once('notification', resolve));
      const { conversationId } = await shop.turns().handle(text('an', 'xin chào'));
      expect(await heard).toMatchObject({ channel: 'outbox', payload: conversationId });
    } finally {
      await client.query('UNLISTEN outbox');
      client.release();
    }
  });

  it('is sent by its commit where the reader takes it from the outbox', async () => {
    const turns = shop.turns({ pulled: ['web'] });
    const onPage = await turns.handle(text('an', 'xin chào'));
    const elsewhere = await turns.handle(text('ba', 'xin chào', { channel: 'terminal' }));
    expect([onPage.toSend, elsewhere.toSend]).toEqual([0, 1]);
    expect(await shop.rows('SELECT status, attempts, sent_at FROM outbox ORDER BY id')).toEqual([
      { status: 'sent', attempts: 0, sent_at: NOW },
      { status: 'pending', attempts: 0, sent_at: null },
    ]);
  });

  it('that says nothing writes no outgoing message', async () => {
    await shop.turns().handle(text('an', 'silent'));
    expect([await count('"update"'), await count('outbox')]).toEqual([1, 0]);
  });

  it('may hold characters that the database, or a document, cannot keep', async () => {
    const { outcome } = await shop.turns().handle(text('an', 'a\0b\ud800c\uFFFEd\uFFFF'));
    expect(outcome).toBe('committed');
    expect(await trailOf('an')).toEqual(['a\uFFFDb\uFFFDc\uFFFDd\uFFFD']);
  });

  it('is news from inside without making an account of its sender', async () => {
    const turns = shop.turns();
    await turns.handle(text('an', 'xin chào'));
    const news = text('an', '', {
      updateId: 'news.1',
      sender: { address: 'system', name: '' },
      content: { type: 'news', news: { what: 'submitted', unit: 'w1', number: 1, late: false } },
    });
    const { conversationId } = await turns.handle(news);
    expect((await turns.handle(news)).outcome).toBe('duplicate');
    expect(
      await shop.rows('SELECT channel, conversation_id FROM "update" WHERE update_id = $1', ['news.1']),
    ).toEqual([{ channel: 'internal', conversation_id: conversationId }]);
    expect(await count('account')).toBe(0);
  });
});

describe('the same update', () => {
  it('changes nothing the second time', async () => {
    const turns = shop.turns();
    await employ(turns, shop.store.pool, 1);
    const message = text('o1', 'set a 5');
    const outcomes = [await turns.handle(message), await turns.handle(message)].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['committed', 'duplicate']);
    expect(await count('answer')).toBe(1);
  });

  it.each([1, 2])('delivered five times at once to %i processes is one turn', async (processes) => {
    const shells = Array.from({ length: processes }, () => shop.turns());
    await employ(shop.turns(), shop.store.pool, 1);
    const message = text('o1', 'set a 5');
    const results = await Promise.all(
      shells.flatMap((turns) => Array.from({ length: 5 }, () => turns.handle(message))),
    );
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(5 * processes - 1);
    expect([await count('answer'), await count('outbox')]).toEqual([1, 2]);
  });

  it.each([1, 2])('is one turn even as the first of a chat, with %i processes', async (processes) => {
    const shells = Array.from({ length: processes }, () => shop.turns());
    const message = text('new', 'xin chào');
    const results = await Promise.all(
      shells.flatMap((turns) => [turns.handle(message), turns.handle(message)]),
    );
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect([await count('conversation'), await count('"update"'), await count('outbox')]).toEqual([1, 1, 1]);
  });
});

describe('messages of one chat', () => {
  it('keep their order', async () => {
    const turns = shop.turns();
    const words = Array.from({ length: 20 }, (_, index) => `tin ${index}`);
    await Promise.all(words.map((word) => turns.handle(text('an', word))));
    expect(await trailOf('an')).toEqual(words);
    const rows = await shop.rows<{ seq: number; word: string }>(
      `SELECT seq, message #>> '{lines,0,args,text}' AS word FROM outbox ORDER BY seq`,
    );
    expect(rows).toEqual(words.map((word, index) => ({ seq: index + 1, word })));
  });

  it('at the same instant in two processes land one after the other', async () => {
    const shells = [shop.turns(), shop.turns()];
    const words = Array.from({ length: 12 }, (_, index) => `tin ${index}`);
    await Promise.all(words.map((word, index) => shells[index % 2]?.handle(text('an', word))));
    expect((await trailOf('an')).toSorted()).toEqual(words.toSorted());
    expect(await shop.rows('SELECT version, last_seq FROM conversation')).toEqual([
      { version: 12, last_seq: 12 },
    ]);
  });
});

describe('two officers of one unit', () => {
  it.each([1, 2])('answer at the same instant in %i processes: both answers stay', async (processes) => {
    const shells = Array.from({ length: processes }, () => shop.turns());
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.rows(`UPDATE invitation SET max_uses = 2`);
    await shop.turns().handle(text('second', '/start CODE-1'));
    const people = ['o1', 'second'];
    await Promise.all(
      people.flatMap((person, index) =>
        Array.from({ length: 6 }, (_, no) => shells[index % processes]?.handle(text(person, `set a ${no}`))),
      ),
    );
    const answers = await shop.rows<{ version: number; name: string; raw: string }>(
      'SELECT version, m.name, raw FROM answer a JOIN member m ON m.id = a.member_id ORDER BY version',
    );
    expect(answers.map(({ version }) => version)).toEqual(Array.from({ length: 12 }, (_, no) => no + 1));
    for (const person of people) {
      const own = answers.filter(({ name }) => name === `Name of ${person}`).map(({ raw }) => raw);
      expect(own).toEqual(['0', '1', '2', '3', '4', '5']);
    }
    expect(await shop.rows('SELECT version FROM draft')).toEqual([{ version: 12 }]);
  });
});

describe('turns that wait together', () => {
  it('share one read and one commit', async () => {
    await employ(shop.turns(), shop.store.pool, 40);
    const { store, ran } = watch(shop.store.pool);
    const turns = shop.turns({ store });
    await Promise.all(Array.from({ length: 40 }, (_, no) => turns.handle(text(`o${no + 1}`, `set a ${no}`))));
    expect(ran).toEqual(['read-scenes', 'write-outcomes']);
    expect(await count('answer')).toBe(40);
  });

  it('go on when one of them breaks the core, and when one breaks the commit', async () => {
    await employ(shop.turns(), shop.store.pool, 3);
    const core: Core = {
      ...fakeCore,
      converse: (scene, incoming) => {
        const outcome = fakeCore.converse(scene, incoming);
        const sabotage = incoming.content.type === 'text' && incoming.content.text === 'sabotage';
        return sabotage
          ? { ...outcome, effects: [{ type: 'join', invitationId: 'none', role: 'officer' }] }
          : outcome;
      },
    };
    const turns = shop.turns({ core });
    const results = await Promise.all([
      turns.handle(text('o1', 'set a 1')),
      turns.handle(text('o2', 'boom')),
      turns.handle(text('o3', 'sabotage')),
      turns.handle(text('bad', 'xin chào', { chat: null as unknown as 'private' })),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['committed', 'parked', 'parked', 'parked']);
    expect(await count('answer')).toBe(1);
    expect(await count('outbox')).toBe(4);
  });

  it('use an invitation no more often than it allows', async () => {
    await invite(shop.store.pool, 'THREE', 'w1', { uses: 3 });
    const shells = [shop.turns(), shop.turns()];
    await Promise.all(
      Array.from({ length: 8 }, (_, no) => shells[no % 2]?.handle(text(`p${no}`, '/start THREE'))),
    );
    expect(await shop.rows('SELECT uses FROM invitation')).toEqual([{ uses: 3 }]);
    expect([await count('member'), await count('account'), await count('member_role')]).toEqual([3, 3, 3]);
    const said = await shop.rows<{ said: string }>(
      `SELECT message #>> '{lines,0,args,text}' AS said FROM outbox`,
    );
    expect(said.map((row) => row.said).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'used'),
      ...Array.from({ length: 3 }, () => 'welcome'),
    ]);
  });
});

describe('a lost database', () => {
  const gone = (): never => {
    throw Object.assign(new Error('terminating connection'), { code: '57P01' });
  };

  it.each(['read-scenes', 'write-outcomes'])(
    'at %s changes nothing, and the message can come again',
    async (at) => {
      await employ(shop.turns(), shop.store.pool, 2);
      const message = text('o1', 'set a 5');
      const { store } = watch(shop.store.pool, (name) => (name === at ? gone() : undefined));
      const cut = shop.turns({ store });
      const lost = await Promise.allSettled([cut.handle(message), cut.handle(text('o2', 'set a 6'))]);
      expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await expect(cut.handle(message)).rejects.toBeInstanceOf(DatabaseLost);
      expect([await count('answer'), await count('draft'), await count('dead_letter')]).toEqual([0, 0, 0]);
      expect((await shop.turns().handle(message)).outcome).toBe('committed');
    },
  );

  it('after the commit was sent leaves one turn', async () => {
    const message = text('an', 'xin chào');
    const { store } = watch(shop.store.pool);
    const forgetful = {
      pool: {
        query: async (...args: Parameters<typeof store.pool.query>) => {
          const result = await store.pool.query(...args);
          if (JSON.stringify(args[0]).includes('write-outcomes')) gone();
          return result;
        },
      } as unknown as typeof store.pool,
    };
    await expect(shop.turns({ store: forgetful }).handle(message)).rejects.toBeInstanceOf(DatabaseLost);
    expect((await shop.turns().handle(message)).outcome).toBe('duplicate');
    expect(await count('outbox')).toBe(1);
  });

  it('rejects later messages of the same chat rather than letting them pass', async () => {
    let away = true;
    const { store } = watch(shop.store.pool, () => {
      if (!away) return;
      away = false;
      gone();
    });
    const turns = shop.turns({ store });
    const results = await Promise.allSettled(['one', 'two'].map((word) => turns.handle(text('an', word))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await count('"update"')).toBe(0);
  });
});

it('closes after the last turn and takes no more', async () => {
  const turns = shop.turns();
  const last = turns.handle(text('an', 'xin chào'));
  await turns.close();
  expect(await count('"update"')).toBe(1);
  expect((await last).outcome).toBe('committed');
  await expect(turns.handle(text('an', 'muộn'))).rejects.toBeInstanceOf(DatabaseLost);
});
