/**
 * Every document of a summary, a board or a submission, under the name it is sent with.
 */
import type { Campaign } from '../campaign/model.ts';
import type { ExportFormat, TrailEntry } from '../conversation/desk/model.ts';
import type { BoardRow } from '../conversation/model.ts';
import type { Say } from '../say.ts';
import { summaryJson } from '../summary/json.ts';
import type { Summary } from '../summary/model.ts';
import type { Voice } from '../voice.ts';
import { commendationsDocx } from './commendations-docx.ts';
import { digestLines, noteLines } from './digest.ts';
import type { AttachedFile } from './files-annex.ts';
import type { ToPdf } from './pdf.ts';
import { statusPngs } from './status-png.ts';
import { summaryCsv } from './summary-csv.ts';
import { summaryDocx } from './summary-docx.ts';
import { summaryPng } from './summary-png.ts';
import { summaryXlsx } from './summary-xlsx.ts';
import { trailCsv } from './trail-csv.ts';
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
  /** `status.png`, and `status-2.png` … where there are many units: units and sections as of `now`, an ISO instant. */
  ofBoard(campaign: Campaign, board: readonly BoardRow[], now: string): readonly MadeDocument[];
  /** What is said about a summary in a chat. */
  digest(campaign: Campaign, summary: Summary): readonly Say[];
  /** What the staff is told besides: what looks odd between the units. */
  notes(campaign: Campaign, summary: Summary): readonly Say[];
  /** One file of the same data: `summary.docx xlsx csv json`, or `status.png`. */
  ofExport(
    campaign: Campaign,
    summary: Summary,
    board: readonly BoardRow[],
    format: ExportFormat,
  ): Promise<readonly MadeDocument[]>;
  /** `audit.csv` */
  ofTrail(campaign: Campaign, entries: readonly TrailEntry[]): MadeDocument;
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
  csv: 'text/csv; charset=utf-8',
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
  const json = (campaign: Campaign, summary: Summary): MadeDocument =>
    made('summary', 'json', utf8(`${JSON.stringify(summaryJson(campaign, summary, voice), null, 2)}\n`));
  const ofBoard = (campaign: Campaign, board: readonly BoardRow[], now: string): readonly MadeDocument[] =>
    statusPngs(campaign, board, now, voice).map((bytes, index) =>
      made(index === 0 ? 'status' : `status-${index + 1}`, 'png', bytes),
    );
  return {
    ofBoard,
    digest: digestLines,
    notes: noteLines,
    ofSummary: async (campaign, summary, board) => {
      const commendations = await commendationsDocx(campaign, summary, voice);
      return [
        made('summary', 'txt', utf8(`${digestLines(campaign, summary).map(voice).join('\n')}\n`)),
        json(campaign, summary),
        ...(await printed('summary', await summaryDocx(campaign, summary, voice), summary.asOf)),
        made('summary', 'xlsx', await summaryXlsx(campaign, summary, voice)),
        made('summary', 'png', summaryPng(campaign, summary, voice)),
        ...ofBoard(campaign, board, summary.asOf),
        ...(commendations === null ? [] : await printed('commendations', commendations, summary.asOf)),
      ];
    },
    ofExport: async (campaign, summary, board, format) => {
      const making: {
        readonly [F in ExportFormat]: () => MadeDocument | readonly MadeDocument[] | Promise<MadeDocument>;
      } = {
        docx: async () => made('summary', 'docx', await summaryDocx(campaign, summary, voice)),
        xlsx: async () => made('summary', 'xlsx', await summaryXlsx(campaign, summary, voice)),
        csv: () => made('summary', 'csv', utf8(summaryCsv(campaign, summary, voice))),
        json: () => json(campaign, summary),
        picture: () => ofBoard(campaign, board, summary.asOf),
      };
      return [await making[format]()].flat();
    },
    ofTrail: (campaign, entries) => made('audit', 'csv', utf8(trailCsv(campaign, entries, voice))),
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
