/**
 * `tonghop invite`: a code that makes its holder an officer, staff or a leader, and how it is used on every
 * configured messenger.
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { Messenger } from '../channels/messenger.ts';
import type { Config } from '../config.ts';
import { randomIds } from '../ids.ts';
import { createClock } from '../storage/clock-row.ts';
import { createInvitation } from '../storage/invitations.ts';
import { print, refuse, text, withStore } from './context.ts';
import { within } from './doctor/finding.ts';
import { endSoon, messengersOn } from './messengers.ts';

const ROLES = ['officer', 'staff', 'leader'] as const;
type Role = (typeof ROLES)[number];

/** The code is there already: nobody waits longer for the name of a bot. */
const PATIENCE_MS = 10_000;

interface Options {
  readonly campaign: string;
  readonly unit: string;
  readonly role: Role;
  readonly uses: number;
  readonly expires?: Date;
  readonly json?: boolean;
}

export function inviteCommand(program: Command): void {
  program
    .command('invite')
    .description(text('cli-invite'))
    .requiredOption('--campaign <id>')
    .requiredOption('--unit <code>')
    .requiredOption('--role <role>', ROLES.join(' | '), role)
    .option('--uses <n>', text('cli-invite-uses'), uses, 1)
    .option('--expires <iso>', text('cli-invite-expires'), expires)
    .option('--json')
    .action(invite);
}

const invite = ({ campaign, unit, role: wanted, uses: count, expires: end, json }: Options): Promise<void> =>
  withStore(async (store, config) => {
    const now = await createClock(store).now();
    const request = {
      campaignId: campaign,
      unitCode: unit,
      role: wanted,
      uses: count,
      expiresAt: end ?? null,
      now,
      ids: randomIds(),
    };
    // Before anything is made: settings that cannot be used leave no code behind.
    const messengers = messengersOn(config, store.pool);
    const created = await createInvitation(store, request);
    if (!created.ok) throw refuse(`cli-invite-${created.reason}`, { campaign, unit, role: wanted });
    const { code } = created;
    const web = `${webAddress(config)}/chat/${code}`;
    const others = await Promise.all(messengers.map((messenger) => wayIn(messenger, code)));
    const links = Object.fromEntries(others.map(({ channel, link }) => [channel, link]));
    print(json, { code, start: startWith(code), links: { web, ...links } }, [
      text('cli-invite-code', { code }),
      text('cli-invite-link', { messenger: text('cli-invite-web'), link: web }),
      ...others.flatMap(({ lines }) => lines),
    ]);
    endSoon();
  });

export interface WayIn {
  readonly channel: string;
  /** null: the code has to be typed. */
  readonly link: string | null;
  /** For the one who passes the invitation on. */
  readonly lines: readonly string[];
}

/** How a code is used on a messenger, which is asked who the bot is; one that does not answer is said so. */
export async function wayIn(messenger: Messenger, code: string): Promise<WayIn> {
  const channel = messenger.channel.name;
  const title = text(`cli-invite-${channel}`);
  const told = await within(PATIENCE_MS, title, () => messenger.check());
  const name = told.map(({ args }) => args.name).find((one) => typeof one === 'string' && one !== '');
  const link = messenger.link(code);
  if (link !== null) return { channel, link, lines: [text('cli-invite-link', { messenger: title, link })] };
  const bot = name === undefined ? title : `${title} «${name}»`;
  return {
    channel,
    link,
    lines: [
      text('cli-invite-type', { messenger: bot, say: startWith(code) }),
      ...(name === undefined ? [text('cli-invite-unreached', { messenger: title })] : []),
    ],
  };
}

const startWith = (code: string): string => `/start ${code}`;

/** Addresses that only say «listen everywhere» or «here» are no address to give to anybody. */
const LOCAL = new Set(['127.0.0.1', '0.0.0.0', '::', '::1']);

const webAddress = ({ publicUrl, host, port }: Config): string =>
  publicUrl ?? `http://${LOCAL.has(host) ? 'localhost' : host}:${port}`;

function role(value: string): Role {
  const known = ROLES.find((one) => one === value);
  if (known === undefined) throw new InvalidArgumentError(ROLES.join(' | '));
  return known;
}

function uses(value: string): number {
  if (!/^\d{1,4}$/u.test(value) || Number(value) < 1) throw new InvalidArgumentError(text('cli-invite-uses'));
  return Number(value);
}

function expires(value: string): Date {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError(text('cli-invite-expires'));
  return date;
}
