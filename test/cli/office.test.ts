/**
 * An office at the command line: its template checked and opened, people invited, a chat in the
 * terminal, the campaign closed; every command on one data folder, each a process of its own.
 */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { buildCommand, dataFolder, type Ended, tonghop } from '../support/command.ts';

const TEMPLATE = projectPath('test', 'fixtures', 'campaigns', 'communes.yaml');
const { dataDir, remove } = dataFolder();
let file = '';
const run = (args: readonly string[], input = ''): Promise<Ended> =>
  tonghop(file, args, { DATA_DIR: dataDir, LOCALE: 'vi' }, input);
const json = async <T>(...args: string[]): Promise<T> => {
  const ended = await run([...args, '--json']);
  expect([args, ended.err, ended.code]).toEqual([args, '', 0]);
  return JSON.parse(ended.out) as T;
};

beforeAll(async () => {
  file = await buildCommand();
});
afterAll(remove);

describe('an office at the command line', { timeout: 120_000 }, () => {
  it('goes from a template to a closed campaign', async () => {
    expect(await json('campaign', 'check', TEMPLATE)).toMatchObject({ ok: true, id: 'xa-2026', units: 2 });
    expect(await json('migrate')).toEqual({ ok: true });
    expect(await json('campaign', 'list')).toEqual([]);
    expect(await json('campaign', 'open', TEMPLATE)).toMatchObject({
      ok: true,
      outcome: 'opened',
      version: 1,
    });
    expect(await json('campaign', 'open', TEMPLATE)).toMatchObject({ outcome: 'unchanged' });
    expect(await json('campaign', 'show', 'xa-2026')).toMatchObject({
      id: 'xa-2026',
      units: ['xa-b', 'xa-a'],
      questions: 7,
    });

    const { code } = await json<{ code: string }>(
      'invite',
      '--campaign',
      'xa-2026',
      '--unit',
      'xa-a',
      '--role',
      'officer',
    );
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/u);
    for (const role of ['staff', 'leader']) {
      expect(await json('invite', '--campaign', 'xa-2026', '--unit', 'tinh', '--role', role)).toMatchObject({
        links: { web: expect.stringContaining('/chat/') },
      });
    }

    const chat = await run(['chat', '--as', code], 'đồng ý\n2\ncó\n2\nnộp\nnộp\n');
    expect(chat.code).toBe(0);
    expect(chat.out).toContain('Anh/chị được mời thay mặt Xã A');
    expect(chat.out).toContain('Xã còn nhà tạm không?');
    expect(chat.out).toMatch(/Biên nhận: bản số 1 · .* mã [0-9A-F]{4}-/u);

    const other = await run(['chat', '--as', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`], '');
    expect(other.out).toContain('Mã mời này không đúng');

    expect(await json('campaign', 'close', 'xa-2026')).toMatchObject({ outcome: 'closed' });
    expect(await json('campaign', 'close', 'xa-2026')).toMatchObject({ outcome: 'already-closed' });
    expect((await run(['campaign', 'list'])).out).toContain('xa-2026 (đã đóng)');
  });

  it.each([
    [['campaign', 'show', 'none'], 1, 'none'],
    [['campaign', 'close', 'none'], 1, 'none'],
    [['campaign', 'check', 'no-such-file.yaml'], 1, 'no-such-file.yaml'],
    [['campaign', 'fly'], 2, 'fly'],
    [['invite', '--campaign', 'none', '--unit', 'xa-a', '--role', 'officer'], 1, 'none'],
    [['invite', '--campaign', 'xa-2026', '--unit', 'xa-a', '--role', 'king'], 2, 'king'],
    [['invite', '--campaign', 'xa-2026'], 2, '--unit'],
    [['start', '--role', 'cook'], 2, 'cook'],
    [['demo', '--seed', 'no-such-file.json'], 1, 'no-such-file.json'],
    [['fly'], 2, 'fly'],
  ])('%j ends in one line', async (args, code, word) => {
    const ended = await run(args);
    expect([ended.code, ended.err.trim().split('\n').length]).toEqual([code, 1]);
    expect(ended.err).toContain(word);
  });

  it('shows every fault of a template with its place', async () => {
    const broken = join(dataDir, 'broken.yaml');
    writeFileSync(broken, 'id: x\ntitle: T\ncolour: red\nsections: []\n');
    const ended = await run(['campaign', 'check', broken]);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/broken\.yaml:3:1 /u);
    const asJson = await run(['campaign', 'check', broken, '--json']);
    expect(JSON.parse(asJson.out)).toMatchObject({ ok: false });
  });

  it('ends when its port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const ended = await tonghop(file, ['start'], { DATA_DIR: dataDir, PORT: String(port) });
    other.close();
    expect([ended.code, ended.err.trim().split('\n').length]).toEqual([1, 1]);
    expect(ended.err).toContain(` ${port} `);
  });

  it('says which setting is wrong', async () => {
    const ended = await tonghop(file, ['campaign', 'list'], { DATA_DIR: dataDir, PORT: 'many' });
    expect([ended.code, ended.err.trim()]).toEqual([1, 'set PORT to a number from 0 to 65535']);
  });
});
