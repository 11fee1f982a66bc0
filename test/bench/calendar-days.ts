/**
 * A campaign of twenty days under a moved clock, worked on by two processes that are restarted at random minutes and
 * are both away for a while, on a real database and real queues: what was told when, and what should not have been.
 */
import { addDays, formatInstant, weekdayOf } from '../../src/campaign/deadline.ts';
import { isLeftAlone, remindersOf } from '../../src/campaign/reminders.ts';
import { randomIds } from '../../src/ids.ts';
import { createJobs, type Jobs } from '../../src/jobs/jobs.ts';
import { moveClock } from '../../src/storage/clock-row.ts';
import type { Store } from '../../src/storage/store.ts';
import { createTurns, type Turns } from '../../src/turns/turns.ts';
import { standIns } from '../jobs/stand-ins.ts';
import { employ, invite, NOW, openCampaign, smallCampaign, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';

const UNITS = 9;
const DAYS = 20;
const RESTARTS = 12;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
/** Nobody is there: over a reminder by more than a day, and over one by hours. */
const AWAY: readonly (readonly [string, string])[] = [
  ['2018-06-06T07:30:00+07:00', '2018-06-07T09:30:00+07:00'],
  ['2018-06-08T07:30:00+07:00', '2018-06-08T11:00:00+07:00'],
];

const { reminders: _none, ...campaign } = smallCampaign('round', UNITS);

export interface Days {
  /** A line for everything that happened, in order. */
  readonly timeline: readonly string[];
  /** What should not have been; empty when all is well. */
  readonly faults: readonly string[];
  /** Reminders that were told. */
  readonly told: number;
}

/** Whoever finds nobody there submits when somebody is. */
const whenBack = (at: number): number => {
  const away = AWAY.find(([from, to]) => at >= Date.parse(from) && at < Date.parse(to));
  return away ? Date.parse(away[1]) : at;
};

interface Process {
  readonly jobs: Jobs;
  readonly turns: Turns;
}

/** `store`: fresh and migrated. The same seed gives the same campaign. */
export async function simulateDays(store: Store, seed: number): Promise<Days> {
  const random = randomFrom(seed);
  const between = (from: number, to: number): number =>
    from + Math.floor((random() * (to - from)) / MINUTE) * MINUTE;
  const start = NOW.getTime();
  const happened: { readonly at: number; readonly what: string }[] = [];
  const note = (at: number, what: string): void => void happened.push({ at, what });
  const faults: string[] = [];

  await prepare(store);
  const submits = new Map(
    Array.from(
      { length: UNITS - 2 },
      (_, no) => [no + 1, whenBack(between(start + DAY, start + 18 * DAY))] as const,
    ),
  );
  const restarts = Array.from({ length: RESTARTS }, () => between(start, start + DAYS * DAY));
  const moments = new Set<number>([...submits.values(), ...restarts, ...AWAY.flat().map(Date.parse)]);
  for (let at = start; at <= start + DAYS * DAY; at += 3 * HOUR) moments.add(at);
  for (const { at } of remindersOf(campaign))
    for (const minutes of [-1, 0, 1]) moments.add(Date.parse(at) + minutes * MINUTE);

  const log = (message: string, error?: unknown): void => void faults.push(`${message} ${error ?? ''}`);
  let crew: Process[] = [await open(store, log), await open(store, () => undefined)];
  const end = async ({ jobs, turns }: Process): Promise<void> => {
    await jobs.close();
    await turns.close();
  };
  try {
    for (const at of [...moments].filter((moment) => moment <= start + DAYS * DAY).sort((a, b) => a - b)) {
      await moveClock(store, new Date(at).toISOString(), () => NOW);
      const isAway = AWAY.some(([from, to]) => at >= Date.parse(from) && at < Date.parse(to));
      if (isAway) {
        if (crew.length > 0) note(at, 'both processes are away');
        await Promise.all(crew.map(end));
        crew = [];
        continue;
      }
      if (crew.length === 0) {
        note(at, 'both processes are back');
        crew = [await open(store, log), await open(store, log)];
      }
      // In the middle of its look at the calendar: what it had no time for, the other one finds.
      if (restarts.includes(at)) {
        note(at, 'a process is restarted');
        const [leaving, ...others] = crew;
        if (leaving) {
          const looking = leaving.jobs.tick().catch(() => undefined);
          await end(leaving);
          await looking;
        }
        crew = [...others, await open(store, log)];
      }
      for (const [no] of [...submits].filter(([, when]) => when === at)) {
        await crew[0]?.turns.handle(text(`o${no}`, `set households ${no}`));
        await crew[0]?.turns.handle(text(`o${no}`, 'submit'));
        note(at, `w${no} submits`);
      }
      await Promise.all(crew.map(({ jobs }) => jobs.tick()));
      await crew[0]?.jobs.drain();
    }
  } finally {
    await Promise.all(crew.map(end));
  }

  const told = await readTold(store);
  for (const one of told) note(one.at, `${one.about} → ${one.chat}`);
  faults.push(...(await faultsOf(store, told, submits)));
  return {
    timeline: happened
      .sort((a, b) => a.at - b.at || a.what.localeCompare(b.what))
      .map(({ at, what }) => `${clockText(at)}  ${what}`),
    faults,
    told: told.length,
  };
}

/** Officers `o1` … `o8` can be reached, `o9` has blocked the bot: staff is to phone. */
async function prepare(store: Store): Promise<void> {
  await openCampaign(store.pool, campaign);
  const turns = turnsOf(store, () => undefined);
  await employ(turns, store.pool, UNITS);
  await invite(store.pool, 'STAFF', 'city', { role: 'staff' });
  await turns.handle(text('staff', '/start STAFF'));
  await turns.close();
  await store.pool.query(`UPDATE conversation SET unreachable = 'blocked' WHERE address = 'o${UNITS}'`);
}

const turnsOf = (store: Store, onCommitted: Jobs['onCommitted']): Turns =>
  createTurns({
    store,
    core: fakeCore,
    campaigns: { get: async () => campaign },
    ids: randomIds(),
    wallClock: () => NOW,
    onCommitted,
  });

async function open(store: Store, log: (message: string, error?: unknown) => void): Promise<Process> {
  const link: { jobs?: Jobs } = {};
  const turns = turnsOf(store, (turn) => link.jobs?.onCommitted(turn));
  const jobs = await createJobs({
    ...standIns(store),
    ...{ templates: { get: async () => campaign }, turns, workers: true, timers: false, log },
  });
  link.jobs = jobs;
  return { jobs, turns };
}

interface Told {
  readonly about: string;
  readonly chat: string;
  readonly units: readonly string[];
  readonly at: number;
}

async function readTold(store: Store): Promise<readonly Told[]> {
  const { rows } = await store.pool.query<Omit<Told, 'at'> & { at: Date }>(
    `SELECT split_part(u.update_id, 'news.reminder.', 2) AS about, c.address AS chat, u.at,
       coalesce(u.content #> '{news,units}', jsonb_build_array(u.content #> '{news,unit}')) AS units
     FROM "update" u JOIN conversation c ON c.id = u.conversation_id
     WHERE u.channel = 'internal' AND u.content #>> '{news,what}' LIKE 'reminder%' ORDER BY u.at, u.update_id`,
  );
  return rows.map(({ at, about, ...row }) => ({
    ...row,
    at: at.getTime(),
    about: about.split('.').slice(1, -1).join(' '),
  }));
}

async function faultsOf(
  store: Store,
  told: readonly Told[],
  submits: ReadonlyMap<number, number>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const submitted = (unit: string): number => submits.get(Number(unit.slice(1))) ?? Number.POSITIVE_INFINITY;
  for (const { about, chat, units, at } of told) {
    const what = `${about} in ${chat} at ${clockText(at)}`;
    if (isLeftAlone(campaign, new Date(at).toISOString())) faults.push(`${what}: a time to be left alone`);
    for (const unit of units.filter((one) => submitted(one) <= at))
      faults.push(`${what}: ${unit} had submitted`);
    for (const unit of units)
      if (told.some((other) => other.at !== at && other.about === about && other.units.includes(unit)))
        faults.push(`${what}: ${unit} was reminded twice`);
  }
  const { rows } = await store.pool.query<{ unit: string; step: string; dropped: string | null }>(
    'SELECT unit_code AS unit, step, dropped FROM reminder',
  );
  const planned = remindersOf(campaign).filter(
    ({ at }) => Date.parse(at) > NOW.getTime() && Date.parse(at) <= NOW.getTime() + DAYS * DAY,
  );
  for (const unit of campaign.participants) {
    for (const { step, at } of planned.filter((one) => Date.parse(one.at) < submitted(unit))) {
      const tellAt = whenBack(Date.parse(at));
      const tooLate = tellAt - Date.parse(at) > DAY;
      const row = rows.find((one) => one.unit === unit && one.step === step);
      const expected = tooLate ? 'too-late' : null;
      // Whoever submits while nobody is there is not recorded, and not reminded.
      if (submitted(unit) <= tellAt) continue;
      if (row === undefined) faults.push(`${unit} ${step} is missing`);
      else if (row.dropped !== expected) faults.push(`${unit} ${step} is ${row.dropped}, not ${expected}`);
      const heard = told.filter((one) => one.units.includes(unit) && one.at === tellAt);
      if (heard.length !== (tooLate ? 0 : 1)) faults.push(`${unit} ${step} was told ${heard.length} times`);
    }
  }
  return faults;
}

const clockText = (at: number): string => {
  const iso = new Date(at).toISOString();
  const day = addDays(new Date(at + 7 * HOUR).toISOString().slice(0, 10), 0);
  return `${formatInstant(campaign, iso)} ${weekdayOf(day)}`;
};

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
