/**
 * Every environment variable of the product, once. `docs/operating.md` explains them to operators.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instant } from './clock.ts';

export interface Config {
  /** null: the embedded server under `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: queues on PostgreSQL. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string | null;
  readonly telegram: TelegramConfig | null;
  readonly zaloOa: ZaloOaConfig | null;
  readonly zaloBot: ZaloBotConfig | null;
  /** null: generated, see {@link loadSecretKey}. */
  readonly secretKey: string | null;
  /** IANA name. */
  readonly timeZone: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly locale: 'vi' | 'en';
  readonly simulator: boolean;
  /** ISO instant with time zone. */
  readonly clockStart: string | null;
  /** Host, or host:port, of a clamd. */
  readonly clamdHost: string | null;
  /** Documents also as PDF, where LibreOffice is installed. */
  readonly pdf: boolean;
}

interface TelegramConfig {
  readonly token: string;
  readonly webhookSecret: string | null;
  readonly apiRoot: string;
}

interface ZaloOaConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly secretKey: string;
  readonly refreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
}

interface ZaloBotConfig {
  readonly token: string;
  readonly webhookSecret: string | null;
  readonly apiRoot: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line for each wrong variable: what to set. */
  | { readonly ok: false; readonly problems: readonly string[] };

const optional = <T extends z.ZodType>(type: T) => type.optional().transform((value) => value ?? null);

/** Goes into a header or an address: anything else was copied wrongly. */
const credential = (name: string, where: string) =>
  optional(
    z.string().regex(/^[\x21-\x7e]+$/, { error: `set ${name} to ${where}, without spaces or other signs` }),
  );

const url = (name: string, protocols: readonly string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `set ${name} to an address such as ${example}`,
  });

const web = (name: string, example: string) =>
  url(name, ['http:', 'https:'], example).transform((value) => value.replace(/\/+$/, ''));

const secretToken = (name: string) =>
  optional(
    z.string().regex(/^[\w-]{8,256}$/, {
      error: `set ${name} to 8 to 256 letters, digits, _ and -`,
    }),
  );

const SCHEMA = z.object({
  DATABASE_URL: optional(
    url('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/tonghop'),
  ),
  REDIS_URL: optional(url('REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379')),
  DATA_DIR: z.string().default('./data'),
  PORT: z
    .string()
    .default('3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      error: 'set PORT to a number from 0 to 65535',
    })
    .transform(Number),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'set HOST to an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
    .default('127.0.0.1'),
  PUBLIC_URL: optional(web('PUBLIC_URL', 'https://bao-cao.example.vn')),
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]+$/, { error: 'set TELEGRAM_BOT_TOKEN to the token given by @BotFather' }),
  ),
  TELEGRAM_WEBHOOK_SECRET: secretToken('TELEGRAM_WEBHOOK_SECRET'),
  TELEGRAM_API_ROOT: web('TELEGRAM_API_ROOT', 'https://api.telegram.org').default('https://api.telegram.org'),
  ZALO_OA_APP_ID: credential('ZALO_OA_APP_ID', 'the app id shown on developers.zalo.me'),
  ZALO_OA_APP_SECRET: credential('ZALO_OA_APP_SECRET', "the app's secret key"),
  ZALO_OA_SECRET_KEY: credential('ZALO_OA_SECRET_KEY', "the OA Secret Key of the app's Webhook page"),
  ZALO_OA_REFRESH_TOKEN: credential('ZALO_OA_REFRESH_TOKEN', 'the refresh token of the API Explorer'),
  ZALO_OA_API_ROOT: web('ZALO_OA_API_ROOT', 'https://openapi.zalo.me').default('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: web('ZALO_OA_OAUTH_ROOT', 'https://oauth.zaloapp.com').default(
    'https://oauth.zaloapp.com',
  ),
  ZALO_BOT_TOKEN: optional(
    z.string().regex(/^[\w:.~-]+$/, { error: 'set ZALO_BOT_TOKEN to the token given by Zalo Bot Creator' }),
  ),
  ZALO_BOT_WEBHOOK_SECRET: secretToken('ZALO_BOT_WEBHOOK_SECRET'),
  ZALO_BOT_API_ROOT: web('ZALO_BOT_API_ROOT', 'https://bot-api.zaloplatforms.com').default(
    'https://bot-api.zaloplatforms.com',
  ),
  SECRET_KEY: optional(
    z.string().min(32, { error: 'set SECRET_KEY to at least 32 random characters (openssl rand -hex 32)' }),
  ),
  TZ_DEFAULT: z
    .string()
    .refine(isTimeZone, { error: 'set TZ_DEFAULT to the name of a time zone, such as Asia/Ho_Chi_Minh' })
    .default('Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'set LOG_LEVEL to fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  LOCALE: z.enum(['vi', 'en'], { error: 'set LOCALE to vi or en' }).default('vi'),
  SIMULATOR: optional(z.enum(['0', '1'], { error: 'set SIMULATOR to 1 or 0' })),
  CLOCK_START: optional(
    z.string().refine(isInstant, {
      error: 'set CLOCK_START to an instant with its time zone, such as 2018-05-28T08:00+07:00',
    }),
  ),
  CLAMD_HOST: optional(
    z.string().regex(/^[\w.-]+(:\d+)?$/, { error: 'set CLAMD_HOST to a host or host:port of clamd' }),
  ),
  PDF: optional(z.enum(['0', '1'], { error: 'set PDF to 1 or 0' })),
});

type Variables = z.infer<typeof SCHEMA>;

/** The names of all variables. */
export const VARIABLES: readonly string[] = Object.keys(SCHEMA.shape);

/** An empty variable counts as unset: compose files pass them on like that. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = SCHEMA.safeParse(set);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => issue.message),
    };
  const problems = incomplete(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: assemble(parsed.data) };
}

/** Variables that are needed only together with others: [if one of these is set, these must be, why]. */
const TOGETHER: readonly (readonly [(keyof Variables)[], (keyof Variables)[], string])[] = [
  [
    ['DATABASE_URL'],
    ['SECRET_KEY'],
    'must be set together with DATABASE_URL, the same for every process (openssl rand -hex 32)',
  ],
  [
    ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_REFRESH_TOKEN'],
    ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_REFRESH_TOKEN'],
    'must be set: the Zalo Official Account needs ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY and ZALO_OA_REFRESH_TOKEN',
  ],
  [
    ['TELEGRAM_WEBHOOK_SECRET'],
    ['TELEGRAM_BOT_TOKEN'],
    'must be set: TELEGRAM_WEBHOOK_SECRET alone does nothing',
  ],
  [
    ['ZALO_BOT_WEBHOOK_SECRET'],
    ['ZALO_BOT_TOKEN'],
    'must be set: ZALO_BOT_WEBHOOK_SECRET alone does nothing',
  ],
];

const incomplete = (vars: Variables): string[] =>
  TOGETHER.flatMap(([given, needed, why]) =>
    given.some((name) => vars[name] !== null)
      ? needed.filter((name) => vars[name] === null).map((name) => `${name} ${why}`)
      : [],
  );

function assemble(vars: Variables): Config {
  const messengers = {
    telegram: vars.TELEGRAM_BOT_TOKEN
      ? {
          token: vars.TELEGRAM_BOT_TOKEN,
          webhookSecret: vars.TELEGRAM_WEBHOOK_SECRET,
          apiRoot: vars.TELEGRAM_API_ROOT,
        }
      : null,
    zaloOa: zaloOa(vars),
    zaloBot: vars.ZALO_BOT_TOKEN
      ? {
          token: vars.ZALO_BOT_TOKEN,
          webhookSecret: vars.ZALO_BOT_WEBHOOK_SECRET,
          apiRoot: vars.ZALO_BOT_API_ROOT,
        }
      : null,
  };
  // The simulator shows every chat to whoever opens the page: never by default where others can come.
  const trial =
    vars.DATABASE_URL === null &&
    vars.PUBLIC_URL === null &&
    Object.values(messengers).every((messenger) => messenger === null);
  return {
    databaseUrl: vars.DATABASE_URL,
    redisUrl: vars.REDIS_URL,
    dataDir: vars.DATA_DIR,
    port: vars.PORT,
    host: vars.HOST,
    publicUrl: vars.PUBLIC_URL,
    ...messengers,
    secretKey: vars.SECRET_KEY,
    timeZone: vars.TZ_DEFAULT,
    logLevel: vars.LOG_LEVEL,
    locale: vars.LOCALE,
    simulator: vars.SIMULATOR === null ? trial : vars.SIMULATOR === '1',
    clockStart: vars.CLOCK_START,
    clamdHost: vars.CLAMD_HOST,
    pdf: vars.PDF !== '0',
  };
}

function zaloOa(vars: Variables): ZaloOaConfig | null {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = vars;
  const { ZALO_OA_SECRET_KEY: secretKey, ZALO_OA_REFRESH_TOKEN: refreshToken } = vars;
  if (appId === null || appSecret === null || secretKey === null || refreshToken === null) return null;
  return {
    appId,
    appSecret,
    secretKey,
    refreshToken,
    apiRoot: vars.ZALO_OA_API_ROOT,
    oauthRoot: vars.ZALO_OA_OAUTH_ROOT,
  };
}

/** The key that signs and encrypts: as set, else kept in `DATA_DIR/secret-key`, made at the first call. */
export function loadSecretKey({ secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): string {
  if (secretKey !== null) return secretKey;
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secret-key');
  const mine = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // The first start: below.
  }
  writeFileSync(mine, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, leaves the key of a process that was faster alone.
    linkSync(mine, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isInstant(iso: string): boolean {
  try {
    return instant(iso) !== null;
  } catch {
    return false;
  }
}
