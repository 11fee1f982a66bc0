/**
 * `tonghop invite`: a code that makes its holder an officer, staff or a leader, and how it is used on every
 * configured messenger; the open ones; taking a unit's back.
 */
import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import type { Messenger } from '../channels/messenger.ts';
import { qrPicture } from '../documents/qr.ts';
import { randomIds } from '../ids.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { createClock } from '../storage/clock-row.ts';
import { createInvitation, openInvitations, revokeInvitations } from '../storage/invitations.ts';
import { webAddress } from '../ways-in.ts';
import { print, refuse, Stop, text, withStore } from './context.ts';
import { within } from './doctor/finding.ts';
import { endSoon, messengersOn } from './messengers.ts';

const ROLES = ['officer', 'staff', 'leader'] as const;
type Role = (typeof ROLES)[number];

/** The code is there already: nobody waits longer for the name of a bot. */
const PATIENCE_MS = 10_000;

interface Options {
  readonly campaign: string;
  readonly unit?: string;
  readonly role?: Role;
  readonly list?: boolean;
  readonly revoke?: boolean;
  /** Where the picture goes. */
  readonly qr?: string;
  readonly uses: number;
  readonly expires?: Date;
  readonly json?: boolean;
}

export function inviteCommand(program: Command): void {
  program
    .command('invite')
    .description(text('cli-invite'))
    .requiredOption('--campaign <id>')
    .option('--unit <code>')
    .option('--role <role>', ROLES.join(' | '), role)
    .option('--uses <n>', text('cli-invite-uses'), uses, 1)
    .option('--expires <iso>', text('cli-invite-expires'), expires)
    .option('--qr <file>', text('cli-invite-qr'))
    .option('--list', text('cli-invite-list'))
    .option('--revoke', text('cli-invite-revoke'))
    .option('--json')
    .action(({ list: lists, revoke: revokes, ...options }: Options) =>
      lists ? list(options) : revokes ? revoke(options) : invite(options),
    );
}

/** What a way of using the command cannot do without: wrong usage, exit code 2. */
function needed<T>(value: T | undefined, option: string): T {
  if (value === undefined) throw new Stop(text('cli-invite-needs', { option }), 2);
  return value;
}

const list = ({ campaign, json }: Options): Promise<void> =>
  withStore(async (store) => {
    if ((await showCampaign(store, campaign)) === null)
      throw refuse('cli-invite-unknown-campaign', { campaign });
    const open = await openInvitations(store, campaign, await createClock(store).now());
    const lines = open.map(({ expiresAt, ...one }) =>
      text('cli-invite-open', { ...one, until: expiresAt?.toISOString() ?? 'none' }),
    );
    print(json, { invitations: open }, lines.length > 0 ? lines : [text('cli-invite-none')]);
  });

const revoke = ({ campaign, unit: of, json }: Options): Promise<void> =>
  withStore(async (store) => {
    const unit = needed(of, '--unit');
    const now = await createClock(store).now();
    const count = await revokeInvitations(store, { campaignId: campaign, unitCode: unit, now });
    if (count === 0) throw refuse('cli-invite-none-of', { campaign, unit });
    print(json, { revoked: count }, [text('cli-invite-revoked', { count, unit })]);
  });

const invite = (options: Options): Promise<void> =>
  withStore(async (store, config) => {
    const { campaign, uses: count, expires: end, qr, json } = options;
    const [unit, wanted] = [needed(options.unit, '--unit'), needed(options.role, '--role')];
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
    // Last: the code is good without a picture, and has been printed.
    if (qr !== undefined) save(qr, qrPicture(web));
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

/** Stops where the picture cannot be written. */
function save(file: string, picture: Uint8Array): void {
  try {
    writeFileSync(file, picture);
  } catch {
    throw refuse('cli-invite-no-file', { file });
  }
}

const startWith = (code: string): string => `/start ${code}`;

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
