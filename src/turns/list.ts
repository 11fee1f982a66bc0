/**
 * One list of turns: read by one statement, decided one after the other, written by one statement.
 * A list that fails as a whole is repeated turn by turn, so that a bad turn harms only itself.
 */
import type { WallClock } from '../clock.ts';
import type { Core, Incoming, Needs } from '../conversation/model.ts';
import type { Ids } from '../ids.ts';
import { plan, type Rows } from '../storage/outcome-rows.ts';
import type { DomainEvent } from '../storage/outcomes.ts';
import { writeOutcomes } from '../storage/outcomes.ts';
import { type Database, readScenes, type SceneRead, type Templates } from '../storage/scenes.ts';
import { DatabaseLost, isLost, isOvertaken } from './failures.ts';

/** One message on its way through a list. */
export interface Turn {
  readonly incoming: Incoming;
  /** A parked message that is tried again: nothing holds it up. */
  readonly replay: boolean;
}

/** What the channel that handed the message over is told. */
export interface TurnResult {
  readonly outcome: 'committed' | 'duplicate' | 'parked';
  /** '' when the chat has no conversation yet. */
  readonly conversationId: string;
  readonly events: readonly DomainEvent[];
  /** Messages that wait for delivery. */
  readonly toSend: number;
}

/** What became of one turn in a list. */
export type Step =
  | { readonly is: 'done'; readonly result: TurnResult }
  /** Something it stood on changed, or another turn of the list needs the same draft. */
  | { readonly is: 'again'; readonly because: 'stale' | 'claimed' }
  | { readonly is: 'held-up'; readonly conversationId: string }
  | { readonly is: 'failed'; readonly error: unknown; readonly conversationId: string }
  | { readonly is: 'lost'; readonly error: DatabaseLost };

/** What a list works with. */
export interface Workplace {
  readonly database: Database;
  readonly core: Core;
  readonly templates: Templates;
  readonly ids: Pick<Ids, 'id' | 'seed'>;
  readonly wallClock: WallClock;
  readonly pulled: readonly string[];
}

interface Planned {
  readonly rows: Rows;
  readonly conversationId: string;
}

export async function runList(place: Workplace, turns: readonly Turn[]): Promise<readonly Step[]> {
  const needs = turns.map((turn) => attempt(() => place.core.needs(turn.incoming)));
  const askable = turns.filter((_turn, index) => needs[index]?.ok);
  try {
    const wanted = needs.flatMap((need) => (need.ok ? [need.value] : []));
    const reads = askable.length === 0 ? [] : await readAll(place, askable, wanted);
    const steps = await decideAndWrite(place, askable, reads);
    return needs.map((need): Step => (need.ok ? next(steps) : { ...failed(need.error) }));
  } catch (error) {
    if (isLost(error)) {
      const lost = new DatabaseLost(error);
      return turns.map((): Step => ({ is: 'lost', error: lost }));
    }
    if (turns.length > 1) return oneByOne(place, turns);
    return [isOvertaken(error) ? { is: 'again', because: 'stale' } : failed(error)];
  }
}

async function oneByOne(place: Workplace, turns: readonly Turn[]): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const turn of turns) {
    const last = steps.at(-1);
    // One look is enough to know that the database is away.
    steps.push(...(last?.is === 'lost' ? [last] : await runList(place, [turn])));
  }
  return steps;
}

function readAll(
  place: Workplace,
  turns: readonly Turn[],
  needs: readonly Needs[],
): Promise<readonly SceneRead[]> {
  const asked = turns.map(({ incoming }, index) => ({
    incoming,
    needs: needs[index] ?? { board: false },
    freshId: place.ids.id(),
    seed: place.ids.seed(),
  }));
  return readScenes(place.database, place.templates, asked, place.wallClock());
}

async function decideAndWrite(
  place: Workplace,
  turns: readonly Turn[],
  reads: readonly SceneRead[],
): Promise<Step[]> {
  const claimed = new Set<string>();
  const decisions = turns.map((turn, index): Step | Planned => {
    const read = reads[index];
    if (read === undefined) throw new Error('A scene is missing');
    const decision = decide(place, turn, read);
    if ('is' in decision) return decision;
    if (decision.rows.claims.some((claim) => claimed.has(claim))) return { is: 'again', because: 'claimed' };
    for (const claim of decision.rows.claims) claimed.add(claim);
    return decision;
  });

  const planned = decisions.filter((decision): decision is Planned => 'rows' in decision);
  const rows = planned.map((one) => one.rows);
  const fates = rows.length === 0 ? [] : [...(await writeOutcomes(place.database, rows))];
  return decisions.map((decision): Step => {
    if ('is' in decision) return decision;
    const fate = fates.shift();
    if (fate === undefined || fate === 'stale') return { is: 'again', because: 'stale' };
    const { conversationId } = decision;
    if (fate === 'duplicate') return duplicate(conversationId);
    const { news: events, toSend } = decision.rows;
    return { is: 'done', result: { outcome: fate, conversationId, events, toSend } };
  });
}

function decide(place: Workplace, { incoming, replay }: Turn, read: SceneRead): Step | Planned {
  const conversationId = read.isNew ? '' : read.scene.conversation.id;
  if (read.done) return duplicate(conversationId);
  if (read.heldUp && !replay) return { is: 'held-up', conversationId };
  const planned = attempt(() => {
    const outcome = place.core.converse(read.scene, incoming);
    const sent = place.pulled.includes(incoming.channel) ? { sentAt: place.wallClock() } : {};
    return plan({ incoming, read, outcome, heardAt: place.wallClock(), id: place.ids.id, ...sent });
  });
  if (!planned.ok) return failed(planned.error, conversationId);
  return { rows: planned.value, conversationId: read.scene.conversation.id };
}

const duplicate = (conversationId: string): Step => ({
  is: 'done',
  result: { outcome: 'duplicate', conversationId, events: [], toSend: 0 },
});

const failed = (error: unknown, conversationId = ''): Step => ({ is: 'failed', error, conversationId });

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; error: unknown } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function next(steps: Step[]): Step {
  const step = steps.shift();
  if (step === undefined) throw new Error('A turn got no answer');
  return step;
}
