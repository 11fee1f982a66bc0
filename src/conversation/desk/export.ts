/**
 * `/xuat`: the data as a file. Making it is a job's work; it follows in this chat.
 */
import { fold } from '../../answers/index.ts';
import { formatInstant } from '../../campaign/deadline.ts';
import type { Dialogue } from '../dialogue.ts';
import type { News } from '../model.ts';
import type { ExportFormat } from './model.ts';

/** What may be typed for each format, folded. */
const FORMATS: Readonly<Record<ExportFormat, readonly string[]>> = {
  docx: ['docx', 'word', 'doc', 'bao cao'],
  xlsx: ['xlsx', 'excel', 'xls', 'bang tinh'],
  csv: ['csv'],
  json: ['json'],
  picture: ['hinh', 'anh', 'picture', 'png'],
};

export function exportData(talk: Dialogue, argument: string): void {
  if (talk.view === undefined) {
    talk.say('status-not-yours');
    return;
  }
  const wanted = fold(argument).replace(/^\./u, '');
  const format = (Object.keys(FORMATS) as ExportFormat[]).find((one) => FORMATS[one].includes(wanted));
  if (format === undefined) {
    if (wanted !== '') talk.say('export-unknown', { name: argument });
    talk.say('export-which');
    return;
  }
  talk.do({ type: 'export', campaignId: talk.campaign.id, format }).say('export-coming');
}

/** The files have been made. */
export function exported(
  talk: Dialogue,
  { official, asOf, attachments }: Extract<News, { what: 'export' }>,
): void {
  const time = formatInstant(talk.campaign, asOf);
  talk
    .as('report')
    .say(official ? 'export-official' : 'export-provisional', { time })
    .attach(attachments);
}
