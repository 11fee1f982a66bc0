/**
 * `npm run emulate telegram|zalo-oa|zalo-bot`: a messenger on this machine and a telephone in the terminal, to try
 * the product without an account. `--port N`, `--service URL` (where the service will be); LOCALE=en for English.
 */
import { join } from 'node:path';
import { clearLine, createInterface, cursorTo } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Emulator } from './emulator.ts';
import { Talk } from './talk.ts';
import { wordsFor } from './words.ts';

interface Started {
  readonly emulator: Emulator;
  readonly mention: string;
}

interface Platform {
  readonly port: number;
  readonly start: (port: number) => Promise<Started>;
  /** The service needs an address: to be posted to, or for files that are links. Telegram is asked, and takes files. */
  readonly addressed: boolean;
  /** Registering is done by people in a console, not by the service. */
  readonly told: boolean;
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  telegram: {
    port: 4010,
    start: async (port) => {
      const { startTelegram } = await import('./telegram/telegram.ts');
      const emulator = await startTelegram({ port });
      return { emulator, mention: `@${emulator.username}` };
    },
    addressed: false,
    told: false,
  },
  'zalo-oa': {
    port: 4020,
    start: async (port) => {
      const { startZaloOa } = await import('./zalo-oa/zalo-oa.ts');
      const emulator = await startZaloOa({ port });
      return { emulator, mention: emulator.mention };
    },
    addressed: true,
    told: true,
  },
  'zalo-bot': {
    port: 4030,
    start: async (port) => {
      const { startZaloBot } = await import('./zalo-bot/zalo-bot.ts');
      const emulator = await startZaloBot({ port, local: true });
      return { emulator, mention: emulator.mention };
    },
    addressed: true,
    told: false,
  },
};

const LISTEN_MS = 150;
const PATIENCE_MS = 4_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, service: { type: 'string', default: 'http://127.0.0.1:3000' } },
});
const [name = ''] = positionals;
const platform = Object.hasOwn(PLATFORMS, name) ? PLATFORMS[name] : undefined;
if (platform === undefined || !URL.canParse(values.service)) {
  process.stderr.write(
    'npm run emulate telegram|zalo-oa|zalo-bot [-- --port N --service http://127.0.0.1:3000]\n',
  );
  process.exit(2);
}

const words = wordsFor(process.env.LOCALE);
const service = values.service.replace(/\/+$/u, '');
const { emulator, mention } = await platform.start(Number(values.port ?? platform.port));
// An emulated platform begins to count anew with every run: data of an earlier one would take its messages for old ones.
const folder = `data/try/${name}-${new Date().toISOString().slice(0, 19).replace(/\D/gu, '')}`;
const lines = createInterface({ input: process.stdin, output: process.stdout });

/** Above the line that is being typed. */
function print(text: string): void {
  if (process.stdout.isTTY) {
    cursorTo(process.stdout, 0);
    clearLine(process.stdout, 0);
  }
  process.stdout.write(`${text}\n`);
  if (process.stdout.isTTY) lines.prompt(true);
}

const talk = new Talk({
  ...{ emulator, mention, words, print, patienceMs: PATIENCE_MS },
  folder: join(folder, 'received'),
});

/** With the simulator's switch the service opens the sample campaign and lives in the sample's days. */
const settings = {
  ...emulator.environment,
  ...(platform.addressed ? { PUBLIC_URL: service } : {}),
  ...{ PORT: new URL(service).port || '3000', SIMULATOR: '1', DATA_DIR: folder },
};
const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

process.stdout.write(
  [
    `${name} ${words.ready}`,
    '',
    `1. ${words.steps[0]}`,
    '',
    ...Object.entries(settings).map(([key, value]) => `export ${key}=${quoted(value)}`),
    'npm start',
    '',
    `2. ${words.steps[1]}`,
    '',
    `DATA_DIR=${folder} npx tonghop invite --campaign dong-ha-2018 --unit phuong-1 --role officer`,
    '',
    `3. ${words.steps[2]}`,
    '',
    '',
  ].join('\n'),
);

if (platform.told) emulator.deliverTo(service);
const listening = setInterval(() => talk.listen(), LISTEN_MS);
const ask = (): void => {
  lines.setPrompt(talk.prompt);
  lines.prompt();
};
ask();
for await (const line of lines) {
  if (!(await talk.obey(line))) break;
  talk.listen();
  ask();
}
talk.listen();
clearInterval(listening);
lines.close();
await emulator.close();
