/**
 * The sample's documents, made once, and what a test reads in them.
 */
import { strFromU8, unzipSync } from 'fflate';
import { questionsOf } from '../../src/campaign/model.ts';
import type { BoardRow } from '../../src/conversation/model.ts';
import { createDocuments } from '../../src/documents/documents.ts';
import { createVoice } from '../../src/voice.ts';
import { sampleCampaign } from '../summary/sample.ts';

export const voice = createVoice('vi');
export const documents = createDocuments(voice);

/** All states, in the order of the units. */
export function sampleBoard(): readonly BoardRow[] {
  const submission = { number: 1, at: '2018-06-05T02:00:00.000Z', receipt: 'a1', warnings: 0 };
  const states: readonly Omit<BoardRow, 'unit'>[] = [
    { state: 'approved', answered: 36, submission: { ...submission, state: 'approved', late: false } },
    { state: 'submitted', answered: 36, submission: { ...submission, state: 'submitted', late: true } },
    { state: 'checked', answered: 36, submission: { ...submission, state: 'checked', late: false } },
    { state: 'returned', answered: 36, submission: { ...submission, state: 'returned', late: false } },
    { state: 'drafting', answered: 31, lastActivity: '2018-06-04T02:00:00.000Z' },
    { state: 'not-started', answered: 0 },
  ];
  const keys = questionsOf(sampleCampaign()).map(({ key }) => key);
  return sampleCampaign().participants.map((unit, index) => {
    const row = states[index % states.length] ?? { state: 'not-started', answered: 0 };
    return { unit, ...row, keys: keys.slice(0, row.answered) };
  });
}

/** The files of a package, as text. */
export const unpacked = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));

/** Texts of the paragraphs of a Word file's body, in order. */
export const paragraphs = (bytes: Uint8Array): readonly string[] =>
  (unpacked(bytes)['word/document.xml'] ?? '')
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)]
        .map(([, text = '']) => text)
        .join('')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
    )
    .filter((text) => text !== '');

/** Width and height of a PNG, from its header. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
