/** `tonghop invite`: a code that makes its holder an officer, staff or a leader. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config.ts';
import { randomIds } from '../ids.ts';
import { createClock } from '../storage/clock-row.ts';
import { createInvitation } from '../storage/invitations.ts';
import { print, refuse, text, withStore } from './context.ts';

const ROLES = ['officer', 'staff', 'leader'] as const;
type Role = (typeof ROLES)[number];

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
    const created = await createInvitation(store, request);
    if (!created.ok) throw refuse(`cli-invite-${created.reason}`, { campaign, unit, role: wanted });
    const link = `${webAddress(config)}/chat/${created.code}`;
    print(json, { code: created.code, links: { web: link } }, [
      text('cli-invite-code', { code: created.code }),
      link,
    ]);
  });

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
