/**
 * The emulated calls about people, groups, the account itself and what is left of its package.
 */
import { z } from 'zod';
import { openGroup } from './messages.ts';
import { No, type World } from './world.ts';

export type Lookup = (world: World, query: URLSearchParams, json: unknown) => unknown;

const CREATE = z.strictObject({
  group_name: z.string().min(1),
  group_description: z.string(),
  asset_id: z.string().min(1),
  member_user_ids: z.array(z.string()).min(1),
});
const INVITE = z.strictObject({ group_id: z.string(), member_user_ids: z.array(z.string()).min(1) });
const QUOTA = z.object({
  quota_owner: z.enum(['OA', 'App']),
  product_type: z.string(),
  quota_type: z.string(),
});
const OF_USER = z.strictObject({ user_id: z.string() });

/** By method and path. */
export const LOOKUPS: Readonly<Record<string, Lookup>> = {
  'GET /v3.0/oa/user/detail': (world, query) => {
    const asked = OF_USER.safeParse(jsonOf(query.get('data')));
    const user = asked.success ? world.users.get(asked.data.user_id) : undefined;
    if (!user) return world.forbid(-201, 'user/detail: data must be {"user_id": a user of this OA}');
    return {
      ...{ user_id: user.id, user_id_by_app: `app-${user.id}`, display_name: user.name, user_alias: '' },
      ...{ user_is_follower: user.follows, is_sensitive: false, shared_info: {} },
    };
  },
  'GET /v2.0/oa/getoa': ({ settings }) => ({
    ...{ oaid: settings.oaId, name: 'UBND thành phố Đông Hà', oa_type: 4, is_verified: true },
    ...{ package_name: 'Tăng trưởng', package_valid_through_date: '31/12/2027', num_follower: 12 },
  }),
  'POST /v3.0/oa/quota/message': (world, _, json) => {
    if (!QUOTA.safeParse(json).success) return world.forbid(-201, 'quota/message: unknown question');
    return [
      {
        ...{ asset_id: 'asset-cs-1', product_type: 'cs', quota_type: 'sub_quota' },
        ...{ total: 500, remain: 480, valid_through: '23:59 31/12/2027' },
      },
    ];
  },
  'POST /v3.0/oa/quota/group': (world, _, json) => {
    const asked = QUOTA.safeParse(json);
    if (!asked.success) return world.forbid(-201, 'quota/group: unknown question');
    const { product_type: product, quota_type: type } = asked.data;
    return world.assets
      .filter((asset) => asset.product === product && type === 'sub_quota')
      .map(({ id, usedBy }) => ({
        ...{ asset_id: id, product_type: product, quota_type: type },
        ...{ status: usedBy === null ? 'available' : 'used', used_id: usedBy ?? '' },
      }));
  },
  'POST /v3.0/oa/group/creategroupwithoa': (world, _, json) => {
    const asked = CREATE.safeParse(json);
    if (!asked.success) return world.forbid(-201, `creategroupwithoa: ${z.prettifyError(asked.error)}`);
    const { group_name: name, asset_id: assetId, member_user_ids: members } = asked.data;
    const asset = world.assets.find(({ id }) => id === assetId);
    if (!asset || asset.usedBy !== null) throw new No(-238, 'The asset is not available');
    if (members.length > 99) return world.forbid(-210, `${members.length} members; 99 are taken`);
    const group = world.addGroup(name, invitable(world, members));
    asset.usedBy = group.id;
    return { group_id: group.id, group_link: group.link, status: group.status };
  },
  'POST /v3.0/oa/group/invite': (world, _, json) => {
    const asked = INVITE.safeParse(json);
    if (!asked.success) return world.forbid(-201, `invite: ${z.prettifyError(asked.error)}`);
    const group = openGroup(world, asked.data.group_id);
    for (const id of invitable(world, asked.data.member_user_ids)) group.members.add(id);
    return {};
  },
  'GET /v3.0/oa/group/getgroupsofoa': (world, query) => {
    const all = [...world.groups.values()];
    return {
      total: all.length,
      groups: page(all, query).map(({ id, name, members, status }) => ({
        ...{ group_id: id, name, total_member: members.size + 1, status },
      })),
    };
  },
  'GET /v3.0/oa/group/listmember': (world, query) => {
    const { members } = openGroup(world, query.get('group_id') ?? '');
    const all = [
      { oa_id: world.settings.oaId, name: 'OA' },
      ...[...members].map((id) => ({ user_id: id, name: world.users.get(id)?.name ?? '' })),
    ];
    return { total: all.length, members: page(all, query) };
  },
};

function invitable(world: World, ids: readonly string[]): readonly string[] {
  for (const id of ids) {
    const user = world.users.get(id);
    if (!user) return world.forbid(-201, `No user ${id}`);
    if (user.blocked) throw new No(-217, 'The user does not take invitations of this OA');
    if (!user.follows && !world.isWarm(user)) throw new No(-213, 'The user has not followed the OA');
  }
  return ids;
}

const page = <T>(all: readonly T[], query: URLSearchParams): readonly T[] => {
  const offset = Number(query.get('offset') ?? 0);
  return all.slice(offset, offset + Math.min(50, Number(query.get('count') ?? 5)));
};

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}
