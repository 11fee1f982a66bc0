/**
 * What a unit's officers hear of their report as a whole: what was said and done about it in another chat.
 */
import { type Dialogue, unitName } from '../dialogue.ts';
import { waysOf } from './second.ts';

export type UnitNews =
  /** `at`: ISO instant of the mark. */
  | {
      readonly what: 'ready';
      readonly unit: string;
      readonly by: string;
      readonly at: string;
    }
  | {
      readonly what: 'ready-ended';
      readonly unit: string;
      readonly by: string;
      readonly keys: readonly string[];
    }
  | { readonly what: 'ready-refused'; readonly unit: string; readonly by: string }
  | {
      readonly what: 'submitted-together';
      readonly unit: string;
      readonly number: number;
      readonly asked: string;
      readonly by: string;
      readonly receipt: string;
    }
  /** The desk submitted what the unit had read out on the phone, and had read it back. */
  | {
      readonly what: 'submitted-by-phone';
      readonly unit: string;
      readonly number: number;
      readonly by: string;
    };

type Tellers = { readonly [What in UnitNews['what']]: (news: Extract<UnitNews, { what: What }>) => void };

export const unitTellers = (talk: Dialogue): Tellers => ({
  ready: ({ unit, by, at }) =>
    void talk
      .as('broadcast')
      .say('news-ready', { unit: unitName(talk.campaign, unit), by })
      .offerBeside(unit, waysOf({ at })),
  'ready-ended': ({ unit, by, keys }) => {
    const numbers = keys.flatMap((key) => talk.question(key)?.no ?? []).join(', ');
    talk.as('broadcast').say('news-ready-ended', { unit: unitName(talk.campaign, unit), by, numbers });
  },
  'ready-refused': ({ unit, by }) =>
    void talk.as('broadcast').say('news-ready-refused', { unit: unitName(talk.campaign, unit), by }),
  'submitted-together': ({ unit, number, asked, by, receipt }) =>
    void talk
      .as('broadcast')
      .say('news-submitted-together', { unit: unitName(talk.campaign, unit), number, asked, by, receipt }),
  'submitted-by-phone': ({ unit, number, by }) =>
    void talk
      .as('broadcast')
      .say('news-submitted-by-phone', { unit: unitName(talk.campaign, unit), number, by }),
});
