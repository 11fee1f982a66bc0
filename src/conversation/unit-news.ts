/**
 * What a unit's officers hear of their report as a whole: what was said and done about it in another chat.
 */
import { type Dialogue, unitName } from './dialogue.ts';

export type UnitNews =
  /** The desk submitted what the unit had read out on the phone, and had read it back. */
  {
    readonly what: 'submitted-by-phone';
    readonly unit: string;
    readonly number: number;
    readonly by: string;
  };

type Tellers = { readonly [What in UnitNews['what']]: (news: Extract<UnitNews, { what: What }>) => void };

export const unitTellers = (talk: Dialogue): Tellers => ({
  'submitted-by-phone': ({ unit, number, by }) =>
    void talk
      .as('broadcast')
      .say('news-submitted-by-phone', { unit: unitName(talk.campaign, unit), number, by }),
});
