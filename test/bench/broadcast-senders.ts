/**
 * Who sends the broadcast: the product's delivery, a plain loop over Telegraf, a BullMQ worker with its limiter.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Telegram } from 'telegraf';
import { createTelegram } from '../../src/channels/telegram/telegram.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/storage/store.ts';
import { createVoice } from '../../src/voice.ts';
import { type Item, obey, say, type Told } from './broadcast-wire.ts';

/** One of the processes that share the database. */
export async function runCourier({ root, token, databaseUrl }: Told): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-bench-'));
  const store = await openStore({ databaseUrl, dataDir });
  const voice = createVoice('vi');
  const log = createLog({ logLevel: 'warn' });
  const { channel } = createTelegram({
    ...{ config: { token, webhookSecret: null, apiRoot: root }, publicUrl: null, voice, log },
    readFile: async () => null,
  });
  const delivery = createDelivery({
    ...{ store, channels: [channel], voice, wallClock: () => new Date(), owner: `courier ${process.pid}` },
    onFailure: (error) => log.error({ err: error }, 'failed'),
    onRefused: (refused) => log.warn(refused, 'refused'),
  });
  obey(
    (order) => {
      if (order.do !== 'wake') return;
      for (const id of order.ids) void delivery.wake(id);
    },
    async () => {
      await delivery.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  );
  say('ready');
}

const AT_ONCE = 30;

/** What many a bot does: thirty at a time, nothing tried again. */
export async function runLoop({ root, token }: Told): Promise<void> {
  const telegram = new Telegram(token, { apiRoot: `${root}/`, webhookReply: false });
  const send = ({ chat, text }: Item): Promise<unknown> =>
    telegram.sendMessage(chat, text).catch(() => undefined);
  obey(async (order) => {
    if (order.do !== 'send') return;
    for (let from = 0; from < order.items.length; from += AT_ONCE) {
      await Promise.all(order.items.slice(from, from + AT_ONCE).map(send));
    }
    if (order.items.length > 1) say('done');
  });
  say('ready');
}

/** A queue with its limiter and its retries; replies have the higher priority. */
export async function runBullmq({ root, token, redisUrl }: Told): Promise<void> {
  const telegram = new Telegram(token, { apiRoot: `${root}/`, webhookReply: false });
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<Item>('broadcast', { connection });
  const worker = new Worker<Item>(
    'broadcast',
    async ({ data: { chat, text } }) => void (await telegram.sendMessage(chat, text)),
    { connection, concurrency: AT_ONCE, limiter: { max: 30, duration: 1_000 } },
  );
  worker.on('error', () => undefined);
  obey(
    async (order) => {
      if (order.do !== 'send') return;
      await queue.addBulk(
        order.items.map((data) => ({
          ...{ name: 'send', data },
          opts: {
            ...{
              attempts: 5,
              backoff: { type: 'exponential', delay: 1_000 },
              priority: data.urgent ? 1 : 10,
            },
            ...{ removeOnComplete: true, removeOnFail: true },
          },
        })),
      );
      if (order.items.length > 1) say('done');
    },
    async () => {
      await worker.close(true);
      await queue.close();
      connection.disconnect();
    },
  );
  say('ready');
}
