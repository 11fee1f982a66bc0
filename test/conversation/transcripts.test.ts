/**
 * Every transcript is played against `converse`; the bot must say exactly what stands there.
 * `UPDATE=1 npm test -- test/conversation/transcripts.test.ts` writes what it says now: read the
 * difference aloud before committing it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { createVoice } from '../../src/voice.ts';
import { play } from '../support/transcript.ts';
import { World } from '../support/world.ts';

const FOLDER = new URL('../fixtures/transcripts/', import.meta.url);
const voice = createVoice('vi');

const namesIn = (source: string) => [...source.matchAll(/^@ đợt (\S+)$/gmu)].map(([, name = '']) => name);

function campaign(name: string) {
  const file = name.includes('/')
    ? new URL(`../${name}`, import.meta.url)
    : new URL(`../../campaigns/${name}.yaml`, import.meta.url);
  const parsed = parseCampaign(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file.pathname} has faults`);
  return parsed.campaign;
}

describe('golden transcripts', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.chat')))('%s', (chat) => {
    const file = new URL(chat, FOLDER);
    const source = readFileSync(file, 'utf8');
    const [name = 'dong-ha-2018', ...others] = namesIn(source);
    const world = new World(campaign(name), '2018-05-28T01:00:00.000Z', others.map(campaign));
    const { actual } = play(source, world, voice);
    if (process.env.UPDATE) writeFileSync(file, actual);
    expect(actual).toBe(process.env.UPDATE ? actual : source);
  });
});
