/** What Zalo carries for an Official Account. */
import type { Capabilities, FileRule } from '../channel.ts';

/** Code points; a longer text is refused, not cut. */
const TEXT_LENGTH = 2000;

const DOCUMENT_TYPES = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv',
] as const;

/** The platform says 1 MB and 5 MB; taken as millions, to be below whatever it counts. Workbooks are not taken at all. */
const FILES: readonly FileRule[] = [
  { types: ['image/jpeg', 'image/png'], size: 1_000_000, as: 'photo', together: 1 },
  { types: DOCUMENT_TYPES, size: 5_000_000, as: 'document', together: 1 },
];

export const CAPABILITIES: Capabilities = {
  private: {
    textLength: TEXT_LENGTH,
    buttons: { most: 5, titleLength: 100 },
    files: FILES,
    pace: null,
  },
  // Neither buttons nor templates in groups.
  group: { textLength: TEXT_LENGTH, buttons: null, files: FILES, pace: null },
  edits: false,
  window: { openDays: 7, freeHours: 48 },
  // Of the app; a package may allow less, and then Zalo says so.
  pace: { count: 4000, perMs: 60_000, burst: 100 },
};
