/**
 * What Zalo's error codes mean for a message: one table.
 */
import type { Refusal, SendResult } from '../channel.ts';
import type { Answer } from './http.ts';

type Treatment =
  /** The access token is dead: a new one, and once more. */
  | { readonly do: 'renew' }
  /** The uploaded file is gone: upload it once more. */
  | { readonly do: 'upload' }
  | { readonly do: 'retry'; readonly scope: 'chat' | 'bot' }
  | { readonly do: 'fail'; readonly reason: Refusal }
  /** Messages wait until somebody has mended it. */
  | { readonly do: 'mend'; readonly what: string };

/** How long messages wait before it is tried whether the office has mended its settings. */
export const MENDING_MS = 300_000;

const fail = (reason: Refusal): Treatment => ({ do: 'fail', reason });
const mend = (what: string): Treatment => ({ do: 'mend', what });

const TREATMENTS: Readonly<Record<number, Treatment>> = {
  [-32]: { do: 'retry', scope: 'bot' },
  [-100]: { do: 'upload' },
  [-200]: { do: 'retry', scope: 'chat' },
  [-201]: fail('refused'),
  [-204]: mend('the Official Account is disabled'),
  [-205]: mend('the Official Account does not exist'),
  [-209]: mend('activate the app on developers.zalo.me'),
  [-210]: fail('refused'),
  [-211]: fail('quota'),
  [-212]: mend('register the Official Account API for the app on developers.zalo.me'),
  [-213]: fail('blocked'),
  [-216]: { do: 'renew' },
  [-217]: fail('blocked'),
  [-218]: fail('quota'),
  [-219]: mend('the app was removed from the Official Account: an administrator must grant it again'),
  [-220]: { do: 'renew' },
  [-221]: mend('the Official Account must be verified'),
  [-223]: mend('the Official Account has not granted the app this API: an administrator must grant it'),
  [-224]: mend('the package of the Official Account does not include this API'),
  [-227]: fail('blocked'),
  [-230]: fail('window-closed'),
  [-232]: fail('window-closed'),
  [-233]: fail('refused'),
  [-234]: { do: 'retry', scope: 'chat' },
  [-235]: mend('this type of Official Account may not use this API'),
  [-237]: fail('not-in-group'),
  [-238]: fail('quota'),
  [-240]: mend('Zalo has shut this API: update the program'),
  [-241]: fail('quota'),
  [-242]: mend('Zalo wants an appsecret_proof: switch it off for the app on developers.zalo.me'),
  [-244]: fail('blocked'),
  [-248]: fail('refused'),
  [-249]: fail('refused'),
  [-320]: fail('quota'),
  [-321]: fail('quota'),
  [-403]: fail('not-in-group'),
};

/** What Zalo names nowhere is not tried for ever: the chat goes on without this message, and staff can read why. */
const UNNAMED = fail('refused');

/** Only a dead token is worth another one; an error by its code first, by its HTTP status else. */
export const wantsNewToken = (answer: Answer): boolean =>
  answer.is === 'error'
    ? treatment(answer.code).do === 'renew'
    : answer.is === 'status' && answer.status === 401;

export const wantsNewUpload = (answer: Answer): boolean =>
  answer.is === 'error' && treatment(answer.code).do === 'upload';

/** What follows from an answer that brought nothing, when all that could be tried at once was. */
export function resultOf(answer: Exclude<Answer, { is: 'data' }>): Exclude<SendResult, { status: 'sent' }> {
  switch (answer.is) {
    case 'error':
      return ofError(answer);
    case 'status':
      return ofStatus(answer.status);
    case 'unsent':
      return { status: 'retry', afterMs: null, scope: 'bot', reason: answer.reason };
    case 'unknown':
      return { status: 'uncertain', reason: answer.reason };
  }
}

function ofError({
  code,
  message,
}: Extract<Answer, { is: 'error' }>): Exclude<SendResult, { status: 'sent' }> {
  const said = `Zalo ${code}: ${message}`;
  const known = treatment(code);
  switch (known.do) {
    case 'renew':
      return mending(`${said} (the access token is not taken)`);
    case 'upload':
      return { status: 'failed', reason: 'refused', detail: said };
    case 'retry':
      return { status: 'retry', afterMs: null, scope: known.scope, reason: said };
    case 'fail':
      return { status: 'failed', reason: known.reason, detail: said };
    case 'mend':
      return mending(`${said} (${known.what})`);
  }
}

function ofStatus(status: number): Exclude<SendResult, { status: 'sent' }> {
  const reason = `Zalo answered with HTTP ${status}`;
  if (status >= 500) return { status: 'retry', afterMs: null, scope: 'chat', reason };
  if (status === 429) return { status: 'retry', afterMs: null, scope: 'bot', reason };
  if (status === 413) return { status: 'failed', reason: 'refused', detail: reason };
  return mending(`${reason} (check ZALO_OA_API_ROOT and the app’s permissions)`);
}

const mending = (reason: string): Exclude<SendResult, { status: 'sent' }> => ({
  status: 'retry',
  afterMs: MENDING_MS,
  scope: 'bot',
  reason,
});

const treatment = (code: number): Treatment => TREATMENTS[code] ?? UNNAMED;
