/**
 * Which version of a unit's report counts, and when a campaign has all its reports.
 */
import type { Campaign } from '../campaign/model.ts';
import type { Version } from '../storage/submissions.ts';

type Counted = Pick<Version, 'unit' | 'number' | 'state'>;

/** What was officially said before, as far as it names versions. */
interface Said {
  readonly received: readonly { readonly unit: string; readonly number: number }[];
}

/**
 * The version that counts, of every unit that has one. A report that was returned counts no more until its unit
 * sends another; officially only an approved one does where the campaign asks for approval. What was officially said
 * stays said until a newer version takes its place.
 */
export function counting<V extends Counted>(
  { participants, approval }: Pick<Campaign, 'participants' | 'approval'>,
  versions: readonly V[],
  { official, said }: { readonly official: boolean; readonly said?: Said | undefined },
): readonly V[] {
  return participants.flatMap((unit) => {
    const own = versions.filter((version) => version.unit === unit);
    const wanted = own.filter(({ state }) =>
      approval === 'required' && official ? state === 'approved' : true,
    );
    const latest = wanted.at(-1)?.state === 'returned' ? undefined : wanted.at(-1);
    const before = said?.received.find((one) => one.unit === unit)?.number ?? 0;
    if (latest !== undefined && latest.number >= before) return [latest];
    return own.filter(({ number }) => number === before);
  });
}

/** Every unit that should report has an official version. */
export const isComplete = (
  campaign: Pick<Campaign, 'participants' | 'approval'>,
  versions: readonly Counted[],
): boolean =>
  campaign.participants.length > 0 &&
  counting(campaign, versions, { official: true }).length === campaign.participants.length;
