/** Whose webhook requests are read: Zalo's, over the raw bytes. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/channels/zalo-oa/signature.ts';

const SIGNING = { appId: '3481047523401234567', secretKey: 'oa-secret' };
/** Spaces and an escape that JSON.stringify would not write again. */
const BODY = Buffer.from(
  '{ "event_name":"user_send_text", "message":{"text":"\\u0110\\u00fang"},"timestamp": "1717061839659" }',
);
const macOf = (body = BODY, { appId, secretKey } = SIGNING, time = '1717061839659'): string =>
  createHash('sha256')
    .update(`${appId}${body.toString('utf8')}${time}${secretKey}`)
    .digest('hex');
const ask = (value: string | undefined, body = BODY, signing = SIGNING) =>
  admit(signing, value === undefined ? {} : { 'x-zevent-signature': value }, body);

describe('a signed request', () => {
  it.each([
    ['with mac=', `mac=${macOf()}`],
    ['without', macOf()],
    ['in capitals', `mac=${macOf().toUpperCase()}`],
  ])('%s is accepted', (_, value) => expect(ask(value)).toBe('accepted'));

  it('with a number for its time is accepted', () => {
    const body = Buffer.from('{"event_name":"x","timestamp":1717061839659}');
    expect(ask(macOf(body), body)).toBe('accepted');
  });

  it.each([...BODY.keys()])('is refused when byte %i was changed', (at) => {
    const body = Buffer.from(BODY);
    body[at] = (body[at] ?? 0) ^ 1;
    expect(ask(macOf(), body)).toBe('refused');
  });

  it.each([
    ['for another app', SIGNING, macOf(BODY, { ...SIGNING, appId: '1' })],
    ['with another key', SIGNING, macOf(BODY, { ...SIGNING, secretKey: 'app-secret' })],
    ['at another time', SIGNING, macOf(BODY, SIGNING, '1717061839658')],
    ['too short', SIGNING, macOf().slice(2)],
    ['too long', SIGNING, `${macOf()}00`],
    ['twice', SIGNING, `mac=${macOf()}, mac=${macOf()}`],
    ['empty', SIGNING, ''],
    ['no hex', SIGNING, 'mac='.padEnd(68, 'z')],
  ])('%s is refused', (_, signing, value) => expect(ask(value, BODY, signing)).toBe('refused'));

  it.each(['{}', '', '[]', 'null', '{"timestamp":', '{"timestamp":{}}'])('of %j is refused', (text) => {
    const body = Buffer.from(text);
    expect(ask(`mac=${macOf(body, SIGNING, '')}`, body)).toBe('refused');
  });
});

describe('an unsigned request', () => {
  it.each(['{}', '', ' {\n} \n'])('of %j only tries the address', (text) =>
    expect(ask(undefined, Buffer.from(text))).toBe('probe'),
  );

  it.each(['{"a":1}', '[]', 'x', BODY.toString(), '{}{}'])('of %j is refused', (text) =>
    expect(ask(undefined, Buffer.from(text))).toBe('refused'),
  );
});
