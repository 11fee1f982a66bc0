/**
 * Groups that the Official Account makes (GMF): it cannot be put into any other.
 */
import { z } from 'zod';
import type { Api, ApiCall } from './api.ts';
import { resultOf } from './errors.ts';

export interface NewGroup {
  readonly name: string;
  readonly description: string;
  /** The bought place for a group: see {@link Groups.assets}. */
  readonly assetId: string;
  /** People's ids at this OA; they must follow it or have written within seven days. */
  readonly members: readonly string[];
}

export interface MadeGroup {
  readonly id: string;
  /** Said once only: no call returns it again. */
  readonly link: string | null;
}

export interface ListedGroup {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  /** Zalo's word: `enabled`, … */
  readonly status: string;
}

export interface Asset {
  readonly id: string;
  /** `gmf10`, `gmf50`, … : how many people fit in. */
  readonly product: string;
}

/** All reject with {@link GroupError} when Zalo refuses. */
export interface Groups {
  create(group: NewGroup): Promise<MadeGroup>;
  invite(groupId: string, members: readonly string[]): Promise<void>;
  list(): Promise<readonly ListedGroup[]>;
  /** Ids of the people in it, without the OA. */
  members(groupId: string): Promise<readonly string[]>;
  /** Bought places that no group takes. */
  assets(): Promise<readonly Asset[]>;
}

export class GroupError extends Error {
  override readonly name = 'GroupError';
}

/** People named in one call. */
const AT_ONCE = 99;
const PAGE = 50;
const MOST_PAGES = 100;
const PRODUCTS = ['gmf10', 'gmf50', 'gmf100', 'gmf1000'] as const;
const ORIGINS = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;

const MADE = z.object({ group_id: z.string(), group_link: z.string().optional() });
const GROUPS = z.object({
  groups: z
    .array(
      z.object({
        group_id: z.string(),
        name: z.string().optional(),
        group_name: z.string().optional(),
        total_member: z.coerce.number().optional(),
        status: z.string().optional(),
      }),
    )
    .default([]),
});
const MEMBERS = z.object({ members: z.array(z.object({ user_id: z.string().optional() })).default([]) });
const ASSETS = z.array(z.object({ asset_id: z.string(), status: z.string().optional() }));

export function createGroups(api: Api): Groups {
  const ask = async <T>(shape: z.ZodType<T>, call: ApiCall): Promise<T> => {
    const answer = await api.call(call);
    if (answer.is === 'no-token') throw new GroupError(answer.reason);
    if (answer.is !== 'data') {
      const result = resultOf(answer);
      throw new GroupError('detail' in result ? result.detail : 'reason' in result ? result.reason : '');
    }
    const read = shape.safeParse(answer.data);
    if (!read.success) throw new GroupError(`Zalo answered ${call.path.split('?')[0]} in an unknown shape`);
    return read.data;
  };
  const post = <T>(shape: z.ZodType<T>, path: string, body: object): Promise<T> =>
    ask(shape, { method: 'POST', path, body });
  const all = async <T>(
    path: string,
    page: (offset: string) => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    const found: T[] = [];
    for (let number = 0; number < MOST_PAGES; number += 1) {
      const part = await page(`${path}offset=${number * PAGE}&count=${PAGE}`);
      found.push(...part);
      if (part.length < PAGE) break;
    }
    return found;
  };
  const invite = async (groupId: string, members: readonly string[]): Promise<void> => {
    for (let from = 0; from < members.length; from += AT_ONCE)
      await post(z.unknown(), '/v3.0/oa/group/invite', {
        group_id: groupId,
        member_user_ids: members.slice(from, from + AT_ONCE),
      });
  };
  return {
    create: async ({ name, description, assetId, members }) => {
      const made = await post(MADE, '/v3.0/oa/group/creategroupwithoa', {
        group_name: name,
        group_description: description,
        asset_id: assetId,
        member_user_ids: members.slice(0, AT_ONCE),
      });
      return { id: made.group_id, link: made.group_link ?? null };
    },
    invite,
    list: () =>
      all('/v3.0/oa/group/getgroupsofoa?', async (path) =>
        (await ask(GROUPS, { method: 'GET', path })).groups.map((group) => ({
          id: group.group_id,
          name: group.name ?? group.group_name ?? '',
          members: group.total_member ?? 0,
          status: group.status ?? '',
        })),
      ),
    members: async (groupId) => {
      const path = `/v3.0/oa/group/listmember?group_id=${encodeURIComponent(groupId)}&`;
      const found = await all(
        path,
        async (one) => (await ask(MEMBERS, { method: 'GET', path: one })).members,
      );
      return found.flatMap(({ user_id: id }) => id ?? []);
    },
    assets: async () => {
      const found: Asset[] = [];
      for (const product of PRODUCTS)
        for (const origin of ORIGINS) {
          const body = { quota_owner: 'OA', product_type: product, quota_type: origin };
          for (const asset of await post(ASSETS, '/v3.0/oa/quota/group', body))
            if (asset.status !== 'used') found.push({ id: asset.asset_id, product });
        }
      return found;
    },
  };
}

/** Who did not fit into the call that makes a group, and is invited after it. */
export const afterCreation = (members: readonly string[]): readonly string[] => members.slice(AT_ONCE);
