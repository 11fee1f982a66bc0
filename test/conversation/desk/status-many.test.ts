/**
 * `/status` of a campaign with seventy-eight units, read as a conversation: `test/fixtures/status-78.chat`. With
 * `UPDATE=1` it is written anew: read it aloud.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Campaign } from '../../../src/campaign/model.ts';
import { parseCampaign } from '../../../src/campaign/parse.ts';
import type { SubmissionView } from '../../../src/conversation/model.ts';
import { createVoice } from '../../../src/voice.ts';
import { play } from '../../support/transcript.ts';
import { World } from '../../support/world.ts';

const FILE = new URL('../../fixtures/status-78.chat', import.meta.url);
const COUNT = 78;
const code = (no: number): string => `u${no}`;

function manyUnits(): Campaign {
  const parsed = parseCampaign(
    readFileSync(new URL('../../fixtures/campaigns/wells.yaml', import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error('The campaign has faults');
  const { campaign } = parsed;
  const [pattern] = campaign.units.filter(({ code }) => campaign.participants.includes(code));
  if (pattern === undefined) throw new Error('Nobody reports');
  const participants = Array.from({ length: COUNT }, (_none, index) => code(index + 1));
  const others = campaign.units.filter((unit) => !campaign.participants.includes(unit.code));
  const units = participants.map((one, index) => ({
    ...pattern,
    ...{ code: one, name: `Xã ${index + 1}`, aliases: [] },
  }));
  return { ...campaign, participants, units: [...others, ...units] };
}

/** Forty have not begun, eleven are at it, six were returned, twelve wait, nine are approved; some were late. */
function campaignUnderWay(): World {
  const world = new World(manyUnits(), '2026-12-18T01:00:00.000Z');
  const submitted = (no: number, state: SubmissionView['state'], late: boolean): void => {
    world.unit(code(no)).submissions.push({
      ...{ number: 1, at: '2026-12-17T03:00:00.000Z', late, state, receipt: 'x', warnings: no % 3 },
    });
  };
  for (let no = 41; no <= 51; no += 1) {
    world.unit(code(no)).cells = {
      wells: {
        ...{ key: 'wells', part: '', version: 1, state: 'value', value: no, raw: String(no), flags: [] },
        ...{ memberId: 'm', memberName: 'Hoa', channel: 'web', at: '2026-12-16T02:00:00.000Z' },
      },
    };
  }
  for (let no = 52; no <= 57; no += 1) submitted(no, 'returned', false);
  for (let no = 58; no <= 69; no += 1) submitted(no, 'checked', no > 66);
  for (let no = 70; no <= 78; no += 1) submitted(no, 'approved', false);
  return world;
}

it('is short, and leads to the rest', () => {
  const source = readFileSync(FILE, 'utf8');
  const { actual } = play(source, campaignUnderWay(), createVoice('vi'));
  if (process.env.UPDATE) writeFileSync(FILE, actual);
  expect(actual).toBe(process.env.UPDATE ? actual : source);

  const [overview = ''] = actual.split('chuyên viên  /status chuabatdau');
  const answer = overview.slice(overview.lastIndexOf('bot  '));
  expect(answer.split('\n').length).toBeLessThan(40);
});
