/**
 * How many turns a second: 200 people answer at the same time, on a database of its own with
 * everything a real one does (fsync). Prints one line a run; nothing here decides whether a build is good.
 * With `--push` every reply is handed to a channel too, as for a messenger that costs nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebChannel } from '../../src/channels/web/channel.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { randomIds } from '../../src/ids.ts';
import { openStore } from '../../src/storage/store.ts';
import { createTurns } from '../../src/turns/turns.ts';
import { employ, openCampaign, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';

const PEOPLE = 200;
const ROUNDS = 20;

const dataDir = mkdtempSync(join(tmpdir(), 'tonghop-bench-'));
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir });
try {
  const campaign = smallCampaign('round', PEOPLE);
  await openCampaign(store.pool, campaign);
  let failed = 0;
  const delivery = createDelivery({
    store,
    channels: [createWebChannel()],
    voice: ({ key }) => key,
    wallClock: () => new Date(),
    owner: 'bench',
    onFailure: () => {
      failed += 1;
    },
  });
  const turns = createTurns({
    store,
    core: fakeCore,
    campaigns: { get: async () => campaign },
    ids: randomIds(),
    wallClock: () => new Date(),
    pulled: process.argv.includes('--push') ? [] : ['web'],
    onCommitted: ({ conversationId, toSend }) => {
      if (toSend > 0) void delivery.wake(conversationId);
    },
    onFailure: () => {
      failed += 1;
    },
  });
  await employ(turns, store.pool, PEOPLE);
  const one = async (person: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await turns.handle(text(`o${person + 1}`, `set q${round} ${round}`));
    }
  };
  for (const people of [1, 20, PEOPLE]) {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    await Promise.all(Array.from({ length: people }, (_, person) => one(person)));
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const count = people * ROUNDS;
    const each = (user + system) / 1000 / count;
    console.log(
      `${people} people: ${count} turns in ${seconds.toFixed(2)} s, ${Math.round(count / seconds)} turns/s, ` +
        `${each.toFixed(2)} ms CPU a turn in this process, ${failed} failed`,
    );
  }
  await turns.close();
  await delivery.close();
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
