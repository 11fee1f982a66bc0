/**
 * A broadcast to thousands on Telegram while people go on writing: how much of the allowed rate is used, what is
 * refused, lost, doubled or out of order, and how long replies wait. The product's delivery in two processes, and beside
 * it, with the same limits and the same work, Telegraf in a plain loop and BullMQ with its limiter.
 *
 * `npm run bench:broadcast -- [--chats 3321] [--only ours|loop|bullmq]`; nothing here decides whether a build is good.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { OutMessage } from '../../src/conversation/model.ts';
import type { Database } from '../../src/storage/scenes.ts';
import { openStore } from '../../src/storage/store.ts';
import { runBullmq, runCourier, runLoop } from './broadcast-senders.ts';
import { runTelegram } from './broadcast-telegram.ts';
import { type Item, type Report, start, told, type Worker } from './broadcast-wire.ts';

const RATE = 30;
const REPLY_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 1_000;
/** A run ends when all has arrived, or when nothing has for so long. */
const PATIENCE_MS = 20_000;

interface Telephones {
  readonly root: string;
  readonly token: string;
  readonly addresses: readonly string[];
}

/** One way to do the work: begins the broadcast, and sends a reply to the chat with this number. */
interface Way {
  readonly name: string;
  begin(): Promise<void>;
  reply(chat: number, text: string): Promise<void>;
  end(): Promise<void>;
}

interface Figures {
  readonly name: string;
  readonly report: Report;
  readonly expected: number;
  /** When each reply was given, by its text. */
  readonly replies: ReadonlyMap<string, number>;
}

const nameOf = (no: number): string => `c${no}`;
const NEWS = 'Đợt báo cáo đã mở.';

/** Pseudo-random and the same at every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function measure(
  chats: number,
  way: (telephones: Telephones, chats: number) => Promise<Way>,
): Promise<Figures> {
  const telegram = await start({ role: 'telegram', chats });
  const one = await way(telegram.ready as Telephones, chats);
  const replies = new Map<string, number>();
  const random = dice(7);
  const heardSoFar = async (): Promise<Report> => {
    telegram.tell({ do: 'report' });
    return (await telegram.answer()) as Report;
  };
  try {
    await one.begin();
    let report = await heardSoFar();
    let last = { count: 0, at: Date.now() };
    const begun = Date.now();
    // While the broadcast would be under way at the full rate.
    const repliesUntil = begun + (chats / RATE) * 1_000 * 0.95;
    for (let nextReply = begun; ; ) {
      const due = chats + replies.size;
      if (report.heard.length > last.count) last = { count: report.heard.length, at: Date.now() };
      if (report.heard.length >= due || Date.now() - last.at > PATIENCE_MS) break;
      while (nextReply <= Math.min(Date.now(), repliesUntil)) {
        const text = `Trả lời ${replies.size}`;
        await one.reply(Math.floor(random() * chats), text);
        replies.set(text, Date.now());
        nextReply += REPLY_EVERY_MS;
      }
      await pause(LOOK_EVERY_MS / 4);
      report = await heardSoFar();
    }
    return { name: one.name, report, expected: chats + replies.size, replies };
  } finally {
    await one.end();
    await telegram.stop();
  }
}

function print({ name, report, expected, replies }: Figures): void {
  const { heard, tooMany, others } = report;
  const times = heard.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  const seen = new Set(heard.map(({ chat, text }) => `${chat} ${text}`));
  const waits = heard
    .flatMap(({ text, at }) => at - (replies.get(text) ?? at + 1))
    .filter((wait) => wait >= 0)
    .sort((a, b) => a - b);
  const share = (heard.length - 1) / seconds / RATE;
  console.log(
    [
      name.padEnd(34),
      `${seconds.toFixed(1)} s`.padStart(9),
      `${(100 * share).toFixed(1)} %`.padStart(9),
      String(tooMany).padStart(7),
      String(expected - seen.size).padStart(6),
      String(heard.length - seen.size).padStart(8),
      String(outOfOrder(heard)).padStart(9),
      waits.length === 0
        ? '–'
        : `${waits[Math.floor(waits.length / 2)]} / ${waits[Math.floor(waits.length * 0.99)]} ms (${waits.length}/${replies.size})`,
    ].join('  '),
  );
  for (const other of others) console.log(`  ${other}`);
}

/** Replies of one chat that arrived after a later one. */
function outOfOrder(heard: Report['heard']): number {
  const latest = new Map<string, number>();
  let wrong = 0;
  for (const { chat, text } of heard) {
    const no = text === NEWS ? -1 : Number(text.split(' ').at(-1));
    if (no < (latest.get(chat) ?? -1)) wrong += 1;
    latest.set(chat, Math.max(no, latest.get(chat) ?? -1));
  }
  return wrong;
}

async function ours({ root, token, addresses }: Telephones): Promise<Way> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-bench-'));
  const store = await openStore({ databaseUrl: null, dataDir });
  const ids = addresses.map((_, no) => nameOf(no));
  await store.pool.query(
    `INSERT INTO conversation (id, channel, address, chat, state, created_at)
     SELECT c.id, 'telegram', c.address, 'private', '{}', now() FROM unnest($1::text[], $2::text[]) AS c(id, address)`,
    [ids, addresses],
  );
  const couriers = await Promise.all(
    [1, 2].map(() => start({ role: 'courier', root, token, databaseUrl: store.databaseUrl })),
  );
  const wake = (courier: number, chats: readonly string[]): void =>
    couriers[courier % couriers.length]?.tell({ do: 'wake', ids: chats });
  return {
    name: 'Tổng hợp, two processes',
    begin: async () => {
      await enqueue(store.pool, ids, { class: 'broadcast', text: NEWS });
      for (const [no] of couriers.entries())
        wake(
          no,
          ids.filter((_, index) => index % couriers.length === no),
        );
    },
    reply: async (chat, text) => {
      await enqueue(store.pool, [nameOf(chat)], { class: 'reply', text });
      wake(chat, [nameOf(chat)]);
    },
    end: async () => {
      await Promise.all(couriers.map((courier) => courier.stop()));
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function enqueue(
  database: Database,
  ids: readonly string[],
  { class: kind, text }: { readonly class: OutMessage['class']; readonly text: string },
): Promise<void> {
  const lines = [{ key: 'answer-value', args: { value: text } }];
  const message: OutMessage = { class: kind, lines, choices: [], attachments: [] };
  await database.query(
    `WITH chat AS (
       UPDATE conversation SET last_seq = last_seq + 1 WHERE id = ANY($1) RETURNING id, last_seq
     ) INSERT INTO outbox (conversation_id, seq, class, message, created_at)
     SELECT id, last_seq, $2, $3, now() FROM chat`,
    [ids, kind, message],
  );
}

/** A way that is given all items and keeps them itself. */
function given(name: string, sender: Worker, { addresses }: Telephones, end: () => Promise<void>): Way {
  const item = (chat: number, text: string, urgent: boolean): Item => ({
    ...{ chat: addresses[chat] ?? '', text, urgent },
  });
  return {
    name,
    begin: async () => {
      sender.tell({ do: 'send', items: addresses.map((_, no) => item(no, NEWS, false)) });
    },
    reply: async (chat, text) => sender.tell({ do: 'send', items: [item(chat, text, true)] }),
    end: async () => {
      await sender.stop();
      await end();
    },
  };
}

async function loop(telephones: Telephones): Promise<Way> {
  const { root, token } = telephones;
  const sender = await start({ role: 'loop', root, token });
  return given('Telegraf, Promise.all of 30', sender, telephones, async () => undefined);
}

async function bullmq(telephones: Telephones): Promise<Way> {
  const port = await freePort();
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => redis.once('exit', resolve));
  const { root, token } = telephones;
  const sender = await start({ role: 'bullmq', root, token, redisUrl: `redis://127.0.0.1:${port}` });
  return given('BullMQ, limiter 30/s, 5 attempts', sender, telephones, async () => {
    redis.kill();
    await gone;
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const ROLES = { telegram: runTelegram, courier: runCourier, loop: runLoop, bullmq: runBullmq };
const WAYS = { ours, loop, bullmq };

const part = told();
if (part) {
  await ROLES[part.role](part);
} else {
  const { values } = parseArgs({
    options: { chats: { type: 'string', default: '3321' }, only: { type: 'string' } },
  });
  console.log(
    `${'a broadcast and replies'.padEnd(34)}  ${'time'.padStart(9)}  ${'of 30/s'.padStart(9)}  ${'429'.padStart(7)}  ` +
      `${'lost'.padStart(6)}  ${'doubled'.padStart(8)}  ${'order'.padStart(9)}  replies wait, median / 99 % (arrived)`,
  );
  for (const [name, way] of Object.entries(WAYS)) {
    if (values.only === undefined || values.only === name) print(await measure(Number(values.chats), way));
  }
}
