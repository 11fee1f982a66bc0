/**
 * `/queues`: the way to the board of queues, for staff who look after the service.
 */
import type { Dialogue } from '../dialogue.ts';
import { pageLink } from './page-link.ts';

export function queues(talk: Dialogue): void {
  talk.say('queues-way').show(pageLink(talk, 'queues'));
}
