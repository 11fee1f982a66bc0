/**
 * What the desk hears of, and what it decided, told to the officers it concerns.
 */
import { choice, type Dialogue, unitName } from '../dialogue.ts';
import type { DeskNews } from './model.ts';
import { untilText } from './words.ts';

type Tellers = { readonly [What in DeskNews['what']]: (news: Extract<DeskNews, { what: What }>) => void };

export const deskTellers = (talk: Dialogue): Tellers => ({
  submitted: ({ unit, number, late }) =>
    void talk.as('broadcast').say(late ? 'news-submitted-late' : 'news-submitted', {
      unit: unitName(talk.campaign, unit),
      number,
    }),
  'report-returned': ({ unit, number, reason, keys }) => {
    const name = unitName(talk.campaign, unit);
    const numbers = keys.flatMap((key) => talk.question(key)?.no ?? []).sort((a, b) => a - b);
    talk.as('broadcast');
    if (numbers.length > 0)
      talk.say('news-returned-questions', { unit: name, number, numbers: numbers.join(', ') });
    else talk.say('news-returned', { unit: name, number });
    talk.say('news-reason', { reason }).offerBeside(unit, [choice('fix')]);
  },
  'report-approved': ({ unit, number }) =>
    void talk.as('broadcast').say('news-approved', { unit: unitName(talk.campaign, unit), number }),
  'deadline-extended': ({ unit, until, reason }) => {
    const to = untilText(talk.campaign, until);
    talk.as('broadcast').say('news-extended', { unit: unitName(talk.campaign, unit), until: to });
    if (reason !== '') talk.say('news-reason', { reason });
  },
  'figures-locked': () => void talk.as('broadcast').say('news-locked', { title: talk.campaign.shortTitle }),
  'campaign-ended': () => void talk.as('broadcast').say('news-ended', { title: talk.campaign.shortTitle }),
  'campaign-goes-on': () =>
    void talk.as('broadcast').say('news-goes-on', { title: talk.campaign.shortTitle }),
  'figures-unlocked': ({ reason }) =>
    void talk
      .as('broadcast')
      .say('news-unlocked', { title: talk.campaign.shortTitle })
      .say('news-reason', { reason }),
});
