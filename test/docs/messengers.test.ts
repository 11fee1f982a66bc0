/**
 * `docs/messengers.md` says the same as the code: what each messenger can do, and what becomes of Zalo's errors.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Capabilities, ChatCapabilities, Rate } from '../../src/channels/channel.ts';
import { createWebChannel } from '../../src/channels/web/channel.ts';
import { MENDING_MS, resultOf } from '../../src/channels/zalo-oa/errors.ts';
import { wallClock } from '../../src/clock.ts';
import { readConfig, VARIABLES } from '../../src/config.ts';
import { openMessengers } from '../../src/messengers.ts';
import { projectPath } from '../../src/paths.ts';
import { createVoice } from '../../src/voice.ts';

const DOCUMENT = read('docs', 'messengers.md');
const LANGUAGES = ['vi', 'en'] as const;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MIB = 1024 * 1024;

/** The numbers of a cell (none: it cannot be done, which is said in any words), or its very words. */
type Said = readonly number[] | keyof typeof WORDS;
type Row = (capabilities: Capabilities) => Said;

const WORDS = {
  unbounded: { vi: 'không giới hạn', en: 'no limit' },
  always: { vi: 'luôn luôn', en: 'always' },
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
} as const;

const limit = (number: number | undefined): Said =>
  number === undefined ? [] : Number.isFinite(number) ? [number] : 'unbounded';
const rate = (one: Rate | null | undefined): Said =>
  one ? [one.count, one.perMs / 1000] : one === null ? 'unbounded' : [];

function megabytes({ files }: ChatCapabilities, type: string): Said {
  const size = files.find(({ types }) => types.includes(type) || types.includes('*'))?.size;
  return limit(size === undefined ? size : size % MIB === 0 ? size / MIB : size / 1_000_000);
}

/** In the order of the table. */
const ROWS: readonly Row[] = [
  ({ private: chat }) => limit(chat.textLength),
  ({ private: chat }) => limit(chat.buttons?.most),
  ({ group }) => limit(group?.buttons?.most),
  ({ private: chat }) => limit(chat.buttons?.titleLength),
  ({ private: chat }) => megabytes(chat, 'image/jpeg'),
  ({ private: chat }) => megabytes(chat, DOCX),
  ({ private: chat }) => megabytes(chat, XLSX),
  ({ private: chat }) => limit(Math.max(...chat.files.map(({ together }) => together))),
  ({ edits }) => (edits ? 'yes' : 'no'),
  ({ window }) => (window ? [window.openDays] : 'always'),
  ({ window }) => (window ? [window.freeHours] : 'always'),
  ({ pace }) => rate(pace),
  ({ private: chat }) => rate(chat.pace),
  ({ group }) => rate(group?.pace),
];

/** In the order of the columns. */
const CHANNELS: readonly Capabilities[] = [
  createWebChannel().capabilities,
  ...messengers().map(({ channel }) => channel.capabilities),
];

describe.each(LANGUAGES)('the table of what each messenger can do (%s)', (language) => {
  const [head = [], , ...rows] = tableAfter(`<!-- capabilities:${language} -->`);

  it('has a column for every channel, and a row for every capability', () => {
    expect(head.slice(2)).toEqual(['Telegram', 'Zalo OA', 'Zalo Bot']);
    expect(messengers().map(({ channel }) => channel.name)).toEqual(['telegram', 'zalo-oa', 'zalo-bot']);
    expect(rows).toHaveLength(ROWS.length);
  });

  it.each(ROWS.map((row, index) => [rows[index]?.[0] ?? '', row, rows[index]?.slice(1) ?? []] as const))(
    '%s',
    (_, row, cells) => {
      const said = CHANNELS.map(row);
      const reads = cells.map((cell, at) => {
        const wanted = said[at];
        if (typeof wanted !== 'string') return isBoundless(cell) ? cell : figuresIn(cell);
        return cell === WORDS[wanted][language] ? wanted : cell;
      });
      expect(reads).toEqual(said);
    },
  );
});

describe.each([
  ['vi', '| mã | nghĩa |', /^chờ/u, /^gửi lại sau/u, /^bỏ tin ấy/u],
  ['en', '| code | meaning |', /^waits/u, /^sends later/u, /^drops it/u],
] as const)('the table of Zalo’s errors (%s)', (_, head, waits, later, drops) => {
  const rows = tableAfter(head).slice(1);
  const codes = rows.flatMap(([names = '', , does = '']) =>
    names
      .split(', ')
      .map((name) => ({ code: Number(name.replace('−', '-')), does }))
      .filter(({ code }) => Number.isInteger(code) && code > -10_000),
  );

  it('has every code the program knows', () => {
    const source = read('src', 'channels', 'zalo-oa', 'errors.ts');
    const known = [...source.matchAll(/^ {2}\[(-\d+)\]:/gmu)].map(([, code]) => Number(code));
    expect(known.length).toBeGreaterThan(35);
    expect(codes.map(({ code }) => code).sort((a, b) => b - a)).toEqual(known.sort((a, b) => b - a));
  });

  it('says what the program does', () => {
    // These two are mended within the call: a new token, a new upload.
    const others = codes.filter(({ code }) => ![-216, -220, -100].includes(code));
    const wrong = others.filter(({ code, does }) => {
      const result = resultOf({ is: 'error', code, message: '' });
      if (result.status === 'failed') return !drops.test(does);
      if (result.status !== 'retry') return true;
      return !(result.afterMs === MENDING_MS ? waits : later).test(does);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the settings', () => {
  it.each(['README.md', 'docs/operating.md'])('are all in the table of %s', (path) => {
    const text = read(path);
    expect(VARIABLES.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('of messengers reach the containers', () => {
    const compose = read('compose.yaml');
    const own = VARIABLES.filter((name) => /^(?:TELEGRAM|ZALO)_/u.test(name));
    expect(own.filter((name) => !compose.includes(`${name}: \${${name}:-}`))).toEqual([]);
  });
});

/** Messengers with settings nobody uses; they are only asked what they can do. */
function messengers(): ReturnType<typeof openMessengers> {
  const config = readConfig({
    TELEGRAM_BOT_TOKEN: '1:x',
    ...{ ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: 'x', ZALO_OA_SECRET_KEY: 'x', ZALO_OA_REFRESH_TOKEN: 'x' },
    ZALO_BOT_TOKEN: '1:x',
  });
  if (!config.ok) throw new Error(config.problems.join('; '));
  const nowhere = () => Promise.reject(new Error('no database'));
  const quiet = () => undefined;
  return openMessengers({
    config: config.config,
    publicUrl: null,
    pool: { query: nowhere, connect: nowhere },
    secretKey: 'x'.repeat(32),
    readFile: async () => null,
    voice: createVoice('vi'),
    wallClock,
    log: { info: quiet, warn: quiet, error: quiet },
  });
}

/** The cells of the first table after these words, its head first. */
function tableAfter(words: string): string[][] {
  const at = DOCUMENT.indexOf(words);
  if (at < 0) throw new Error(`docs/messengers.md does not say ${words}`);
  const lines = DOCUMENT.slice(at).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const isBoundless = (cell: string): boolean =>
  [WORDS.unbounded, WORDS.always].some((words) => Object.values<string>(words).includes(cell));

const figuresIn = (cell: string): readonly number[] =>
  [...cell.matchAll(/\d+/gu)].map(([digits]) => Number(digits));

function read(...path: string[]): string {
  return readFileSync(projectPath(...path), 'utf8');
}
