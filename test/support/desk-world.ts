/**
 * The desk's part of a world in memory: decisions, deadlines of units, the lock, the audit trail.
 */
import { type Cells, cellId } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { checkAnswers } from '../../src/campaign/rules.ts';
import type { AuditView, Decision, VersionView, WarningView } from '../../src/conversation/desk/model.ts';
import type { BoardRow, CampaignView, Draft, Effect, SubmissionView } from '../../src/conversation/model.ts';

/** What the checks say against what was submitted. */
export const warningsOf = (campaign: Campaign, cells: Cells): readonly WarningView[] =>
  checkAnswers(campaign, cells)
    .filter(({ level }) => level !== 'unchecked')
    .map(({ key, part, say, reason: wanted }) => {
      const own = cells[cellId(key, part)] ?? Object.values(cells).find((cell) => cell.key === key);
      const reason = wanted ? own?.reason : undefined;
      return { key, say, ...(reason === undefined ? {} : { reason }) };
    });

interface Judged {
  readonly cells: Cells;
  readonly submissions: SubmissionView[];
  readonly snapshots: readonly { readonly cells: Cells; readonly number: number }[];
  version: number;
}

export class DeskWorld {
  readonly audit: AuditView[] = [];
  readonly #campaign: Campaign;
  readonly #due = new Map<string, string>();
  status: CampaignView['status'] = 'open';
  #lockedAt: string | undefined;

  constructor(campaign: Campaign) {
    this.#campaign = campaign;
  }

  get standing(): Pick<CampaignView, 'status' | 'lockedAt'> {
    return { status: this.status, ...(this.#lockedAt === undefined ? {} : { lockedAt: this.#lockedAt }) };
  }

  due(unit: string): Pick<Draft, 'dueAt'> {
    const dueAt = this.#due.get(unit);
    return dueAt === undefined ? {} : { dueAt };
  }

  /** Does what a desk effect says; false for an effect that is no business of the desk. */
  apply(effect: Effect, unitOf: (unit: string) => Judged, by: string, at: string): boolean {
    if (effect.type === 'audit') {
      const { unit, subject, detail = {}, action } = effect;
      this.#note({ action, detail, by, at, ...(unit ? { unit } : {}), ...(subject ? { subject } : {}) });
      return true;
    }
    if (effect.type !== 'decide') return false;
    const { decision } = effect;
    this.#decide(decision, unitOf, by, at);
    const { what, ...rest } = decision;
    const detail = 'until' in rest ? { reason: rest.reason, after: rest.until } : rest;
    const about = 'unit' in rest ? { unit: rest.unit } : {};
    this.#note({
      ...{ action: what, detail, by, at, ...about },
      ...('number' in rest ? { subject: String(rest.number) } : {}),
    });
    return true;
  }

  #note(entry: AuditView): void {
    this.audit.unshift(entry);
  }

  #decide(decision: Decision, unitOf: (unit: string) => Judged, by: string, at: string): void {
    if (decision.what === 'extend') this.#due.set(decision.unit, decision.until);
    else if (decision.what === 'lock') this.#lockedAt = at;
    else if (decision.what === 'unlock') this.#lockedAt = undefined;
    else if (decision.what === 'close') this.status = 'closed';
    else if (decision.what === 'reopen') this.status = 'open';
    else {
      const unit = unitOf(decision.unit);
      const last = unit.submissions.at(-1);
      if (last?.number !== decision.number) throw new Error('Only the latest version is judged');
      const state = decision.what === 'approve' ? 'approved' : 'returned';
      const why = decision.what === 'return' ? decision : { reason: '', keys: [] };
      const review = { verdict: state, reason: why.reason, keys: why.keys, by, at } as const;
      unit.submissions.splice(-1, 1, { ...last, state, review });
      unit.version += 1;
    }
  }

  /** What the board shows of a unit, but for its officers. */
  row(unit: string, { cells, submissions, snapshots }: Judged): BoardRow {
    const given = Object.values(cells).filter(({ state }) => state !== 'skipped');
    const answered = new Set(given.map(({ key }) => key)).size;
    const last = Object.values(cells)
      .map(({ at }) => at)
      .sort()
      .at(-1);
    const submission = submissions.at(-1);
    const cellsOf = (number: number): Cells => snapshots.find((one) => one.number === number)?.cells ?? {};
    return {
      unit,
      state: submission ? submission.state : answered > 0 ? 'drafting' : 'not-started',
      answered,
      ...(last ? { lastActivity: last } : {}),
      ...(submission ? { submission, warnings: warningsOf(this.#campaign, cellsOf(submission.number)) } : {}),
      ...this.due(unit),
      versions: submissions.map((submission): VersionView => {
        const { number, at, late, state, review } = submission;
        const by = Object.values(cellsOf(number))[0]?.memberName ?? '';
        const known = { number, at, late, state, by, ...(review ? { review } : {}) };
        return { ...known, changes: number === 1 ? [] : changes(cellsOf(number - 1), cellsOf(number)) };
      }),
    };
  }
}

const changes = (before: Cells, after: Cells): VersionView['changes'] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((id) => {
    const cell = after[id] ?? before[id];
    const [was, is] = [before[id], after[id]].map((one) => one?.value ?? null);
    if (cell === undefined || JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ key: cell.key, part: cell.part, before: was ?? null, after: is ?? null }];
  });
