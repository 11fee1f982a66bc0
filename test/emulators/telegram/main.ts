/**
 * The emulated Telegram as a program of its own: for trying the bot without an account, and for measurements that
 * must not share a process with the bot.
 *
 * Options: `--port N`, `--people N` (private chats that exist from the start), `--latency MS`, `--no-limits`, `--deliver
 * URL` (where the service listens, when it does not poll). The first line on stdout is JSON: the environment variables
 * for the service and the addresses of the people. Then it reads lines:
 *
 *   An: /start K7QF-3MZP-9T4W     An writes
 *   An [Đồng ý]                   An presses a button
 *   deliver http://127.0.0.1:3000
 *   report                        one line of JSON: violations, and every chat's messages
 *   quit
 *
 * `--quiet` keeps what the bot says to the report.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Heard } from '../emulator.ts';
import { startTelegram } from './telegram.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    people: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
    'no-limits': { type: 'boolean', default: false },
    deliver: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const show = (chat: string, { text, buttons, files }: Heard): void => {
  const extras = [...buttons.map((title) => `[${title}]`), ...files.map(({ name }) => `<${name}>`)].join(' ');
  print(`→ ${chat}: ${text}${extras === '' ? '' : `\n  ${extras}`}`);
};

const telegram = await startTelegram({
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(values['no-limits'] ? { limits: false } : {}),
  ...(values.quiet ? {} : { onHeard: show }),
});
const people = Array.from({ length: Number(values.people) }, (_, index) =>
  telegram.person(`Cán bộ ${index + 1}`),
);
if (values.deliver !== undefined) telegram.deliverTo(values.deliver);
print(JSON.stringify({ environment: telegram.environment, people: people.map(({ address }) => address) }));

/** What one line asks for. */
async function obey(line: string): Promise<void> {
  const [, url] = /^deliver (\S+)$/u.exec(line) ?? [];
  const [, writer, text] = /^([^:[\]]+):\s*(.+)$/u.exec(line) ?? [];
  const [, presser, title] = /^([^:[\]]+)\[(.+)\]$/u.exec(line) ?? [];
  if (url !== undefined) telegram.deliverTo(url);
  else if (line === 'report') report();
  else if (presser !== undefined && title !== undefined) await telegram.person(presser.trim()).presses(title);
  else if (writer !== undefined && text !== undefined) await telegram.person(writer.trim()).says(text);
  else if (line !== '') print('? An: text · An [button] · deliver URL · report · quit');
}

function report(): void {
  const heard = people.map(({ address, heard: all }) => [address, all.map(({ text }) => text)]);
  print(JSON.stringify({ violations: telegram.violations, heard: Object.fromEntries(heard) }));
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (line.trim() === 'quit') return lines.close();
  obey(line.trim()).catch((error: unknown) => print(`! ${error instanceof Error ? error.message : error}`));
});
lines.on('close', () => void telegram.close());
