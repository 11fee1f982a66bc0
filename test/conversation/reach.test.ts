/**
 * Whether messages reach an officer, chat by chat and officer by officer.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import type { Refusal } from '../../src/channels/channel.ts';
import { CAPABILITIES as ZALO_OA } from '../../src/channels/zalo-oa/capabilities.ts';
import type { OfficerChat } from '../../src/conversation/model.ts';
import { isPaid, troubleWith, unreached, WINDOWS } from '../../src/conversation/reach.ts';
import { createVoice } from '../../src/voice.ts';
import { World } from '../support/world.ts';

const NOW = '2026-12-09T01:00:00.000Z';
const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.parse(NOW) - hours * HOUR_MS).toISOString();

const chat = (channel: string, more: Partial<OfficerChat> = {}): OfficerChat => ({
  ...{ memberId: 'an', name: 'chị An', channel, heardAt: ago(1) },
  ...more,
});

describe('a chat', () => {
  it.each<[string, OfficerChat, string | undefined]>([
    ['that answers', chat('zalo-oa'), undefined],
    ['within seven days', chat('zalo-oa', { heardAt: ago(168) }), undefined],
    ['after seven days', chat('zalo-oa', { heardAt: ago(168.1) }), 'window-closed'],
    ['of a platform without such days', chat('telegram', { heardAt: ago(1000) }), undefined],
    ['nobody has written in', { memberId: 'an', name: 'chị An', channel: 'zalo-oa' }, undefined],
    ['that is blocked', chat('telegram', { unreachable: 'blocked' }), 'blocked'],
    [
      'that is blocked for another reason than the last message failed for',
      chat('telegram', { unreachable: 'blocked', undelivered: { reason: 'quota', count: 2 } }),
      'blocked',
    ],
    ['whose last message failed', chat('zalo-oa', { undelivered: { reason: 'quota', count: 2 } }), 'quota'],
  ])('%s', (_what, one, reason) => {
    expect(troubleWith(one, NOW)?.reason).toBe(reason);
  });

  it('counts what has not arrived', () => {
    const undelivered = { reason: 'quota', count: 2 };
    expect(troubleWith(chat('zalo-oa', { undelivered }), NOW)).toEqual({
      ...{ reason: 'quota', channel: 'zalo-oa', count: 2 },
    });
    expect(troubleWith(chat('zalo-oa', { unreachable: 'blocked' }), NOW)?.count).toBe(0);
  });

  it.each([
    ['zalo-oa', 48, false],
    ['zalo-oa', 48.1, true],
    ['telegram', 1000, false],
  ])('of %s costs after %d hours: %s', (channel, hours, paid) => {
    expect(isPaid(chat(channel, { heardAt: ago(hours) }), NOW)).toBe(paid);
  });
});

it('knows the same days of a platform as its channel', () => {
  expect(WINDOWS).toEqual({ 'zalo-oa': ZALO_OA.window });
});

describe('the desk', () => {
  const REFUSALS: Readonly<Record<Refusal, true>> = {
    ...{ blocked: true, 'not-in-group': true, 'window-closed': true },
    ...{ quota: true, refused: true, 'given-up': true },
  };
  const file = new URL('../fixtures/campaigns/wells.yaml', import.meta.url);

  it.each(['vi', 'en'])('is told of every reason in words: %s', (locale) => {
    const parsed = parseCampaign(readFileSync(file, 'utf8'));
    if (!parsed.ok) throw new Error('The wells have faults');
    const world = new World(parsed.campaign, NOW)
      .invite('AAAA-AAAA-AAAA', 'officer', 'xa-a')
      .invite('SSSS-SSSS-SSSS', 'staff', 'tinh');
    for (const text of ['/start AAAA-AAAA-AAAA', '1']) world.send('an @telegram', { type: 'text', text });
    for (const text of ['/start SSSS-SSSS-SSSS', '1']) world.send('desk', { type: 'text', text });
    const voice = createVoice(locale);
    const lines = [...Object.keys(REFUSALS), 'uncertain', 'Connection reset'].map((reason) => {
      world.cutOff('an @telegram', reason);
      const [said] = world.send('desk', { type: 'text', text: '/status' }).said;
      return said?.lines.map(voice).find((line) => line.includes('Telegram'));
    });
    expect(lines).not.toContain(undefined);
    // What no text is for was refused for some other reason.
    expect(lines.at(-1)).toBe(lines[Object.keys(REFUSALS).indexOf('refused')]);
    expect(new Set(lines).size).toBe(lines.length - 1);
  });
});

describe('an officer', () => {
  const blocked = { unreachable: 'blocked' };

  it('with one chat that works is reached', () => {
    expect(unreached([chat('zalo-oa', blocked), chat('telegram')], NOW)).toBe(undefined);
    expect(unreached([], NOW)).toBe(undefined);
  });

  it('without one is told of by the chat they used last', () => {
    const older = chat('telegram', { ...blocked, heardAt: ago(20) });
    const newer = chat('zalo-oa', { heardAt: ago(10), undelivered: { reason: 'quota', count: 1 } });
    expect(unreached([older, newer], NOW)).toMatchObject({ reason: 'quota', channel: 'zalo-oa' });
  });

  it('is told of whoever else of the unit is reached', () => {
    const other = chat('telegram', { memberId: 'binh', ...blocked });
    expect(unreached([chat('zalo-oa'), other], NOW)).toMatchObject({ reason: 'blocked' });
  });
});
