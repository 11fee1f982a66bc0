/**
 * Plays one officer: types what the seed says, message by message, into the real conversation,
 * and reacts to what the bot waits for. It knows the conversation's step and nothing of its inside.
 */
import type { ConversationState, Step } from '../../conversation/state.ts';
import type { SeedAnswer, SeedWard } from './seed.ts';

/** What the bot said last. */
export interface Reply {
  readonly text: string;
  readonly buttons: readonly { readonly choice: string }[];
  /** It takes files now. */
  readonly wantsFiles: boolean;
}

export interface Chat {
  /** Sends one message and resolves with what the bot replied last. */
  send(text: string): Promise<Reply | undefined>;
  state(): Promise<ConversationState>;
}

/** More messages than any report needs: a seed the bot does not accept ends here. */
const MOST_MESSAGES = 2000;
const WITHOUT: Readonly<Record<string, string>> = {
  missing: 'chưa có số liệu',
  not_applicable: 'không áp dụng',
  skipped: 'bỏ qua',
};

/** The whole report of one ward, from the invitation to the receipt. Throws a sentence that says where it got stuck. */
export async function playWard(chat: Chat, ward: SeedWard, code: string): Promise<void> {
  const typist = new Typist(ward);
  await chat.send(`/start ${code}`);
  await chat.send('Đồng ý và bắt đầu');
  let reply = await chat.send('Lần lượt');
  for (let sent = 0; sent < MOST_MESSAGES; sent += 1) {
    const { step } = await chat.state();
    if (step.at === 'review') return submit(chat, ward);
    reply = await chat.send(typist.next(step, reply));
  }
  throw new Error(`${ward.ward}: the report does not come to an end`);
}

async function submit(chat: Chat, ward: SeedWard): Promise<void> {
  await chat.send('nộp');
  const reply = await chat.send('nộp');
  const { step } = await chat.state();
  if (step.at !== 'idle') throw new Error(`${ward.ward}: not submitted: ${reply?.text ?? ''}`);
}

class Typist {
  readonly #ward: SeedWard;
  readonly #typed = new Map<string, number>();

  constructor(ward: SeedWard) {
    this.#ward = ward;
  }

  next(step: Step, reply: Reply | undefined): string {
    switch (step.at) {
      case 'question':
        return this.#answer(step.key, reply);
      case 'confirm':
        return this.#line(step.pending.key) ?? this.#of(step.pending.key)?.confirm_raw ?? 'Đúng';
      case 'either':
        return this.#line(step.key) ?? this.#stuck(step.key, reply);
      case 'reason':
        return (
          this.#line(step.pending.key) ??
          this.#of(step.pending.key)?.confirm_raw ??
          'Theo sổ theo dõi của đơn vị'
        );
      case 'named':
        return this.#of(step.pending.key)?.consent_raw ?? 'Đã đồng ý';
      case 'more':
        return 'Làm tiếp';
      default:
        return this.#stuck('', reply);
    }
  }

  #answer(key: string, reply: Reply | undefined): string {
    const line = this.#line(key);
    if (line !== undefined) return line;
    if (offers(reply, 'done')) return 'xong';
    // A seed has words only: what it says of files cannot be sent.
    if (reply?.wantsFiles) return 'bỏ qua';
    if (this.#of(key) !== undefined) return this.#stuck(key, reply);
    return offers(reply, 'skip') ? 'bỏ qua' : 'chưa có số liệu';
  }

  /** The next thing the seed has to say to this question; undefined when all is said. */
  #line(key: string): string | undefined {
    const answer = this.#of(key);
    if (answer === undefined) return undefined;
    const at = this.#typed.get(key) ?? 0;
    this.#typed.set(key, at + 1);
    return linesOf(answer)[at];
  }

  #of(key: string): SeedAnswer | undefined {
    return this.#ward.answers[key];
  }

  #stuck(key: string, reply: Reply | undefined): never {
    throw new Error(`${this.#ward.ward}: ${key}: ${(reply?.text ?? '').replace(/\s+/gu, ' ')}`);
  }
}

const offers = (reply: Reply | undefined, way: string): boolean =>
  reply?.buttons.some(({ choice }) => choice === way) ?? false;

function linesOf({ raw, attempts_before: attempts, status, sent_as: sentAs }: SeedAnswer): readonly string[] {
  const last = status === undefined ? raw : raw === '' ? (WITHOUT[status] ?? raw) : raw;
  const pieces = sentAs === undefined ? [last] : last.split('\n').filter((line) => line.trim() !== '');
  return [...attempts.map((attempt) => attempt.raw), ...pieces];
}
