/**
 * A chat in the terminal: typed lines become turns, replies become lines.
 */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Rendered } from '../../src/channels/channel.ts';
import { present } from '../../src/channels/present.ts';
import { runChat } from '../../src/channels/terminal/chat.ts';
import { createTerminalChannel } from '../../src/channels/terminal/terminal.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { createVoice } from '../../src/voice.ts';
import { invite, NOW } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

/** Collects what is written. */
function paper() {
  const written: string[] = [];
  return { write: (text: string) => written.push(text), text: () => written.join('') };
}

const message: Rendered = {
  text: 'Câu 1\nBao nhiêu?',
  choices: [],
  wantsFiles: false,
  attachments: [],
};

describe('a message on the terminal', () => {
  it.each([
    ['text alone', {}, 'Câu 1\nBao nhiêu?\n\n'],
    [
      'choices with marks as a list',
      {
        choices: [
          { id: 'x', label: 'Có', mark: 'A' },
          { id: 'y', label: 'Không', mark: 'B' },
        ],
      },
      'Câu 1\nBao nhiêu?\nA. Có\nB. Không\nTrả lời A hoặc B.\n\n',
    ],
    [
      'choices without marks as words to type',
      {
        choices: [
          { id: 'skip', label: 'Bỏ qua' },
          { id: 'explain', label: '?' },
        ],
      },
      'Câu 1\nBao nhiêu?\nCó thể gõ: bỏ qua · ?\n\n',
    ],
    [
      'files by their names',
      { text: '', attachments: [{ fileId: 'f', name: 'báo cáo.docx', type: 'x', size: 1, link: null }] },
      '<báo cáo.docx>\n\n',
    ],
  ])('%s', async (_name, more, expected) => {
    const output = paper();
    const terminal = createTerminalChannel(output);
    const bodies = present({ ...message, ...more }, terminal.capabilities.private, createVoice('vi'));
    for (const [part, body] of bodies.entries()) {
      const parcel = {
        conversationId: 'c',
        address: 'a',
        chat: 'private',
        outboxId: '1',
        part,
        body,
      } as const;
      expect(await terminal.send(parcel)).toEqual({ status: 'sent' });
    }
    expect(output.text()).toBe(expected);
  });
});

describe('the chat', () => {
  const shop = testWorkshop();

  it('answers every line in order, pasted ones too, and ends with the input', async () => {
    await invite(shop.store.pool, 'CODE', 'w1');
    const input = new PassThrough();
    const output = paper();
    const delivery = createDelivery({
      store: shop.store,
      channels: [createTerminalChannel(output)],
      voice: ({ args }) => String(args?.text),
      wallClock: () => NOW,
      owner: 'terminal',
    });
    input.end('một\r\nhai\n\n  \nba\nset a 5');
    await runChat({
      turns: shop.turns(),
      delivery,
      input,
      output,
      address: 'an',
      name: 'An',
      id: shop.ids.id,
      opening: '/start CODE',
    });
    expect(output.text()).toBe('welcome\n\nmột\n\nhai\n\nba\n\nset a 5\n\n');
    expect(await shop.rows('SELECT value, channel FROM answer')).toEqual([{ value: 5, channel: 'terminal' }]);
    await delivery.close();
  });
});
