/** `tonghop zalo-group`: group chats of the Zalo Official Account, made for a campaign's room. */
import { type Command, InvalidArgumentError } from 'commander';
import { CHANNEL } from '../channels/zalo-oa/events.ts';
import { afterCreation, createGroups, GroupError, type Groups } from '../channels/zalo-oa/groups.ts';
import { connect } from '../channels/zalo-oa/zalo-oa.ts';
import { wallClock } from '../clock.ts';
import { loadSecretKey } from '../config.ts';
import type { RoomPurpose } from '../conversation/model.ts';
import { randomIds } from '../ids.ts';
import { createLog } from '../log.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { createClock } from '../storage/clock-row.ts';
import { registerRoom, roomMembers, roomsOn } from '../storage/rooms.ts';
import type { Store } from '../storage/store.ts';
import { print, refuse, text, withStore } from './context.ts';

const PURPOSES: readonly RoomPurpose[] = ['officers', 'leadership'];

interface CreateOptions {
  readonly campaign: string;
  readonly purpose: RoomPurpose;
  readonly name: string;
  readonly asset: string;
  readonly json?: boolean;
}

interface InviteOptions {
  readonly group: string;
  readonly json?: boolean;
}

export function zaloGroupCommand(program: Command): void {
  const command = program.command('zalo-group').description(text('cli-zalo-group'));
  command
    .command('create')
    .description(text('cli-zalo-group-create'))
    .requiredOption('--campaign <id>')
    .requiredOption('--purpose <purpose>', PURPOSES.join(' | '), purpose)
    .requiredOption('--name <name>')
    .requiredOption('--asset <id>', text('cli-zalo-group-asset'))
    .option('--json')
    .action(create);
  command.command('list').description(text('cli-zalo-group-list')).option('--json').action(list);
  command
    .command('invite')
    .description(text('cli-zalo-group-invite'))
    .requiredOption('--group <id>')
    .option('--json')
    .action(invite);
}

const create = ({ campaign: campaignId, purpose: wanted, name, asset, json }: CreateOptions): Promise<void> =>
  withGroups(async (groups, store) => {
    const campaign = await showCampaign(store, campaignId);
    if (campaign === null) throw refuse('cli-campaign-unknown', { id: campaignId });
    const room = { campaignId, purpose: wanted };
    const members = await roomMembers(store.pool, CHANNEL, room);
    if (members.length === 0) throw refuse('cli-zalo-group-nobody', { campaign: campaignId });
    const made = await groups.create({ name, description: campaign.title, assetId: asset, members });
    // Before anything else can fail: no call returns the link again.
    print(json, { id: made.id, link: made.link, members: members.length }, [
      text('cli-zalo-group-made', { name, id: made.id, count: members.length }),
      made.link === null ? text('cli-zalo-group-no-link') : text('cli-zalo-group-link', { link: made.link }),
    ]);
    const now = await createClock(store).now();
    await registerRoom(store.pool, { ...room, channel: CHANNEL, address: made.id, now, ids: randomIds() });
    try {
      await groups.invite(made.id, afterCreation(members));
    } catch (error) {
      if (error instanceof GroupError) throw refuse('cli-zalo-group-uninvited', { reason: error.message });
      throw error;
    }
  });

const list = ({ json }: { readonly json?: boolean }): Promise<void> =>
  withGroups(async (groups, store) => {
    const rooms = await roomsOn(store.pool, CHANNEL);
    const found = (await groups.list()).map((group) => ({ ...group, room: rooms.get(group.id) ?? null }));
    const free = await groups.assets();
    const lines = found.map(({ room, ...group }) =>
      room === null
        ? text('cli-zalo-group-line', { ...group })
        : text('cli-zalo-group-room', { ...group, purpose: room.purpose, campaign: room.campaignId }),
    );
    print(json, { groups: found, free }, [
      ...(lines.length === 0 ? [text('cli-zalo-group-none')] : lines),
      ...free.map(({ id, product }) => text('cli-zalo-group-free', { id, product })),
    ]);
  });

const invite = ({ group, json }: InviteOptions): Promise<void> =>
  withGroups(async (groups, store) => {
    const room = (await roomsOn(store.pool, CHANNEL)).get(group);
    if (room === undefined) throw refuse('cli-zalo-group-no-room', { group });
    const present = new Set(await groups.members(group));
    const missing = (await roomMembers(store.pool, CHANNEL, room)).filter((id) => !present.has(id));
    await groups.invite(group, missing);
    print(json, { invited: missing.length }, [text('cli-zalo-group-invited', { count: missing.length })]);
  });

const withGroups = (work: (groups: Groups, store: Store) => Promise<void>): Promise<void> =>
  withStore(async (store, config) => {
    if (config.zaloOa === null) throw refuse('cli-zalo-group-unset');
    const { api } = connect({
      config: config.zaloOa,
      pool: store.pool,
      secretKey: loadSecretKey(config),
      wallClock,
      log: createLog({ logLevel: 'silent' }),
    });
    try {
      await work(createGroups(api), store);
    } catch (error) {
      throw error instanceof GroupError ? refuse('cli-zalo-group-refused', { reason: error.message }) : error;
    }
  });

function purpose(value: string): RoomPurpose {
  const known = PURPOSES.find((one) => one === value);
  if (known === undefined) throw new InvalidArgumentError(PURPOSES.join(' | '));
  return known;
}
