/**
 * `/nhatky`: who decided, looked and sent what, newest first, in words; and the versions of one report.
 */
import { fold, formatValue } from '../../answers/index.ts';
import type { StoredValue } from '../../answers/model.ts';
import { formatDay, formatInstant } from '../../campaign/deadline.ts';
import { type Campaign, questionsOf } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import { type Dialogue, unitName } from '../dialogue.ts';
import { clip } from '../report/prompt.ts';
import type { AuditView, BoardRow, VersionView } from './model.ts';
import { numbersOf, unitFirst } from './naming.ts';
import { untilText } from './words.ts';

const SHOWN = 15;
const CHANGES_SHOWN = 8;
const VALUE_LENGTH = 40;

/** Words for the whole trail as a file, folded. */
const AS_FILE = ['tep', 'file', 'tai', 'xuat'];

export function trail(talk: Dialogue, argument: string): void {
  if (AS_FILE.includes(fold(argument)))
    return void talk
      .do({ type: 'export', campaignId: talk.campaign.id, format: 'audit' })
      .say('audit-file-coming');
  const named = argument === '' ? undefined : unitFirst(talk, argument);
  if (argument !== '' && named === undefined) return;
  const entries = (talk.scene.audit ?? [])
    .filter(({ unit }) => named === undefined || unit === named.unit)
    .slice(0, SHOWN);
  if (entries.length === 0) return void talk.say('audit-empty');
  talk
    .say('audit-head', { count: entries.length })
    .lines(entries.map((entry) => entryLine(talk.campaign, entry)))
    .say('audit-how');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** What an action is called; the arguments it has words for. */
const ACTIONS: Readonly<Record<string, (campaign: Campaign, entry: AuditView) => Say>> = {
  approve: (campaign, entry) => say('audit-approve', about(campaign, entry)),
  return: (campaign, entry) => {
    const numbers = numbersOf(campaign, list(entry.detail.keys));
    const words = { ...about(campaign, entry), reason: text(entry.detail.reason) };
    return numbers === '' ? say('audit-return', words) : say('audit-return-questions', { ...words, numbers });
  },
  extend: (campaign, entry) =>
    say('audit-extend', { ...about(campaign, entry), until: untilText(campaign, text(entry.detail.after)) }),
  open: (_campaign, { subject = '', detail }) =>
    say('audit-open', { number: subject, last: formatDay(text(detail.lastDay)) }),
  lock: () => say('audit-lock'),
  close: () => say('audit-close'),
  reopen: () => say('audit-reopen'),
  unlock: (_campaign, { detail }) => say('audit-unlock', { reason: text(detail.reason) }),
  view: (campaign, entry) =>
    entry.unit === undefined ? say('audit-view-all') : say('audit-view', about(campaign, entry)),
  'unit-report': (campaign, entry) => say('audit-unit-report', about(campaign, entry)),
  invite: (campaign, entry) => say('audit-invite', about(campaign, entry)),
  revoke: (campaign, entry) => say('audit-revoke', about(campaign, entry)),
  rename: (_campaign, { detail }) =>
    say('audit-rename', { before: text(detail.before), after: text(detail.after) }),
  move: (campaign, entry) => say('audit-move', { ...about(campaign, entry), ...fromTo(campaign, entry) }),
  'hand-over': (campaign, entry) =>
    say('audit-hand-over', { ...about(campaign, entry), ...fromTo(campaign, entry) }),
  remind: (campaign, { detail }) =>
    say('audit-remind', {
      units: list(detail.units)
        .map((unit) => unitName(campaign, unit))
        .join(', '),
    }),
  export: (_campaign, { detail }) => say('audit-export', { format: text(detail.format) }),
  proxy: (campaign, entry) => say('audit-proxy', about(campaign, entry)),
  room: () => say('audit-room'),
  'room-code': () => say('audit-room-code'),
  'room-end': () => say('audit-room-end'),
  'sign-end': () => say('audit-sign-end'),
  publish: (_campaign, { detail }) =>
    say('audit-publish', { reason: text(detail.reason), number: Number(detail.number ?? 0) }),
};

const about = (campaign: Campaign, { unit, subject = '' }: AuditView): { unit: string; number: string } => ({
  unit: unit === undefined ? '' : unitName(campaign, unit),
  number: subject,
});

/** Units before and after. */
const fromTo = (campaign: Campaign, { detail }: AuditView): { before: string; after: string } => ({
  before: unitName(campaign, text(detail.before)) || '–',
  after: unitName(campaign, text(detail.after)) || '–',
});

/** An entry in words: when, who, what. */
export function entryLine(campaign: Campaign, entry: AuditView): Say {
  const known = ACTIONS[entry.action];
  const what = known
    ? known(campaign, entry)
    : say('audit-other', { action: entry.action, ...about(campaign, entry) });
  const by = entry.by === '' ? 'service' : 'person';
  const args = { at: formatInstant(campaign, entry.at), by, name: entry.by };
  return { key: what.key, args: { ...what.args, ...args } };
}

/** The versions of a report with what changed between them; nothing for one that was never submitted. */
export function history(campaign: Campaign, { versions = [] }: BoardRow): readonly Say[] {
  if (versions.length === 0) return [];
  return versions.flatMap((version) => [versionLine(campaign, version), ...changeLines(campaign, version)]);
}

function versionLine(campaign: Campaign, { number, at, by, late, state, review }: VersionView): Say {
  const words = { number, at: formatInstant(campaign, at), by, late: late ? 'late' : 'on-time' };
  if (state === 'approved' && review) return say('history-approved', { ...words, who: review.by });
  if (state !== 'returned' || !review) return say('history-version', words);
  const numbers = numbersOf(campaign, review.keys);
  const returned = { ...words, who: review.by, reason: review.reason };
  return numbers === ''
    ? say('history-returned', returned)
    : say('history-returned-questions', { ...returned, numbers });
}

function changeLines(campaign: Campaign, { changes }: VersionView): readonly Say[] {
  const lines = questionsOf(campaign).flatMap((question) =>
    changes
      .filter(({ key }) => key === question.key)
      .map(({ part, before, after }) => {
        const value = (stored: StoredValue | null): string =>
          stored === null ? '–' : clip(formatValue(question, stored).replace(/\s+/gu, ' '), VALUE_LENGTH);
        const words = { no: question.no, before: value(before), after: value(after) };
        return part === '' ? say('history-change', words) : say('history-change-part', { ...words, part });
      }),
  );
  const more = lines.length - CHANGES_SHOWN;
  return more > 0 ? [...lines.slice(0, CHANGES_SHOWN), say('history-more', { count: more })] : lines;
}
