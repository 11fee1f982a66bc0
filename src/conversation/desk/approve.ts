/**
 * `/duyet`: the latest version of a unit's report is right. Without a unit: what waits for it.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { say } from '../../say.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { Reply } from '../steps.ts';
import { type Named, rowOf, unitFirst } from './naming.ts';

/** Buttons under the list of those that wait. */
const SHOWN = 9;

export function approve(talk: Dialogue, argument: string): void {
  if (argument === '') return waiting(talk);
  const named = unitFirst(talk, argument);
  if (named) decide(talk, named);
}

/** A unit of the list was picked; anything else leaves it. */
export function approvePicked(talk: Dialogue, units: readonly string[], { text, choice }: Reply): void {
  const picked = choice?.replace(/^approve-/u, '') ?? units[Number(text.trim()) - 1];
  const named = picked === undefined || !units.includes(picked) ? undefined : rowOf(talk, picked);
  talk.go({ at: 'idle' });
  if (named === undefined) return void talk.say('idle-desk');
  decide(talk, named);
}

export function waiting(talk: Dialogue): void {
  const { campaign } = talk;
  const rows = (talk.scene.board ?? []).filter(
    ({ submission }) => submission?.state === 'submitted' || submission?.state === 'checked',
  );
  if (rows.length === 0) return void talk.say('desk-none-waits').go({ at: 'idle' });
  talk.say('desk-waiting', { count: rows.length });
  rows.forEach(({ unit, submission }, index) => {
    talk.say('desk-waiting-line', {
      mark: index + 1,
      unit: unitName(campaign, unit),
      number: submission?.number ?? 0,
      at: submission ? formatInstant(campaign, submission.at) : '',
      late: submission?.late ? 'late' : 'on-time',
      warnings: submission?.warnings ?? 0,
    });
  });
  const offered = rows.slice(0, SHOWN).map(({ unit }) => unit);
  talk
    .say('desk-waiting-how', { unit: unitName(campaign, offered[0] ?? '') })
    .go({ at: 'desk-approve', units: offered })
    .offer(
      offered.map((unit, index) => ({
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
