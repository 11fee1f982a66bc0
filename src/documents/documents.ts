/**
 * Every document of a summary, a board or a submission, under the name it is sent with.
 */
import type { Campaign } from '../campaign/model.ts';
import type { BoardRow } from '../conversation/model.ts';
import type { Say } from '../say.ts';
import { summaryJson } from '../summary/json.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { commendationsDocx } from './commendations-docx.ts';
import { digestLines } from './digest.ts';
import type { AttachedFile } from './files-annex.ts';
import type { ToPdf } from './pdf.ts';
import { statusPng } from './status-png.ts';
import { summaryDocx } from './summary-docx.ts';
import { summaryPng } from './summary-png.ts';
import { summaryXlsx } from './summary-xlsx.ts';
import { type SubmissionToPrint, unitReportDocx } from './unit-docx.ts';

export interface MadeDocument {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Documents {
  /**
   * `summary.txt json docx xlsx png` and `status.png`, the board as of the summary's moment; `commendations.docx`
   * where the campaign lists whom to commend and somebody is named. Beside every .docx its PDF, where one can be made.
   */
  ofSummary(
    campaign: Campaign,
    summary: Summary,
    board: readonly BoardRow[],
  ): Promise<readonly MadeDocument[]>;
  /** What is said about a summary in a chat. */
  digest(campaign: Campaign, summary: Summary): readonly Say[];
  /** `ward-<code>.docx`, ready to sign, with the files of its answers in an annex; and its PDF, likewise. */
  ofSubmission(
    campaign: Campaign,
    submission: SubmissionToPrint,
    files: readonly AttachedFile[],
  ): Promise<readonly MadeDocument[]>;
}

const TYPE = {
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  pdf: 'application/pdf',
} as const;

/** The same input gives the same bytes: nothing here asks for the time. PDFs are the work of another program. */
export function createDocuments(voice: Voice, toPdf: ToPdf = async () => null): Documents {
  const printed = async (name: string, docx: Uint8Array, at: string): Promise<readonly MadeDocument[]> => {
    const pdf = await toPdf(docx, at);
    return [made(name, 'docx', docx), ...(pdf === null ? [] : [made(name, 'pdf', pdf)])];
  };
  return {
    digest: digestLines,
    ofSummary: async (campaign, summary, board) => {
      const commendations = await commendationsDocx(campaign, summary, voice);
      return [
        made('summary', 'txt', utf8(`${digestLines(campaign, summary).map(voice).join('\n')}\n`)),
        made('summary', 'json', utf8(`${JSON.stringify(summaryJson(campaign, summary, voice), null, 2)}\n`)),
        ...(await printed('summary', await summaryDocx(campaign, summary, voice), summary.asOf)),
        made('summary', 'xlsx', await summaryXlsx(campaign, summary, voice)),
        made('summary', 'png', summaryPng(campaign, summary, voice)),
        made('status', 'png', statusPng(campaign, board, summary.asOf, voice)),
        ...(commendations === null ? [] : await printed('commendations', commendations, summary.asOf)),
      ];
    },
    ofSubmission: async (campaign, submission, files) =>
      printed(
        `ward-${submission.unit}`,
        await unitReportDocx(campaign, submission, files, voice),
        submission.at,
      ),
  };
}

const made = (name: string, kind: keyof typeof TYPE, bytes: Uint8Array): MadeDocument => ({
  name: `${name}.${kind}`,
  type: TYPE[kind],
  bytes,
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
