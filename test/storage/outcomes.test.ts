/**
 * Effect by effect: the rows it leaves.
 */
import { describe, expect, it } from 'vitest';
import type { Core, Effect, Scene } from '../../src/conversation/model.ts';
import { seal } from '../../src/conversation/seal.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();

/** A core that does just this, working on `round` and `w1` unless told otherwise. */
const doing = (
  effects: (scene: Scene) => readonly Effect[],
  place: Partial<ConversationState> = { campaign: 'round', unit: 'w1' },
): Core => ({
  needs: fakeCore.needs,
  converse: (scene) => ({ state: { ...scene.conversation.state, ...place }, effects: effects(scene) }),
});

/** One turn of officer `o1`, who has a chat and a role. */
async function turn(effects: (scene: Scene) => readonly Effect[], person = 'o1') {
  await employ(shop.turns(), shop.store.pool, 1);
  const message = text(person, 'words', { updateId: 'the-update', messageId: 'm7' });
  return shop.turns({ core: doing(effects) }).handle(message);
}

const answer = (key: string, more: Partial<Extract<Effect, { type: 'answer' }>> = {}): Effect => ({
  type: 'answer',
  key,
  part: '',
  state: 'value',
  value: 5,
  raw: 'năm',
  flags: [],
  ...more,
});

describe('an answer', () => {
  it('becomes a row with all that is known of it, and a draft if there is none', async () => {
    const rows = [{ id: 'r1', fields: { name: 'A', age: 5 } }];
    await turn(() => [
      answer('a', { part: '2016', flags: ['confirmed', 'unusual'], reason: 'Vì lũ' }),
      answer('list', { value: rows }),
      answer('none', { state: 'missing', value: null, raw: 'chưa có' }),
    ]);
    const shared = { version: 1, channel: 'web', message_id: 'm7', at: NOW };
    expect(
      await shop.rows(
        'SELECT key, part, version, state, value, raw, flags, reason, channel, message_id, at FROM answer ORDER BY id',
      ),
    ).toEqual([
      {
        key: 'a',
        part: '2016',
        state: 'value',
        value: 5,
        raw: 'năm',
        flags: ['confirmed', 'unusual'],
        reason: 'Vì lũ',
        ...shared,
      },
      { key: 'list', part: '', state: 'value', value: rows, raw: 'năm', flags: [], reason: null, ...shared },
      {
        key: 'none',
        part: '',
        state: 'missing',
        value: null,
        raw: 'chưa có',
        flags: [],
        reason: null,
        ...shared,
      },
    ]);
    expect(await shop.rows('SELECT campaign_id, unit_code, version, template_version FROM draft')).toEqual([
      { campaign_id: 'round', unit_code: 'w1', version: 1, template_version: 1 },
    ]);
    expect(await shop.rows('SELECT count(*)::int AS n FROM answer WHERE value IS NULL')).toEqual([{ n: 1 }]);
  });

  it('counts the versions of its cell, within a turn and over turns', async () => {
    await turn(() => [answer('a', { value: 1 }), answer('a', { value: 2 }), answer('b')]);
    await shop.turns({ core: doing(() => [answer('a', { value: 3 })]) }).handle(text('o1', 'words'));
    expect(await shop.rows('SELECT key, version, value FROM answer ORDER BY key, version')).toEqual([
      { key: 'a', version: 1, value: 1 },
      { key: 'a', version: 2, value: 2 },
      { key: 'a', version: 3, value: 3 },
      { key: 'b', version: 1, value: 5 },
    ]);
    expect(await shop.rows('SELECT version FROM draft')).toEqual([{ version: 2 }]);
  });

  it('of a person who is no member is refused as a whole', async () => {
    const turns = shop.turns({ core: doing(() => [reply('x'), answer('a')]) });
    expect((await turns.handle(text('stranger', 'words'))).outcome).toBe('parked');
    expect(await shop.rows('SELECT id FROM outbox')).toEqual([]);
  });

  it('for a unit that is not in the scene is refused', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    const core = doing(() => [answer('a')], { campaign: 'round', unit: 'w2' });
    expect((await shop.turns({ core }).handle(text('o1', 'words'))).outcome).toBe('parked');
    expect(await shop.rows('SELECT id FROM draft')).toEqual([]);
  });
});

describe('a submission', () => {
  it('is a numbered snapshot with its seal, an event, and told after the commit', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await shop.turns().handle(text('o1', 'set a 5'));
    const seals: unknown[] = [];
    const core = doing(({ drafts, seed }) => {
      const cells = drafts[0]?.cells ?? {};
      const sealed = seal(cells, seed);
      seals.push(sealed);
      return [{ type: 'submit', number: 1, late: true, cells, seal: sealed }];
    });
    const { events, conversationId } = await shop.turns({ core }).handle(text('o1', 'nộp'));
    const [row] = await shop.rows<{ id: string; leaves: unknown; receipt: string; cells: unknown }>(
      `SELECT s.id, s.number, s.late, s.state, s.template_version, s.campaign_id, s.unit_code, s.conversation_id,
         s.cells, s.leaves, s.receipt, s.at FROM submission s`,
    );
    expect(row).toMatchObject({
      number: 1,
      late: true,
      state: 'submitted',
      template_version: 1,
      campaign_id: 'round',
      unit_code: 'w1',
      conversation_id: conversationId,
      cells: { a: { key: 'a', value: 5, version: 1, at: NOW.toISOString() } },
      at: NOW,
    });
    expect(seals).toEqual([{ leaves: row?.leaves, receipt: row?.receipt }]);
    expect(events).toEqual([
      { type: 'submitted', submissionId: row?.id, campaignId: 'round', unit: 'w1', number: 1 },
    ]);
    expect(await shop.rows('SELECT kind, campaign_id, unit_code, payload, done_at FROM event')).toEqual([
      {
        kind: 'submit',
        campaign_id: 'round',
        unit_code: 'w1',
        payload: { submissionId: row?.id, number: 1, late: true },
        done_at: null,
      },
    ]);
    expect(await shop.rows('SELECT version FROM draft')).toEqual([{ version: 2 }]);
  });
});

describe('joining', () => {
  it('makes a member with an account and the role, and counts the use', async () => {
    await invite(shop.store.pool, 'CODE', 'w3', { uses: 2 });
    await shop.turns().handle(text('an', '/start code'));
    expect(
      await shop.rows(`
        SELECT a.channel, a.address, a.name AS account_name, m.name, m.consent_at, m.consent_notice, r.unit_code,
          r.role, r.invitation_id, v.uses
        FROM account a JOIN member m ON m.id = a.member_id JOIN member_role r ON r.member_id = m.id
        JOIN invitation v ON v.id = r.invitation_id`),
    ).toEqual([
      {
        channel: 'web',
        address: 'an',
        account_name: 'Name of an',
        name: 'Name of an',
        consent_at: NOW,
        consent_notice: '1',
        unit_code: 'w3',
        role: 'officer',
        invitation_id: 'CODE',
        uses: 1,
      },
    ]);
  });

  it('gives an existing member the role and leaves one account', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
    await shop.turns().handle(text('o1', '/start STAFF'));
    expect(await shop.rows('SELECT unit_code, role FROM member_role ORDER BY unit_code')).toEqual([
      { unit_code: 'city', role: 'staff' },
      { unit_code: 'w1', role: 'officer' },
    ]);
    expect(await shop.rows('SELECT count(*)::int AS members FROM member')).toEqual([{ members: 1 }]);
  });

  it.each([
    ['used up', `uses = 1`],
    ['expired', `expires_at = '${NOW.toISOString()}'`],
    ['taken back', `revoked_at = '${NOW.toISOString()}'`],
  ])('with an invitation that is %s meanwhile changes nothing', async (_name, change) => {
    await invite(shop.store.pool, 'CODE', 'w1');
    await shop.rows(`UPDATE invitation SET ${change}`);
    const core = doing(() => [{ type: 'join', invitationId: 'CODE', role: 'officer' }, reply('welcome')]);
    expect((await shop.turns({ core }).handle(text('an', 'đồng ý'))).outcome).toBe('parked');
    expect(
      await shop.rows(
        'SELECT (SELECT count(*)::int FROM member) AS m, (SELECT count(*)::int FROM outbox) AS o',
      ),
    ).toEqual([{ m: 0, o: 0 }]);
  });
});

describe('a file that is still with its messenger', () => {
  const sent: Effect = {
    type: 'file',
    file: { id: 'f1', name: 'giếng.jpg', type: 'image/jpeg', size: 900, source: 'AgAC' },
  };

  it('becomes a row to be fetched, once, and is told after the commit', async () => {
    const { events } = await turn(() => [answer('photos', { value: [] }), sent]);
    expect(events).toEqual([{ type: 'file-sent', fileId: 'f1' }]);
    const rows = () =>
      shop.rows(
        `SELECT id, name, type, size, sha256, source, purpose, campaign_id, unit_code, created_at FROM stored_file`,
      );
    const row = {
      ...{ id: 'f1', name: 'giếng.jpg', type: 'image/jpeg', size: 900, sha256: null, purpose: 'answer' },
      source: { channel: 'web', source: 'AgAC' },
      ...{ campaign_id: 'round', unit_code: 'w1', created_at: NOW },
    };
    expect(await rows()).toEqual([row]);
    await shop.rows(`UPDATE stored_file SET sha256 = 'there'`);
    await shop.turns({ core: doing(() => [sent]) }).handle(text('o1', 'words'));
    expect(await rows()).toEqual([{ ...row, sha256: 'there' }]);
  });
});

describe('the source of an answer', () => {
  it('is the message in hand, unless the answer names others', async () => {
    await turn(() => [answer('a'), answer('b', { messageId: 'm1 m2' })]);
    expect(await shop.rows('SELECT key, message_id FROM answer ORDER BY key')).toEqual([
      { key: 'a', message_id: 'm7' },
      { key: 'b', message_id: 'm1 m2' },
    ]);
  });
});

describe('the rest', () => {
  it('a consent is dated on the member, and the wish to be forgotten with its day', async () => {
    await turn(() => [
      { type: 'consent', notice: '2026-2' },
      { type: 'forget-request', due: '2018-06-20' },
    ]);
    expect(
      await shop.rows('SELECT consent_at, consent_notice, forget_requested_at, forget_due::text FROM member'),
    ).toEqual([
      { consent_at: NOW, consent_notice: '2026-2', forget_requested_at: NOW, forget_due: '2018-06-20' },
    ]);
  });

  it('a wish to be forgotten leaves the consent as it is', async () => {
    await turn(() => [{ type: 'forget-request', due: '2018-06-20' }]);
    expect(await shop.rows('SELECT consent_at, consent_notice FROM member')).toEqual([
      { consent_at: NOW, consent_notice: '1' },
    ]);
  });

  it('a wish for the summary becomes a publication for this chat', async () => {
    await invite(shop.store.pool, 'LEADER', 'city', { role: 'leader' });
    await shop.turns().handle(text('leader', '/start LEADER'));
    const { events, conversationId } = await turn(
      () => [{ type: 'request-summary', campaignId: 'round' }],
      'leader',
    );
    const id = 'round.request.web-the-update';
    expect(
      await shop.rows('SELECT id, campaign_id, reason, conversation_id, state, created_at FROM publication'),
    ).toEqual([
      {
        id,
        campaign_id: 'round',
        reason: 'request',
        conversation_id: conversationId,
        state: 'requested',
        created_at: NOW,
      },
    ]);
    expect(events).toEqual([{ type: 'summary-requested', publicationId: id, campaignId: 'round' }]);
  });

  it('news for the other officers becomes an event', async () => {
    const { events, conversationId } = await turn(() => [{ type: 'tell-officers', keys: ['a', 'b'] }]);
    expect(
      await shop.rows('SELECT kind, conversation_id, campaign_id, unit_code, payload, at FROM event'),
    ).toEqual([
      {
        kind: 'tell-officers',
        conversation_id: conversationId,
        campaign_id: 'round',
        unit_code: 'w1',
        payload: { keys: ['a', 'b'] },
        at: NOW,
      },
    ]);
    expect(events).toEqual([{ type: 'answers-changed', campaignId: 'round', unit: 'w1' }]);
  });

  it('messages follow each other in the chat, and the update knows after which it came', async () => {
    await turn(() => [reply('one'), reply('two', 'report')]);
    expect(
      await shop.rows('SELECT seq, class, status, attempts, created_at FROM outbox ORDER BY seq'),
    ).toEqual([
      { seq: 1, class: 'reply', status: 'pending', attempts: 0, created_at: NOW },
      { seq: 2, class: 'reply', status: 'pending', attempts: 0, created_at: NOW },
      { seq: 3, class: 'report', status: 'pending', attempts: 0, created_at: NOW },
    ]);
    expect(
      await shop.rows(
        'SELECT channel, update_id, after_seq, sender_name, content FROM "update" WHERE update_id = $1',
        ['the-update'],
      ),
    ).toEqual([
      {
        channel: 'web',
        update_id: 'the-update',
        after_seq: 1,
        sender_name: 'Name of o1',
        content: { type: 'text', text: 'words' },
      },
    ]);
  });

  it('the state is kept and the version counts', async () => {
    await turn(() => []);
    expect(await shop.rows('SELECT version, last_seq, chat, state FROM conversation')).toEqual([
      {
        version: 2,
        last_seq: 1,
        chat: 'private',
        state: { step: { at: 'idle' }, prompt: 0, trail: ['/start CODE-1'], campaign: 'round', unit: 'w1' },
      },
    ]);
  });
});
