/**
 * News from elsewhere, told in this chat without touching what it waits for.
 */

import { accessTellers } from './desk/access.ts';
import { exported } from './desk/export.ts';
import { deskTellers } from './desk/news.ts';
import { reminderTellers } from './desk/reminding.ts';
import { proposalTellers } from './desk/template.ts';
import { type Dialogue, unitName } from './dialogue.ts';
import type { News } from './model.ts';
import { templateTellers } from './report/template-news.ts';
import { unitTellers } from './report/unit-news.ts';

export function tell(talk: Dialogue, news: News): void {
  if (talk.view === undefined) return;
  const tellers: { [What in News['what']]: (news: Extract<News, { what: What }>) => void } = {
    'unit-report': ({ unit, number, attachments }) =>
      talk
        .as('report')
        .say('news-unit-report', { unit: unitName(talk.campaign, unit), number })
        .attach(attachments),
    summary: ({ digest, attachments }) => talk.as('report').lines(digest).attach(attachments),
    export: (news) => exported(talk, news),
    trail: ({ count, attachments }) =>
      void talk.as('report').say('audit-file', { count }).attach(attachments),
    'answers-changed': ({ by, keys }) => {
      const numbers = keys.flatMap((key) => talk.question(key)?.no ?? []);
      if (numbers.length > 0)
        talk.as('broadcast').say('news-answers-changed', { by, numbers: numbers.join(', ') });
    },
    'file-refused': ({ name, why, key, purpose }) => {
      const no = key === null ? undefined : talk.question(key)?.no;
      talk.as('broadcast').say('news-file-refused', { name }).say(why);
      if (purpose === 'template') talk.say('news-template-again');
      if (no !== undefined) talk.say('news-file-again', { no });
    },
    'account-linked': ({ channel }) => talk.as('broadcast').say('news-account-linked', { channel }),
    ...unitTellers(talk),
    ...templateTellers(talk),
    ...deskTellers(talk),
    ...reminderTellers(talk),
    ...accessTellers(talk),
    ...proposalTellers(talk),
  };
  const teller = tellers[news.what] as (news: News) => void;
  teller(news);
  if (talk.inHand !== undefined && talk.inHand !== talk.campaign.id) talk.nameCampaign();
}
