/**
 * Bodies on their way out: consult messages to a person, group messages, and uploads before a file.
 */
import { z } from 'zod';
import type { Button, OutFile, Parcel, SendResult } from '../channel.ts';
import type { Api, NoToken } from './api.ts';
import { resultOf, wantsNewUpload } from './errors.ts';
import type { Answer } from './http.ts';

export type ReadFile = (
  id: string,
) => Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null>;

export interface SenderOptions {
  readonly api: Api;
  readonly readFile: ReadFile;
  readonly wallClock: () => Date;
}

/** Ends before delivery would lose patience: what was not sent by then is known not to have been. */
const SEND_MS = 17_000;
/**
 * Working programs send buttons without a `template_type`; should Zalo begin to want one, it is set here.
 */
const BUTTONS_TEMPLATE_TYPE: string | null = null;
/** Uploads live for seven days; no longer than this is counted on. */
const UPLOAD_MS = 6 * 24 * 3600_000;
const MOST_UPLOADS = 500;

const SENT = z.object({ message_id: z.string().optional() });

type Kind = 'photo' | 'document';
/** Where a file is uploaded, and how the answer names what a message then carries. */
const UPLOADS = {
  photo: { path: '/v2.0/oa/upload/image', given: z.object({ attachment_id: z.string() }) },
  document: { path: '/v2.0/oa/upload/file', given: z.object({ token: z.string() }) },
} as const;

type Uploaded =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly result: SendResult };

export function createSender({
  api,
  readFile,
  wallClock,
}: SenderOptions): (parcel: Parcel) => Promise<SendResult> {
  const uploads = new Map<string, { readonly id: string; readonly until: number }>();

  const upload = async (kind: Kind, file: OutFile, signal: AbortSignal): Promise<Uploaded> => {
    const key = `${kind} ${file.fileId}`;
    const before = uploads.get(key);
    if (before && wallClock().getTime() < before.until) return { ok: true, id: before.id };
    const stored = await readFile(file.fileId);
    if (stored === null) return refused(`The file ${file.fileId} is not stored`);
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(stored.bytes)], { type: stored.type }), stored.name);
    const answer = await api.call({ method: 'POST', path: UPLOADS[kind].path, body: form, signal });
    if (answer.is !== 'data') return { ok: false, result: beforeSending(answer) };
    const id = uploadedId(kind, answer.data);
    if (id === null) return refused('Zalo took an upload and gave no id for it');
    uploads.delete(key);
    uploads.set(key, { id, until: wallClock().getTime() + UPLOAD_MS });
    const [oldest] = uploads.keys();
    if (uploads.size > MOST_UPLOADS && oldest !== undefined) uploads.delete(oldest);
    return { ok: true, id };
  };

  const post = (parcel: Parcel, message: object, signal: AbortSignal): Promise<Answer | NoToken> => {
    const { chat, address } = parcel;
    return api.call({
      method: 'POST',
      path: chat === 'group' ? '/v3.0/oa/group/message' : '/v3.0/oa/message/cs',
      body: { recipient: chat === 'group' ? { group_id: address } : { user_id: address }, message },
      signal,
    });
  };

  const sendFile = async (
    parcel: Parcel,
    kind: Kind,
    file: OutFile,
    signal: AbortSignal,
  ): Promise<SendResult> => {
    const send = async (): Promise<Answer | NoToken | Exclude<Uploaded, { ok: true }>> => {
      const uploaded = await upload(kind, file, signal);
      return uploaded.ok ? post(parcel, fileMessage(kind, uploaded.id), signal) : uploaded;
    };
    const first = await send();
    if ('ok' in first) return first.result;
    if (first.is === 'no-token' || !wantsNewUpload(first)) return ended(first);
    uploads.delete(`${kind} ${file.fileId}`);
    const second = await send();
    return 'ok' in second ? second.result : ended(second);
  };

  return async (parcel) => {
    const signal = AbortSignal.timeout(SEND_MS);
    const { body, chat } = parcel;
    if (body.type === 'text')
      return ended(await post(parcel, textMessage(body.text, body.buttons, chat), signal));
    const [file, ...more] = body.files;
    if (file === undefined || more.length > 0) return refused('Zalo carries one file in a message').result;
    return sendFile(parcel, body.as, file, signal);
  };
}

/** Button payloads are `#<prompt>.<choice>`: Zalo sends back nothing else. */
function textMessage(text: string, buttons: readonly Button[], chat: Parcel['chat']): object {
  if (chat === 'group') return { text: withoutMentions(text) };
  if (buttons.length === 0) return { text };
  const payload = {
    ...(BUTTONS_TEMPLATE_TYPE === null ? {} : { template_type: BUTTONS_TEMPLATE_TYPE }),
    buttons: buttons.map(({ label, prompt, choice }) => ({
      title: label,
      type: 'oa.query.hide',
      payload: `#${prompt}.${choice}`,
    })),
  };
  return { text, attachment: { type: 'template', payload } };
}

/** `[@…]` calls people, even all of them; what officers typed must not. As long as before, for the limit's sake. */
const withoutMentions = (text: string): string => text.replaceAll('[@', '［@');

const fileMessage = (kind: Kind, id: string): object => ({
  attachment:
    kind === 'photo'
      ? {
          type: 'template',
          payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: id }] },
        }
      : { type: 'file', payload: { token: id } },
});

function uploadedId(kind: Kind, data: unknown): string | null {
  if (kind === 'photo') return UPLOADS.photo.given.safeParse(data).data?.attachment_id ?? null;
  return UPLOADS.document.given.safeParse(data).data?.token ?? null;
}

function ended(answer: Answer | NoToken): SendResult {
  if (answer.is === 'no-token') return beforeSending(answer);
  if (answer.is !== 'data') return resultOf(answer);
  const messageId = SENT.safeParse(answer.data).data?.message_id;
  return messageId === undefined ? { status: 'sent' } : { status: 'sent', messageId };
}

/** Whatever happened, no message has been sent yet. */
function beforeSending(answer: Exclude<Answer, { is: 'data' }> | NoToken): SendResult {
  if (answer.is === 'no-token')
    return { status: 'retry', afterMs: answer.afterMs, scope: 'bot', reason: answer.reason };
  const result = resultOf(answer);
  if (result.status !== 'uncertain') return result;
  return { status: 'retry', afterMs: null, scope: 'chat', reason: result.reason };
}

const refused = (detail: string): Exclude<Uploaded, { ok: true }> => ({
  ok: false,
  result: { status: 'failed', reason: 'refused', detail },
});
