/**
 * The outbox on its way out: in order, once, and with a reason when it stays.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { BOUNDLESS, type Channel, type Parcel, type SendResult } from '../../src/channels/channel.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/delivery/delivery.ts';
import { NOW, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { testWorkshop, watch } from '../support/workshop.ts';

const shop = testWorkshop();
const open: Delivery[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((delivery) => delivery.close()));
});

const textOf = ({ body }: Parcel): string => (body.type === 'text' ? body.text : '');

/** A channel that remembers what it was given and answers as the script says; then `sent`. */
function channel(script: Record<string, (SendResult | Error)[]> = {}, name = 'web') {
  const got: Parcel[] = [];
  const fake = {
    name,
    capabilities: { private: BOUNDLESS, group: BOUNDLESS, edits: false, window: null, pace: null },
    send: async (parcel: Parcel): Promise<SendResult> => {
      got.push(parcel);
      const answer = script[textOf(parcel)]?.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? { status: 'sent', messageId: `p-${parcel.outboxId}` };
    },
  };
  return { fake, got, texts: () => got.map(textOf) };
}

let owners = 0;

function delivery(channels: readonly Channel[], options: Partial<DeliveryOptions> = {}): Delivery {
  owners += 1;
  const made = createDelivery({
    store: shop.store,
    channels,
    voice: ({ args }) => String(args?.text),
    wallClock: () => NOW,
    owner: `process ${owners}`,
    ...options,
  });
  open.push(made);
  return made;
}

/** A turn that says these texts in this person's chat. */
async function says(
  person: string,
  texts: readonly string[],
  kind: 'reply' | 'report' = 'reply',
): Promise<string> {
  const core = {
    ...fakeCore,
    converse: ({ conversation }: Parameters<typeof fakeCore.converse>[0]) => ({
      state: conversation.state,
      effects: texts.map((one) => reply(one, kind)),
    }),
  };
  return (await shop.turns({ core }).handle(text(person, 'words'))).conversationId;
}

const rows = () =>
  shop.rows<{ said: string; status: string; attempts: number; reason: string | null }>(
    `SELECT message #>> '{lines,0,args,text}' AS said, status, attempts, reason FROM outbox ORDER BY seq`,
  );
const statuses = async () => (await rows()).map(({ said, status }) => `${said} ${status}`);
const leases = () => shop.rows('SELECT id FROM conversation WHERE lease_owner IS NOT NULL');
const later = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1000);

describe('waking a chat', () => {
  it('sends what is pending in order, marks it and gives the lease back', async () => {
    const { fake, got } = channel();
    const id = await says('an', ['một', 'hai', 'ba']);
    await delivery([fake]).wake(id);
    expect(got.map(textOf)).toEqual(['một', 'hai', 'ba']);
    expect(got[0]).toEqual({
      conversationId: id,
      address: 'an',
      chat: 'private',
      outboxId: '1',
      part: 0,
      body: { type: 'text', text: 'một', buttons: [], wantsFiles: false },
    });
    expect(await shop.rows('SELECT status, attempts, message_id, sent_at FROM outbox WHERE seq = 1')).toEqual(
      [{ status: 'sent', attempts: 1, message_id: 'p-1', sent_at: NOW }],
    );
    expect(await statuses()).toEqual(['một sent', 'hai sent', 'ba sent']);
    expect(await leases()).toEqual([]);
  });

  it('sends nothing twice, however often and by however many processes', async () => {
    const { fake, texts } = channel();
    const id = await says('an', ['một', 'hai', 'ba']);
    const processes = [delivery([fake]), delivery([fake]), delivery([fake])];
    await Promise.all(processes.flatMap((one) => [one.wake(id), one.sweep()]));
    expect(texts()).toEqual(['một', 'hai', 'ba']);
  });

  it('sends what was committed while it was sending, though its own wake was refused', async () => {
    const { fake, texts } = channel();
    const slow: Channel = {
      ...fake,
      send: async (message) => {
        if (textOf(message) === 'một') {
          await says('an', ['sau']);
          await other.wake(id);
        }
        return fake.send(message);
      },
    };
    const other = delivery([fake]);
    const id = await says('an', ['một']);
    await delivery([slow]).wake(id);
    expect(texts()).toEqual(['một', 'sau']);
  });

  it('leaves chats of channels this process does not have', async () => {
    const id = await says('an', ['một']);
    await delivery([channel({}, 'terminal').fake]).wake(id);
    expect(await rows()).toEqual([{ said: 'một', status: 'pending', attempts: 0, reason: null }]);
    expect(await leases()).toEqual([]);
  });
});

describe('a platform that says', () => {
  it('later: the chat waits in order, other chats do not', async () => {
    const wait: SendResult = { status: 'retry', afterMs: 60_000, scope: 'chat', reason: 'too many' };
    const { fake, texts } = channel({ một: [wait] });
    const [an, ba] = [await says('an', ['một', 'hai']), await says('ba', ['khác'])];
    const now = delivery([fake]);
    await Promise.all([now.wake(an), now.wake(ba)]);
    expect(texts().toSorted()).toEqual(['khác', 'một']);
    await now.wake(an);
    expect(await now.sweep()).toBe(0);
    expect(texts()).toHaveLength(2);
    expect(await delivery([fake], { wallClock: later(60) }).sweep()).toBe(1);
    expect(texts().slice(2)).toEqual(['một', 'hai']);
    expect((await rows()).find(({ said }) => said === 'một')).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('later, is asked again by itself when the pause is over', async () => {
    const { fake, got } = channel({
      một: [{ status: 'retry', afterMs: 1, scope: 'chat', reason: 'too many' }],
    });
    const sentTwice = new Promise<void>((resolve) => {
      const { send } = fake;
      fake.send = async (message) => {
        if (got.length === 1) resolve();
        return send(message);
      };
    });
    const begun = Date.now();
    const running = () => new Date(NOW.getTime() + Date.now() - begun);
    await delivery([fake], { wallClock: running }).wake(await says('an', ['một']));
    await sentTwice;
    expect(got.map(({ outboxId }) => outboxId)).toEqual(['1', '1']);
  });

  it('never: it stays with its reason, and the next is sent', async () => {
    const { fake } = channel({ một: [{ status: 'failed', reason: 'blocked', detail: '403' }] });
    await delivery([fake]).wake(await says('an', ['một', 'hai']));
    expect(await rows()).toEqual([
      { said: 'một', status: 'failed', attempts: 1, reason: 'blocked' },
      { said: 'hai', status: 'sent', attempts: 1, reason: null },
    ]);
  });

  it('nothing clear: a report is not sent again, a reply is', async () => {
    const unclear: SendResult = { status: 'uncertain', reason: 'cut' };
    const { fake, texts } = channel({ một: [unclear], hai: [new Error('hang up')] });
    const failures: unknown[] = [];
    const report = await says('an', ['một'], 'report');
    const answer = await says('ba', ['hai']);
    const now = delivery([fake], { onFailure: (error) => failures.push(error) });
    await now.wake(report);
    await now.wake(answer);
    expect(await rows()).toEqual([
      { said: 'một', status: 'uncertain', attempts: 1, reason: 'cut' },
      { said: 'hai', status: 'pending', attempts: 1, reason: 'hang up; unclear tries: 1' },
    ]);
    expect(failures).toHaveLength(1);
    await delivery([fake], { wallClock: later(5) }).sweep();
    expect(texts()).toEqual(['một', 'hai', 'hai']);
  });
});

describe('the sweep', () => {
  it('picks up what nobody was woken for', async () => {
    const { fake, texts } = channel();
    await Promise.all(Array.from({ length: 12 }, (_, no) => says(`p${no}`, [`tin ${no}`])));
    expect(await delivery([fake]).sweep()).toBe(12);
    expect(texts()).toHaveLength(12);
    expect(await delivery([fake]).sweep()).toBe(0);
  });

  it('waits for the lease of a process that may be alive, then takes over where it ended', async () => {
    const { fake, texts } = channel();
    await says('an', ['một', 'hai']);
    await says('ba', ['báo cáo'], 'report');
    await shop.rows(`UPDATE outbox SET status = 'sending', attempts = 1 WHERE seq = 1`);
    await shop.rows(`UPDATE conversation SET lease_owner = 'dead', lease_until = $1`, [later(30)()]);
    expect(await delivery([fake]).sweep()).toBe(0);
    expect(await delivery([fake], { wallClock: later(31) }).sweep()).toBe(2);
    expect(texts()).toEqual(['một', 'hai']);
    expect((await rows()).find(({ said }) => said === 'báo cáo')).toMatchObject({
      status: 'uncertain',
      reason: 'The process that sent it ended; unclear tries: 1',
    });
    expect(await leases()).toEqual([]);
  });
});

it('never rejects: a lost database leaves the message for the sweep', async () => {
  const { fake, texts } = channel();
  const id = await says('an', ['một']);
  const failures: string[] = [];
  const { store } = watch(shop.store.pool, (name) => {
    if (name === 'outbox-settle') throw new Error('gone');
  });
  await delivery([fake], { store, onFailure: (error) => failures.push(String(error)) }).wake(id);
  expect(failures).toEqual(['Error: gone']);
  expect(await statuses()).toEqual(['một sending']);
  await delivery([fake], { wallClock: later(31) }).sweep();
  expect(texts()).toEqual(['một', 'một']);
  expect(await statuses()).toEqual(['một sent']);
});

it('is closed after the chat that is being served, and starts no other', async () => {
  const { fake, texts } = channel();
  const [an, ba] = [await says('an', ['một', 'hai']), await says('ba', ['khác'])];
  let closed: Promise<void> | undefined;
  const stopping: Channel = {
    ...fake,
    send: (message) => {
      closed ??= closing.close();
      return fake.send(message);
    },
  };
  const closing = delivery([stopping]);
  await closing.wake(an);
  await closed;
  await closing.wake(ba);
  expect(texts()).toEqual(['một', 'hai']);
  expect(await leases()).toEqual([]);
});
