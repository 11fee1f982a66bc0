/**
 * Bodies on their way out: text, and pictures as addresses that Zalo fetches itself. The platform has nothing else.
 */
import { z } from 'zod';
import type { Parcel, SendResult } from '../channel.ts';
import { type Answer, type Api, reasonOf } from './api.ts';

/** Ends before delivery loses patience, so that the reason is known. */
const SEND_MS = 18_000;
/** A fault of the set-up is mended by people. */
const SETUP_MS = 300_000;

const SENT = z.object({ message_id: z.string().optional() });

export async function send(api: Api, parcel: Parcel): Promise<SendResult> {
  const { address, body, chat } = parcel;
  if (body.type === 'text')
    return ended(
      await api('sendMessage', { chat_id: address, text: body.text }, { patienceMs: SEND_MS }),
      chat,
    );
  const [file, ...more] = body.files;
  if (file === undefined || more.length > 0 || body.as !== 'photo')
    return refused('Zalo Bot carries nothing but one picture in a message');
  if (file.link === null)
    return refused('Zalo Bot fetches pictures by their address, and the service has none: set PUBLIC_URL');
  const photo = { chat_id: address, photo: file.link };
  return ended(await api('sendPhoto', photo, { patienceMs: SEND_MS }), chat);
}

/** What an answer to a send means. */
function ended(answer: Answer, chat: Parcel['chat']): SendResult {
  switch (answer.is) {
    case 'result': {
      const messageId = SENT.safeParse(answer.result).data?.message_id;
      return messageId === undefined ? { status: 'sent' } : { status: 'sent', messageId };
    }
    case 'unsent':
      return { status: 'retry', afterMs: null, scope: 'bot', reason: answer.reason };
    case 'unknown':
      return { status: 'uncertain', reason: answer.reason };
    case 'refused':
      return refusal(answer, chat);
  }
}

function refusal(answer: Extract<Answer, { is: 'refused' }>, chat: Parcel['chat']): SendResult {
  const { code, description } = answer;
  const reason = reasonOf(answer);
  if (code === 401 || code === 403)
    return {
      ...{ status: 'retry', afterMs: SETUP_MS, scope: 'bot' },
      reason: `${reason}. Set ZALO_BOT_TOKEN to the token that Zalo Bot Creator shows`,
    };
  // Its quota, too, is told like this, and never how long it lasts.
  if (code === 429) return { status: 'retry', afterMs: null, scope: 'bot', reason };
  if (code === 408) return { status: 'uncertain', reason };
  if (code >= 500) return { status: 'retry', afterMs: null, scope: 'chat', reason };
  // No page says what the platform answers about a person who blocked the bot: by its words, then.
  if (/\bblock|chặn/iu.test(description)) return { status: 'failed', reason: 'blocked', detail: reason };
  if (code === 404 && chat === 'group') return { status: 'failed', reason: 'not-in-group', detail: reason };
  return refused(reason);
}

const refused = (detail: string): SendResult => ({ status: 'failed', reason: 'refused', detail });
