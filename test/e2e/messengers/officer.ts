/**
 * An officer with a telephone: plays a whole report into an emulated messenger, pressing buttons where there are
 * any and typing where there are none.
 */
import { expect } from 'vitest';
import type { Chat, Reply } from '../../../src/cli/demo/player.ts';
import { say } from '../../../src/say.ts';
import { createVoice } from '../../../src/voice.ts';
import type { Heard, Person, SentFile } from '../../emulators/emulator.ts';
import type { Office } from './office.ts';

const voice = createVoice('vi');
/** The ways out that the player looks for, by what their buttons or hints say. */
const WAYS = ['done', 'skip', 'missing', 'keep'].map((id) => ({ id, label: voice(say(`choice-${id}`)) }));

export interface Telephone extends Chat {
  /** How often a button was pressed instead of typing its words. */
  readonly presses: () => number;
}

export interface TelephoneOptions {
  /** Sent once, when the question for files is open. */
  readonly file?: SentFile;
  /** Called after every message, before the reply is waited for. */
  readonly afterEach?: () => Promise<void>;
}

export function telephone(office: Office, person: Person, options: TelephoneOptions = {}): Telephone {
  let presses = 0;
  let fileSent = options.file === undefined;
  const heardAfter = async (count: number): Promise<void> => {
    await expect.poll(() => person.heard.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(count);
  };
  const act = async (does: () => Promise<unknown>): Promise<Reply> => {
    const before = person.heard.length;
    await does();
    await options.afterEach?.();
    await heardAfter(before);
    return replyOf(person.heard.at(-1));
  };
  return {
    presses: () => presses,
    send: async (text) => {
      const button = person.heard.at(-1)?.buttons.find((title) => same(title, text));
      if (button === undefined) return act(() => person.says(text));
      presses += 1;
      return act(() => person.presses(button));
    },
    state: async () => {
      const state = await office.state(person.address);
      const { step } = state;
      if (!fileSent && step.at === 'question' && step.key === 'attachments') {
        fileSent = true;
        await act(() => person.sends(options.file as SentFile));
      }
      return state;
    },
  };
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');

function replyOf(heard: Heard | undefined): Reply {
  const words = [heard?.text ?? '', ...(heard?.buttons ?? [])].join('\n').toLocaleLowerCase('vi');
  return {
    text: heard?.text ?? '',
    buttons: WAYS.filter(({ label }) => words.includes(label.toLocaleLowerCase('vi'))).map(({ id }) => ({
      choice: id,
    })),
    wantsFiles: /phụ lục|tệp|ảnh/u.test(words) && !words.includes('chưa có số liệu'),
  };
}
