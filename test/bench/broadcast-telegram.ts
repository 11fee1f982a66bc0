/**
 * The emulated Telegram as a process of its own: it keeps the limits, and remembers what arrived when.
 */
import { startTelegram } from '../emulators/telegram/telegram.ts';
import { obey, type Report, say, type Told } from './broadcast-wire.ts';

/** About what a call from Vietnam takes. */
const LATENCY_MS = 40;

/** Says `{root, token, addresses}`, and a {@link Report} when asked. */
export async function runTelegram({ chats }: Told): Promise<void> {
  const heard: { chat: string; text: string; at: number }[] = [];
  const telegram = await startTelegram({
    latencyMs: LATENCY_MS,
    onHeard: (chat, { text }) => heard.push({ chat, text, at: Date.now() }),
  });
  const addresses = Array.from({ length: chats }, (_, no) => telegram.person(`c${no}`).address);
  obey(() => {
    const { violations } = telegram;
    const tooMany = violations.filter((what) => what.includes('429')).length;
    const others = violations.filter((what) => !what.includes('429')).slice(0, 5);
    say({ heard, tooMany, others } satisfies Report);
  });
  say({ root: telegram.root, token: telegram.token, addresses });
}
