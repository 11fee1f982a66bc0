/**
 * What Telegram is asked to show, and what every kind of refusal becomes; against the emulated Telegram.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Body, Parcel } from '../../../src/channels/channel.ts';
import type { Messenger } from '../../../src/channels/messenger.ts';
import { rows } from '../../../src/channels/telegram/send.ts';
import { startTelegram, type Telegram } from '../../emulators/telegram/telegram.ts';
import { openOn } from './open.ts';

let telegram: Telegram;
let messenger: Messenger;
beforeEach(async () => {
  telegram = await startTelegram();
  messenger = openOn(telegram);
});
afterEach(() => telegram.close());

const text = (said: string, buttons: Extract<Body, { type: 'text' }>['buttons'] = []): Body => ({
  ...{ type: 'text', text: said, buttons, wantsFiles: false },
});
const files = (as: 'photo' | 'document', ...names: readonly string[]): Body => ({
  ...{ type: 'files', as },
  files: names.map((name) => ({ fileId: name, name, type: 'x/y', size: 3, link: null })),
});
const send = (address: string, body: Body, chat: Parcel['chat'] = 'private') =>
  messenger.channel.send({ conversationId: 'c', address, chat, outboxId: 'o', part: 0, body });

describe('what arrives', () => {
  it('a text as it is, with its buttons, and under the id that Telegram gave it', async () => {
    const an = telegram.person('An');
    const buttons = [{ label: 'Đúng', prompt: '12-a3f9', choice: 'yes' }];
    const sent = await send(an.address, text('*1* _2_ <b>3</b> [4](5)', buttons));
    expect(an.heard).toMatchObject([{ text: '*1* _2_ <b>3</b> [4](5)', buttons: ['Đúng'] }]);
    expect(sent).toEqual({ status: 'sent', messageId: an.heard[0]?.id });
  });

  it('also through a Bot API server whose address has a path', async () => {
    const an = telegram.person('An');
    messenger = openOn({ ...telegram, root: `${telegram.root}/proxy` });
    expect(await send(an.address, text('a'))).toMatchObject({ status: 'sent' });
  });

  it('in a topic what is for the topic', async () => {
    const group = telegram.group('Các phường', [telegram.person('An')]);
    const topic = await settledTopic(group, 'Phường 1');
    expect(await send(topic.address, text('a'), 'group')).toMatchObject({ status: 'sent' });
    expect(topic.heard).toMatchObject([{ text: 'a' }]);
    expect(group.heard).toEqual([]);
  });

  it('one file, several as one album, and pictures as pictures', async () => {
    const an = telegram.person('An');
    const sent = await send(an.address, files('document', 'a.docx', 'b.xlsx'));
    expect(sent).toEqual({ status: 'sent', messageId: an.heard[0]?.id });
    await send(an.address, files('photo', 'c.png'));
    await send(an.address, files('photo', 'd.png', 'e.png'));
    const names = an.heard.flatMap((one) => one.files.map(({ name, bytes }) => `${name}: ${bytes}`));
    expect(names).toEqual(
      ['a.docx', 'b.xlsx', 'c.png', 'd.png', 'e.png'].map((name) => `${name}: bytes of ${name}`),
    );
    expect(telegram.violations).toEqual([]);
  });

  it('a picture that Telegram finds too long, as a document', async () => {
    const an = telegram.person('An');
    telegram.refusePhotos = true;
    expect(await send(an.address, files('photo', 'dai.png'))).toMatchObject({ status: 'sent' });
    expect(await send(an.address, files('photo', 'dai.png', 'cao.png'))).toMatchObject({ status: 'sent' });
    expect(an.heard).toHaveLength(3);
  });

  it('a file whose name could end the header it stands in', async () => {
    const an = telegram.person('An');
    expect(await send(an.address, files('document', 'Báo "cáo"\r\n.docx'))).toMatchObject({ status: 'sent' });
    expect(an.heard).toMatchObject([{ files: [{ name: 'Báo _cáo___.docx' }] }]);
  });
});

/** The topic of a group nobody listens to. */
async function settledTopic(group: ReturnType<Telegram['group']>, name: string) {
  const made = telegram.topic(group, name);
  const poller = openOn(telegram);
  const stop = new AbortController();
  const polling = poller.poll?.(async () => undefined, stop.signal);
  const topic = await made;
  stop.abort();
  await polling;
  return topic;
}

describe('what does not arrive', () => {
  it('is for nobody when the person blocked the bot', async () => {
    const an = telegram.person('An');
    void an.blocks();
    expect(await send(an.address, text('a'))).toEqual({
      ...{ status: 'failed', reason: 'blocked' },
      detail: 'Telegram answered 403: Forbidden: bot was blocked by the user',
    });
  });

  it('is for nobody when the bot was thrown out', async () => {
    const group = telegram.group('Phường 1', [telegram.person('An')]);
    void group.kicks();
    expect(await send(group.address, text('a'), 'group')).toMatchObject({
      status: 'failed',
      reason: 'not-in-group',
    });
  });

  it('goes to the new address when the group became a supergroup', async () => {
    const group = telegram.group('Phường 1', [telegram.person('An')]);
    const old = group.address;
    void telegram.migrate(group);
    expect(await send(old, text('a'), 'group')).toEqual({ status: 'moved', address: group.address });
    expect(await send(group.address, text('a'), 'group')).toMatchObject({ status: 'sent' });
  });

  it('is for nobody in a chat or a topic that is not there', async () => {
    expect(await send('12', text('a'))).toMatchObject({ status: 'failed', reason: 'blocked' });
    expect(await send('-12', text('a'), 'group')).toMatchObject({ status: 'failed', reason: 'not-in-group' });
    const group = telegram.group('Phường 1', [telegram.person('An')]);
    expect(await send(`${group.address}/99`, text('a'), 'group')).toMatchObject({
      ...{ status: 'failed', reason: 'not-in-group' },
    });
  });

  it('is refused when it is too long, or its file is gone', async () => {
    const an = telegram.person('An');
    expect(await send(an.address, text('ă'.repeat(4_097)))).toMatchObject({
      status: 'failed',
      reason: 'refused',
    });
    expect(await send(an.address, files('document', 'gone', 'a.docx'))).toMatchObject({
      status: 'failed',
      reason: 'refused',
    });
    expect(an.heard).toEqual([]);
  });

  it('waits as long as Telegram says: for the whole bot, or for the group', async () => {
    const an = telegram.person('An');
    const group = telegram.group('Phường 1', [an]);
    telegram.faults.push('too-many', 'too-many');
    expect(await send(an.address, text('a'))).toMatchObject({
      status: 'retry',
      scope: 'bot',
      afterMs: 1_000,
    });
    expect(await send(group.address, text('a'), 'group')).toMatchObject({
      status: 'retry',
      scope: 'chat',
      afterMs: 1_000,
    });
    expect(an.heard).toEqual([]);
  });

  it('is tried again after a fault of the server, and may have arrived after a cut', async () => {
    const an = telegram.person('An');
    telegram.faults.push('broken', 'cut-before', 'cut-after');
    expect(await send(an.address, text('a'))).toMatchObject({
      status: 'retry',
      scope: 'chat',
      afterMs: null,
    });
    expect(await send(an.address, text('a'))).toEqual({
      ...{ status: 'uncertain', reason: 'The connection to Telegram failed: ECONNRESET' },
    });
    expect(an.heard).toEqual([]);
    expect(await send(an.address, files('document', 'a.docx'))).toMatchObject({ status: 'uncertain' });
    expect(an.heard).toHaveLength(1);
  });

  it('waits for the operator when the token is wrong, and says what to set', async () => {
    messenger = openOn({ ...telegram, token: '1:wrong' });
    const waits = {
      status: 'retry',
      scope: 'bot',
      afterMs: 300_000,
      reason: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    };
    expect(await send('12', text('a'))).toMatchObject(waits);
  });
});

it('lays short titles side by side, as a telephone shows them', () => {
  const laid = (...labels: readonly string[]) =>
    rows(labels.map((label) => ({ label }))).map((row) => row.map(({ label }) => label));
  expect(laid()).toEqual([]);
  expect(laid('Đúng', 'Không', 'Bỏ qua', 'Quay lại')).toEqual([['Đúng', 'Không', 'Bỏ qua'], ['Quay lại']]);
  expect(laid('Đồng ý', 'Không đồng ý')).toEqual([['Đồng ý', 'Không đồng ý']]);
  expect(laid('Đúng', 'Tăng trưởng kinh tế', 'A', 'B')).toEqual([
    ['Đúng'],
    ['Tăng trưởng kinh tế'],
    ['A', 'B'],
  ]);
});
