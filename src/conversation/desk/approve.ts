/**
 * `/duyet`: the latest version of a unit's report is right. Without a unit: what waits for it.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { say } from '../../say.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { Reply } from '../steps.ts';
import { type Named, rowOf, unitFirst } from './naming.ts';

/** A version as the list showed it: what is approved is what was seen. */
interface Version {
  readonly unit: string;
  readonly number: number;
}

/** Buttons under the list of those that wait. */
const SHOWN = 9;

export function approve(talk: Dialogue, argument: string): void {
  if (argument === '') return waiting(talk);
  const named = unitFirst(talk, argument);
  if (named) decide(talk, named);
}

/** A version of the list was picked; anything else leaves the list. */
export function approvePicked(talk: Dialogue, versions: readonly Version[], { text, choice }: Reply): void {
  const picked = versions.find(
    ({ unit }, index) => choice === `approve-${unit}` || text.trim() === String(index + 1),
  );
  const named = picked && rowOf(talk, picked.unit);
  talk.go({ at: 'idle' });
  if (picked === undefined || named === undefined) return void talk.say('idle-desk');
  const number = named.row.submission?.number ?? 0;
  if (number !== picked.number) return void talk.say('desk-newer', { unit: named.name, number });
  decide(talk, named);
}

export function waiting(talk: Dialogue): void {
  const { campaign } = talk;
  const rows = (talk.scene.board ?? []).flatMap(({ unit, submission }) =>
    submission?.state === 'submitted' || submission?.state === 'checked' ? [{ unit, ...submission }] : [],
  );
  const [first] = rows;
  if (first === undefined) return void talk.say('desk-none-waits').go({ at: 'idle' });
  talk.say('desk-waiting', { count: rows.length });
  rows.forEach(({ unit, number, at, late, warnings }, index) => {
    talk.say('desk-waiting-line', {
      mark: index + 1,
      unit: unitName(campaign, unit),
      number,
      at: formatInstant(campaign, at),
      late: late ? 'late' : 'on-time',
      warnings,
    });
  });
  const versions = rows.slice(0, SHOWN).map(({ unit, number }): Version => ({ unit, number }));
  talk
    .say('desk-waiting-how', { unit: unitName(campaign, first.unit) })
    .go({ at: 'desk-approve', versions })
    .offer(
      versions.map(({ unit }, index) => ({
        id: `approve-${unit}`,
        label: say('choice-approve-unit', { unit: unitName(campaign, unit) }),
        mark: String(index + 1),
      })),
    );
}

function decide(talk: Dialogue, { unit, name, row }: Named): void {
  const { submission } = row;
  if (submission === undefined) return void talk.say('desk-not-submitted', { unit: name });
  const { number, review, state, warnings } = submission;
  if (review && (state === 'approved' || state === 'returned')) {
    const at = formatInstant(talk.campaign, review.at);
    return void talk.say(state === 'approved' ? 'desk-approved-before' : 'desk-returned-before', {
      ...{ unit: name, number, by: review.by, at },
    });
  }
  talk
    .do({ type: 'decide', campaignId: talk.campaign.id, decision: { what: 'approve', unit, number } })
    .say('desk-approved', { unit: name, number, warnings });
}
