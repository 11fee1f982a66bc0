/**
 * Nine wards report by chat in memory: every answer as it was typed, with the wrong first attempts,
 * and the compiled figures are the expected ones.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { type Chat, playWard } from '../../src/cli/demo/player.ts';
import { parseSeed } from '../../src/cli/demo/seed.ts';
import { summaryJson } from '../../src/summary/json.ts';
import { summarise } from '../../src/summary/summarise.ts';
import { createVoice } from '../../src/voice.ts';
import { replyIn, World } from '../support/world.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const voice = createVoice('vi');
const seed = read('test/fixtures/dong-ha-2018.answers.json');
const parsed = parseCampaign(read('campaigns/dong-ha-2018.yaml'));

function chatIn(world: World, person: string): Chat {
  return {
    send: async (text) => {
      const { said } = world.send(person, { type: 'text', text });
      const last = said.at(-1);
      return last && replyIn(last);
    },
    state: async () => world.stateOf(person),
  };
}

describe('nine wards by chat', () => {
  it('give the expected city', async () => {
    if (!parsed.ok) throw new Error('The sample has faults');
    const { campaign } = parsed;
    const world = new World(campaign, '2018-05-28T01:00:00.000Z');
    for (const [index, ward] of (parseSeed(seed) ?? []).entries()) {
      world.now = new Date(Date.parse('2018-05-28T01:00:00Z') + index * 86_400_000).toISOString();
      const code = `AAAA-AAAA-AAA${index}`;
      world.invite(code, 'officer', ward.ward_id);
      await playWard(chatIn(world, ward.ward_id), ward, code);
    }
    const summary = summarise(campaign, world.submissions, { asOf: world.now, official: true });
    const { derived, counts, warnings_expected: warnings, ...figures } = JSON.parse(seed).expected_city;
    const compiled = summaryJson(campaign, summary, voice);
    expect(compiled.figures).toMatchObject(figures);
    const { waste_collection_simple_mean_pct_WRONG: wrong, ...right } = derived;
    expect(compiled.derived).toMatchObject(right);
    expect(Object.values(compiled.derived)).not.toContain(wrong);
    expect(compiled.counts).toMatchObject(counts);
    expect(compiled.warnings).toEqual(expect.arrayContaining(warnings));
    expect(summary.missing).toEqual([]);
  });
});
