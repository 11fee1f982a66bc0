/**
 * When a campaign has all its reports.
 */
import type { Campaign } from '../campaign/model.ts';

/**
 * Every unit that should report has a submission. Where the staff's approval is to come before
 * publication, this is the place that asks for it.
 */
export const isComplete = (
  { participants }: Pick<Campaign, 'participants'>,
  submissions: readonly { readonly unit: string }[],
): boolean =>
  participants.length > 0 && participants.every((unit) => submissions.some((one) => one.unit === unit));
