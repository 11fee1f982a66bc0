/**
 * What jobs do in a world in memory when a transcript says so: the calendar's reminders, the official summary and its
 * amendments. What is told, and on which way, is said by the product's own functions.
 */
import { deadlineOf } from '../../src/campaign/deadline.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { isLeftAlone, remindersOf } from '../../src/campaign/reminders.ts';
import type { ReminderView } from '../../src/conversation/desk/model.ts';
import type { BoardRow, News, SubmissionView } from '../../src/conversation/model.ts';
import { digestLines } from '../../src/documents/digest.ts';
import { counting, isComplete } from '../../src/jobs/complete.ts';
import { nextWay, reminderNews } from '../../src/jobs/remind-ways.ts';
import type { OfficerPlace, Reached } from '../../src/storage/reminders.ts';
import { changesOf } from '../../src/summary/changes.ts';
import type { Submission, Summary } from '../../src/summary/model.ts';
import { summarise } from '../../src/summary/summarise.ts';

/** News on its way to a chat. */
export interface Telling {
  readonly chat: string;
  readonly news: News;
}

/** What a unit has submitted. */
interface Reports {
  readonly unit: string;
  readonly submissions: readonly SubmissionView[];
  readonly snapshots: readonly Submission[];
}

/** A unit that may have to be reminded: its officers' chats, last heard of first. */
interface Awaited extends Pick<BoardRow, 'unit' | 'state' | 'dueAt'> {
  readonly officers: readonly OfficerPlace[];
}

interface Round {
  readonly step: string;
  readonly reached: readonly Reached[];
}

/** Chats by their addresses. */
interface Chats {
  readonly rooms: readonly string[];
  readonly staff: readonly string[];
  readonly isCutOff: (chat: string) => boolean;
}

/** The files a summary is sent with; making them is the business of test/documents/. */
const FILES = ['summary.docx', 'summary.xlsx', 'summary.png', 'status.png'];

export class JobsWorld {
  readonly #campaign: Campaign;
  /** The last official word, and the number of its amendment. */
  #said: { readonly summary: Summary; readonly number: number } | undefined;
  /** By unit: the reminder given last. */
  readonly #rounds = new Map<string, Round>();
  readonly #given = new Map<string, ReminderView>();

  constructor(campaign: Campaign) {
    this.#campaign = campaign;
  }

  /** What the board shows of a unit's reminders. */
  reminded(unit: string): Pick<BoardRow, 'reminders'> {
    const reminders = this.#given.get(unit);
    return reminders ? { reminders } : {};
  }

  /** The official summary once there is one, and then whatever changes it; undefined when there is nothing to say. */
  compile(units: readonly Reports[], now: string): News | undefined {
    const campaign = this.#campaign;
    const versions = units.flatMap(({ unit, submissions }) => submissions.map((one) => ({ unit, ...one })));
    const said = this.#said?.summary;
    const isOver = Date.parse(now) >= Date.parse(deadlineOf(campaign).closesAt);
    if (said === undefined && !isOver && !isComplete(campaign, versions)) return undefined;
    const counted = counting(campaign, versions, { official: true, said });
    const snapshots = units.flatMap((one) => one.snapshots);
    const summary = summarise(
      campaign,
      counted.flatMap(({ unit, number }) =>
        snapshots.filter((one) => one.unit === unit && one.number === number),
      ),
      { asOf: now, official: true },
    );
    const unapproved = counting(campaign, versions, { official: false })
      .map(({ unit }) => unit)
      .filter((unit) => summary.missing.includes(unit));
    const changes = said ? changesOf(campaign, said, summary) : [];
    if (said && changes.length === 0) return undefined;
    const number = this.#said ? this.#said.number + 1 : 0;
    this.#said = { summary, number };
    const told = {
      ...summary,
      ...(unapproved.length > 0 ? { unapproved } : {}),
      ...(number > 0 ? { amendment: { number, changes } } : {}),
    };
    return {
      what: 'summary',
      summary: told,
      digest: digestLines(campaign, told),
      attachments: FILES.map((name) => ({ fileId: name, name, type: 'application/octet-stream' })),
    };
  }

  /** What the calendar asks for by now; and the next way of reminders that turned out not to have arrived. */
  remind(units: readonly Awaited[], chats: Chats, now: string): readonly Telling[] {
    const told = new Map<string, { readonly about: Awaited; readonly step: string; units: string[] }>();
    for (const row of units) {
      const round = this.#roundOf(row, chats, now);
      if (round === undefined) continue;
      const before = this.#given.get(row.unit)?.count ?? 0;
      const { way, chats: found } = nextWay(
        { officers: row.officers, reached: round.reached, before },
        { ...chats, rooms: chats.rooms.filter((room) => !chats.isCutOff(room)), now },
      );
      const further = found.map((conversationId) => ({ way, conversationId, about: row.unit, at: now }));
      this.#rounds.set(row.unit, { step: round.step, reached: [...round.reached, ...further] });
      if (round.reached.length === 0) this.#given.set(row.unit, { count: before + 1, lastAt: now });
      for (const chat of found) {
        // One message a room, and one for staff, whatever the number of units.
        const name = JSON.stringify([way, chat, way === 'officer' ? row.unit : '']);
        const known = told.get(name);
        if (known) known.units.push(row.unit);
        else told.set(name, { about: row, step: round.step, units: [row.unit] });
      }
    }
    return [...told].map(([name, { about, step, units: named }]): Telling => {
      const [way, chat] = JSON.parse(name) as ['officer' | 'room' | 'staff', string];
      const due = about.dueAt === undefined ? {} : { dueAt: about.dueAt };
      const subject = { step, unit: about.unit, units: named, ...due };
      return { chat, news: reminderNews(this.#campaign, way, subject) };
    });
  }

  /** The newest step that is due, with whom it has reached; undefined when nothing is to be done. */
  #roundOf({ unit, state, dueAt }: Awaited, { isCutOff }: Chats, now: string): Round | undefined {
    if (!['not-started', 'drafting', 'returned'].includes(state)) return undefined;
    const due = dueAt === undefined ? {} : { dueAt };
    const newest = remindersOf(this.#campaign, due).findLast(({ at }) => at <= now);
    if (newest === undefined || isLeftAlone(this.#campaign, now, due)) return undefined;
    const round = this.#rounds.get(unit);
    if (round?.step !== newest.step) return { step: newest.step, reached: [] };
    const isLost = round.reached.every(
      ({ way, conversationId }) => way !== 'staff' && isCutOff(conversationId),
    );
    return isLost ? round : undefined;
  }
}
