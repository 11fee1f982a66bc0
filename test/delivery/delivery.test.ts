/**
 * The outbox on its way out: in order, once, and with a reason when it stays.
 */
import { describe, expect, it } from 'vitest';
import type { Channel, SendResult } from '../../src/channels/channel.ts';
import { NOW } from '../support/campaign.ts';
import { watch } from '../support/workshop.ts';
import { fakeChannel, postOffice, textOf } from './post-office.ts';

const office = postOffice();

const rows = () =>
  office.rows<{ said: string; status: string; attempts: number; reason: string | null }>(
    `SELECT message #>> '{lines,0,args,text}' AS said, status, attempts, reason FROM outbox ORDER BY seq`,
  );
const leases = () => office.rows('SELECT id FROM conversation WHERE lease_owner IS NOT NULL');
const later = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1000);

describe('waking a chat', () => {
  it('sends what is pending in order, marks it and gives the lease back', async () => {
    const fake = fakeChannel();
    const id = await office.says('an', ['một', 'hai', 'ba']);
    await office.delivery([fake]).wake(id);
    expect(fake.got.map(textOf)).toEqual(['một', 'hai', 'ba']);
    expect(fake.got[0]).toEqual({
      conversationId: id,
      address: 'an',
      chat: 'private',
      outboxId: '1',
      part: 0,
      body: { type: 'text', text: 'một', buttons: [], wantsFiles: false },
    });
    expect(
      await office.rows('SELECT status, attempts, message_id, sent_at FROM outbox WHERE seq = 1'),
    ).toEqual([{ status: 'sent', attempts: 1, message_id: 'p-1', sent_at: NOW }]);
    expect(await office.statuses()).toEqual(['một sent', 'hai sent', 'ba sent']);
    expect(await leases()).toEqual([]);
  });

  it('sends nothing twice, however often and by however many processes', async () => {
    const fake = fakeChannel();
    const id = await office.says('an', ['một', 'hai', 'ba']);
    const processes = [office.delivery([fake]), office.delivery([fake]), office.delivery([fake])];
    await Promise.all(processes.flatMap((one) => [one.wake(id), one.sweep()]));
    expect(fake.texts()).toEqual(['một', 'hai', 'ba']);
  });

  it('sends what was committed while it was sending, though its own wake was refused', async () => {
    const fake = fakeChannel();
    const slow: Channel = {
      ...fake,
      send: async (message) => {
        if (textOf(message) === 'một') {
          await office.says('an', ['sau']);
          await other.wake(id);
        }
        return fake.send(message);
      },
    };
    const other = office.delivery([fake]);
    const id = await office.says('an', ['một']);
    await office.delivery([slow]).wake(id);
    expect(fake.texts()).toEqual(['một', 'sau']);
  });

  it('leaves chats of channels this process does not have', async () => {
    const id = await office.says('an', ['một']);
    await office.delivery([fakeChannel({}, { name: 'terminal' })]).wake(id);
    expect(await rows()).toEqual([{ said: 'một', status: 'pending', attempts: 0, reason: null }]);
    expect(await leases()).toEqual([]);
  });
});

describe('a platform that says', () => {
  it('later: the chat waits in order, other chats do not', async () => {
    const wait: SendResult = { status: 'retry', afterMs: 60_000, scope: 'chat', reason: 'too many' };
    const fake = fakeChannel({ một: [wait] });
    const [an, ba] = [await office.says('an', ['một', 'hai']), await office.says('ba', ['khác'])];
    const now = office.delivery([fake]);
    await Promise.all([now.wake(an), now.wake(ba)]);
    expect(fake.texts().toSorted()).toEqual(['khác', 'một']);
    await now.wake(an);
    expect(await now.sweep()).toBe(0);
    expect(fake.texts()).toHaveLength(2);
    expect(await office.delivery([fake], { wallClock: later(60) }).sweep()).toBe(1);
    expect(fake.texts().slice(2)).toEqual(['một', 'hai']);
    expect((await rows()).find(({ said }) => said === 'một')).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('later, is asked again by itself when the pause is over', async () => {
    const fake = fakeChannel({
      một: [{ status: 'retry', afterMs: 1, scope: 'chat', reason: 'too many' }],
    });
    const sentTwice = new Promise<void>((resolve) => {
      const { send } = fake;
      fake.send = async (message) => {
        if (fake.got.length === 1) resolve();
        return send(message);
      };
    });
    const begun = Date.now();
    const running = () => new Date(NOW.getTime() + Date.now() - begun);
    await office.delivery([fake], { wallClock: running }).wake(await office.says('an', ['một']));
    await sentTwice;
    expect(fake.got.map(({ outboxId }) => outboxId)).toEqual(['1', '1']);
  });

  it('never: it stays with its reason, and the next is sent', async () => {
    const fake = fakeChannel({ một: [{ status: 'failed', reason: 'blocked', detail: '403' }] });
    await office.delivery([fake]).wake(await office.says('an', ['một', 'hai']));
    expect(await rows()).toEqual([
      { said: 'một', status: 'failed', attempts: 1, reason: 'blocked' },
      { said: 'hai', status: 'sent', attempts: 1, reason: null },
    ]);
  });

  it('nothing clear: a report is not sent again, a reply is', async () => {
    const unclear: SendResult = { status: 'uncertain', reason: 'cut' };
    const fake = fakeChannel({ một: [unclear], hai: [new Error('hang up')] });
    const failures: unknown[] = [];
    const report = await office.says('an', ['một'], { class: 'report' });
    const answer = await office.says('ba', ['hai']);
    const now = office.delivery([fake], { onFailure: (error) => failures.push(error) });
    await now.wake(report);
    await now.wake(answer);
    expect(await rows()).toEqual([
      { said: 'một', status: 'uncertain', attempts: 1, reason: 'cut' },
      { said: 'hai', status: 'pending', attempts: 1, reason: 'hang up; unclear tries: 1' },
    ]);
    expect(failures).toHaveLength(1);
    await office.delivery([fake], { wallClock: later(5) }).sweep();
    expect(fake.texts()).toEqual(['một', 'hai', 'hai']);
  });
});

describe('the sweep', () => {
  it('picks up what nobody was woken for', async () => {
    const fake = fakeChannel();
    await Promise.all(Array.from({ length: 12 }, (_, no) => office.says(`p${no}`, [`tin ${no}`])));
    expect(await office.delivery([fake]).sweep()).toBe(12);
    expect(fake.texts()).toHaveLength(12);
    expect(await office.delivery([fake]).sweep()).toBe(0);
  });

  it('waits for the lease of a process that may be alive, then takes over where it ended', async () => {
    const fake = fakeChannel();
    await office.says('an', ['một', 'hai']);
    await office.says('ba', ['báo cáo'], { class: 'report' });
    await office.rows(`UPDATE outbox SET status = 'sending', attempts = 1 WHERE seq = 1`);
    await office.rows(`UPDATE conversation SET lease_owner = 'dead', lease_until = $1`, [later(30)()]);
    expect(await office.delivery([fake]).sweep()).toBe(0);
    expect(await office.delivery([fake], { wallClock: later(31) }).sweep()).toBe(2);
    expect(fake.texts()).toEqual(['một', 'hai']);
    expect((await rows()).find(({ said }) => said === 'báo cáo')).toMatchObject({
      status: 'uncertain',
      reason: 'The process that sent it ended; unclear tries: 1',
    });
    expect(await leases()).toEqual([]);
  });
});

it('never rejects: a lost database leaves the message for the sweep', async () => {
  const fake = fakeChannel();
  const id = await office.says('an', ['một']);
  const failures: string[] = [];
  const { store } = watch(office.store.pool, (name) => {
    if (name === 'outbox-settle') throw new Error('gone');
  });
  await office.delivery([fake], { store, onFailure: (error) => failures.push(String(error)) }).wake(id);
  expect(failures).toEqual(['Error: gone']);
  expect(await office.statuses()).toEqual(['một sending']);
  await office.delivery([fake], { wallClock: later(31) }).sweep();
  expect(fake.texts()).toEqual(['một', 'một']);
  expect(await office.statuses()).toEqual(['một sent']);
});

it('is closed after the chat that is being served, and starts no other', async () => {
  const fake = fakeChannel();
  const [an, ba] = [await office.says('an', ['một', 'hai']), await office.says('ba', ['khác'])];
  let closed: Promise<void> | undefined;
  const stopping: Channel = {
    ...fake,
    send: (message) => {
      closed ??= closing.close();
      return fake.send(message);
    },
  };
  const closing = office.delivery([stopping]);
  await closing.wake(an);
  await closed;
  await closing.wake(ba);
  expect(fake.texts()).toEqual(['một', 'hai']);
  expect(await leases()).toEqual([]);
});
