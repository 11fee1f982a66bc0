/**
 * Where the campaign asks for a second person: one officer says that the report is ready, another one submits it.
 * What the desk submits was read back to the unit, which is the second person's part.
 */
import { formatInstant } from '../../campaign/deadline.ts';
import { say } from '../../say.ts';
import type { Dialogue } from '../dialogue.ts';
import type { Effect, Ready, ReplyChoice } from '../model.ts';

const asksSecond = ({ byPhone, campaign }: Dialogue): boolean =>
  campaign.confirmation === 'second-person' && !byPhone;

/** In place of «Nộp?», where it is not for this officer alone to say; false where it is. */
export function askSecond(talk: Dialogue): boolean {
  const { draft, campaign } = talk;
  if (!asksSecond(talk) || draft === undefined) return false;
  const { ready, officers = 0 } = draft;
  if (ready === undefined && officers > 1) return false;
  if (ready === undefined) {
    talk.say('second-alone', { unit: talk.unitName, host: campaign.host }).go({ at: 'idle' });
  } else if (ready.memberId === talk.author.id) {
    talk.say('second-waiting', { at: formatInstant(campaign, ready.at) }).go({ at: 'idle' });
  } else {
    talk
      .say('second-ask', { by: ready.name, unit: talk.unitName, at: formatInstant(campaign, ready.at) })
      .go({ at: 'submit', second: stampOf(ready) })
      .offer(waysOf(ready));
  }
  return true;
}

/** «Nộp» of the first person: the others are asked. False where one person is enough. */
export function markReady(talk: Dialogue): boolean {
  if (!asksSecond(talk)) return false;
  const { id, name } = talk.author;
  const at = talk.scene.now;
  talk
    .do({ type: 'ready', ready: { memberId: id, name, at } })
    .do({ type: 'tell-unit', news: { what: 'ready', unit: talk.unit, by: name, at } })
    .say('ready-done', { unit: talk.unitName })
    .go({ at: 'idle' });
  return true;
}

/** What was changed is no longer what somebody called ready; both sides hear of it. */
export function unready(talk: Dialogue, effects: readonly Effect[]): void {
  const keys = effects.flatMap((effect) => (effect.type === 'answer' ? [effect.key] : []));
  if (talk.draft?.ready === undefined || keys.length === 0) return;
  const news = {
    what: 'ready-ended',
    unit: talk.unit,
    by: talk.author.name,
    keys: [...new Set(keys)],
  } as const;
  talk.do({ type: 'ready', ready: null }).do({ type: 'tell-unit', news }).first('ready-ended');
}

/** The receipt names both, here and in the others' chats. */
export function submittedTogether(
  talk: Dialogue,
  { name: asked }: Ready,
  { number, receipt }: { readonly number: number; readonly receipt: string },
): void {
  const { unit } = talk;
  const by = talk.author.name;
  talk
    .say('second-done', { asked, by })
    .do({ type: 'tell-unit', news: { what: 'submitted-together', unit, number, asked, by, receipt } })
    .do({
      ...{
        type: 'audit',
        campaignId: talk.campaign.id,
        unit,
        action: 'second-person',
        subject: String(number),
      },
      detail: { asked, by },
    });
}

/** A button knows the mark it stands under: one of before decides nothing. */
export const stampOf = ({ at }: Pick<Ready, 'at'>): string => Date.parse(at).toString(36);

export const waysOf = (ready: Pick<Ready, 'at'>): readonly ReplyChoice[] => [
  { id: `second-yes-${stampOf(ready)}`, label: say('choice-second-yes'), mark: '1' },
  { id: `second-no-${stampOf(ready)}`, label: say('choice-second-no'), mark: '2' },
];
