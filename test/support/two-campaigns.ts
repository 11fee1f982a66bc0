/**
 * Campaigns on a real database, with the real core: the wells and the huts of the same communes, and the roads of
 * another desk. People write, and what their turns caused is told as the jobs tell it.
 */
import { readFileSync } from 'node:fs';
import { beforeEach } from 'vitest';
import type { Campaign, Unit } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { core } from '../../src/conversation/converse.ts';
import type { OutMessage } from '../../src/conversation/model.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { tellNews } from '../../src/jobs/news.ts';
import type { Tools } from '../../src/jobs/tools.ts';
import { pendingNews } from '../../src/storage/events.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { createVoice } from '../../src/voice.ts';
import { invite, NOW, openCampaign, text } from './campaign.ts';
import type { Workshop } from './workshop.ts';

function parsed(name: string): Campaign {
  const found = parseCampaign(
    readFileSync(new URL(`../fixtures/campaigns/${name}.yaml`, import.meta.url), 'utf8'),
  );
  if (!found.ok) throw new Error(`${name} has faults`);
  return found.campaign;
}
export const wells = parsed('wells');
export const huts = parsed('communes');
const unit = (code: string, name: string): Unit => ({
  code,
  name,
  noun: 'xã',
  aliases: [],
  codes: {},
  facts: {},
});
/** Compiled by another desk, from other communes. */
export const roads: Campaign = {
  ...wells,
  ...{ id: 'duong-2026', title: 'Rà soát đường năm 2026', shortTitle: 'Đường 2026', compilerUnit: 'huyen' },
  units: [unit('huyen', 'Huyện Thử'), unit('xa-c', 'Xã C')],
  participants: ['xa-c'],
};
const voice = createVoice('vi');

export interface People {
  /** Of a test that runs. */
  turns(): Turns;
  /** Whoever `person` is writes these, one after the other; the lines of the last reply. */
  write(person: string, ...words: readonly string[]): Promise<readonly string[]>;
  /** Presses a button of the latest message that has any, by its label. */
  press(person: string, label: string): Promise<readonly string[]>;
  /** Everything that turns caused in other chats is told. */
  tellAll(): Promise<void>;
  heard(person: string): Promise<readonly string[]>;
  state(person: string): Promise<ConversationState>;
}

/** For the tests of a file: all are open; `<unit>-<role>-<campaign>` in capitals is an invitation to it. */
export function twoCampaigns(shop: Workshop): People {
  let turns: Turns | undefined;
  const running = (): Turns => {
    if (turns === undefined) throw new Error('Inside tests only');
    return turns;
  };
  beforeEach(async () => {
    const { pool } = shop.store;
    for (const campaign of [wells, huts, roads]) {
      await openCampaign(pool, campaign);
      const ways = campaign.participants.map((unit) => [unit, 'officer'] as const);
      const { compilerUnit: desk } = campaign;
      for (const [unit, role] of [...ways, [desk, 'staff'] as const, [desk, 'leader'] as const]) {
        const code = `${unit}-${role}-${campaign.id}`.toUpperCase();
        await invite(pool, code, unit, { role, uses: 5, campaign: campaign.id });
      }
    }
    const templates = {
      get: async (id: string) => [wells, huts].find((campaign) => campaign.id === id) ?? roads,
    };
    turns = shop.turns({ core, campaigns: templates });
  });
  const messages = async (person: string): Promise<readonly OutMessage[]> =>
    (
      await shop.rows<{ message: OutMessage }>(
        `SELECT o.message FROM outbox o JOIN conversation c ON c.id = o.conversation_id WHERE c.address = $1
         ORDER BY o.seq DESC LIMIT 9`,
        [person],
      )
    ).map(({ message }) => message);
  const heard: People['heard'] = async (person) =>
    (await messages(person)).slice(0, 1).flatMap(({ lines }) => lines.map(voice));
  const tools = () =>
    ({ store: shop.store, turns: running(), clock: { now: async () => NOW } }) as unknown as Tools;
  return {
    turns: running,
    heard,
    write: async (person, ...words) => {
      for (const one of words) await running().handle(text(person, one));
      return heard(person);
    },
    press: async (person, label) => {
      const offered = (await messages(person)).find(({ choices }) => choices.length > 0);
      const choice = offered?.choices.find((one) => voice(one.label) === label);
      if (choice === undefined) throw new Error(`No button [${label}]`);
      const content = { type: 'choice', prompt: offered?.prompt ?? '', choice: choice.id } as const;
      await running().handle(text(person, '', { content }));
      return heard(person);
    },
    tellAll: async () => {
      for (const { id } of await pendingNews(shop.store.pool)) await tellNews(tools(), id);
    },
    state: async (person) => {
      const [row] = await shop.rows<{ state: ConversationState }>(
        'SELECT state FROM conversation WHERE address = $1',
        [person],
      );
      if (row === undefined) throw new Error(`${person} has no chat`);
      return row.state;
    },
  };
}
