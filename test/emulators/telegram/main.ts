/**
 * The emulated Telegram in a process of its own, for measurements that must not share one with the bot. By hand it is
 * `npm run emulate telegram`.
 *
 * Options: `--port N`, `--people N` (private chats that exist from the start), `--latency MS`, `--no-limits`, `--deliver
 * URL` (where the service listens, when it does not poll). The first line on stdout is JSON: the environment variables
 * for the service and the addresses of the people. Then it reads `report`, answered by one line of JSON (see
 * {@link Report}), and `quit`; the end of its input ends it too.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startTelegram } from './telegram.ts';

interface Report {
  readonly violations: readonly string[];
  /** By address: what the bot said, in order. */
  readonly heard: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds from the first message taken to the last. */
  readonly tookMs: number;
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    people: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
    'no-limits': { type: 'boolean', default: false },
    deliver: { type: 'string' },
  },
});

let first: number | undefined;
let last = 0;
const telegram = await startTelegram({
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(values['no-limits'] ? { limits: false } : {}),
  onHeard: () => {
    last = performance.now();
    first ??= last;
  },
});
const people = Array.from({ length: Number(values.people) }, (_, index) =>
  telegram.person(`Cán bộ ${index + 1}`),
);
if (values.deliver !== undefined) telegram.deliverTo(values.deliver);

const print = (json: object): boolean => process.stdout.write(`${JSON.stringify(json)}\n`);

const report = (): Report => ({
  violations: telegram.violations,
  heard: Object.fromEntries(people.map(({ address, heard }) => [address, heard.map(({ text }) => text)])),
  tookMs: last - (first ?? last),
});

print({ environment: telegram.environment, people: people.map(({ address }) => address) });
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (line === 'report') print(report());
  if (line === 'quit') lines.close();
});
lines.on('close', () => void telegram.close());
