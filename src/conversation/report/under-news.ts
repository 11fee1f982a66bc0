/**
 * A button under news: it acts on the report the news was about, whatever the chat has in hand by then.
 */
import { resume } from '../arriving.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import type { Draft } from '../model.ts';
import { fix, returnedVersion } from './fixing.ts';
import { untagged } from './report-tag.ts';
import { review } from './review.ts';
import { pressedSecond } from './second-answer.ts';
import { shut } from './shut.ts';

/** What leads into a report: by `enter` it becomes the one in hand. */
const WAYS: Readonly<Record<string, (talk: Dialogue, enter: () => void) => void>> = {
  fix: (talk, enter) => {
    if (returnedVersion(talk) === undefined) return void talk.say('fix-none');
    enter();
    fix(talk);
  },
  continue: (talk, enter) => {
    enter();
    resume(talk);
  },
  review: (talk, enter) => {
    enter();
    review(talk);
  },
};

/**
 * True for a button that names a report, once it has been dealt with. `inHand` deals with one whose report the chat
 * has in hand.
 */
export function pressedUnderNews(talk: Dialogue, pressed: string, inHand: (choice: string) => void): boolean {
  const button = untagged(pressed);
  if (button === undefined) return false;
  const { choice, names } = button;
  const draft = talk.scene.drafts.find(
    ({ campaignId, unit }) => names(campaignId, unit) && isMine(talk, unit),
  );
  const { campaign, unit } = talk.state;
  if (draft === undefined) gone(talk, names);
  else if (draft.campaignId !== campaign || draft.unit !== unit) elsewhere(talk, choice, draft);
  else if (choice === 'fix' && returnedVersion(talk.about(undefined)) === undefined) talk.say('fix-none');
  else inHand(choice);
  return true;
}

const isMine = ({ scene }: Dialogue, unit: string): boolean =>
  (scene.member?.roles ?? []).some((held) => held.role === 'officer' && held.unit === unit);

/** Nobody's report to work on any more: the campaign has ended, or the sender's part in it. */
function gone(talk: Dialogue, names: (campaignId: string, unit: string) => boolean): void {
  const ended = talk.scene.campaigns.find(
    ({ campaign, status }) =>
      status === 'closed' && campaign.participants.some((unit) => names(campaign.id, unit)),
  );
  if (ended) talk.say('campaign-closed', { title: ended.campaign.shortTitle });
  else talk.say(talk.scene.member === null ? 'stranger' : 'command-not-yours-officer');
}

function elsewhere(talk: Dialogue, choice: string, { campaignId, unit }: Draft): void {
  const { proxy } = talk.state;
  if (proxy) return void talk.say('proxy-standing', { unit: unitName(talk.campaign, proxy.unit) });
  talk.about({ campaign: campaignId, unit });
  const closed = shut(talk);
  if (closed) talk.lines([closed]);
  else if (!pressedSecond(talk, choice)) WAYS[choice]?.(talk, () => talk.workOn(campaignId, unit));
  talk.nameCampaign();
}
