/**
 * What a message leaves of its chat: when it was heard, that it can be reached, and nothing of a group's own talk.
 */
import { describe, expect, it } from 'vitest';
import { employ, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();

describe('a message from the other side', () => {
  const reach = () => shop.rows('SELECT heard_at, unreachable FROM conversation');
  const later = new Date(NOW.getTime() + 5000);

  it('is when the chat was last heard, and shows that it can be reached', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    expect(await reach()).toEqual([{ heard_at: NOW, unreachable: null }]);
    await shop.rows(`UPDATE conversation SET unreachable = 'blocked'`);
    await shop.turns({ wallClock: () => later }).handle(text('o1', 'words'));
    expect(await reach()).toEqual([{ heard_at: later, unreachable: null }]);
  });

  it('is not news from elsewhere', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.rows(`UPDATE conversation SET unreachable = 'blocked'`);
    const news = { what: 'submitted', unit: 'w1', number: 1, late: false } as const;
    await shop.turns({ wallClock: () => later }).handle(text('o1', '', { content: { type: 'news', news } }));
    expect(await reach()).toEqual([{ heard_at: NOW, unreachable: 'blocked' }]);
  });

  it('is not kept when a group says it to itself', async () => {
    const group = { address: 'group', chat: 'group' } as const;
    await shop.turns().handle(text('an', 'chuyện riêng', { ...group, addressed: false }));
    await shop.turns().handle(text('an', '/status', { ...group, addressed: true }));
    expect(
      await shop.rows(`SELECT content ->> 'text' AS text, sender_name FROM "update" ORDER BY text`),
    ).toEqual([
      { text: '', sender_name: '' },
      { text: '/status', sender_name: 'Name of an' },
    ]);
  });
});
