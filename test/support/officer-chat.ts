/**
 * A chat of an officer and the report of the unit, both as the shell would keep them, with a template that changes.
 */
import { type Cell, type Cells, cellId, type StoredValue } from '../../src/answers/model.ts';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { type TemplateChanges, templateChanges } from '../../src/campaign/versions.ts';
import { core } from '../../src/conversation/converse.ts';
import type {
  Content,
  Draft,
  Effect,
  Member,
  OutMessage,
  Scene,
  SubmissionView,
} from '../../src/conversation/model.ts';
import { carry } from '../../src/conversation/report/carrying.ts';
import { type ConversationState, START, type Step } from '../../src/conversation/state.ts';
import { createVoice } from '../../src/voice.ts';
import { deskLine } from './desk-line.ts';
import { wells } from './desk-turn.ts';

const voice = createVoice('vi');
export const NOW = '2026-12-10T01:00:00.000Z';
const an: Member = {
  ...{ id: 'an', name: 'An', consentAt: '2026-12-01T00:00:00Z' },
  roles: [{ unit: 'xa-a', role: 'officer' }],
};

type Edits = Readonly<Record<string, Partial<Question> | null>>;

/** The wells with questions changed or taken away, and new ones at the end of the first section. */
export function edited(
  edits: Edits,
  added: readonly Question[] = [],
  more: Partial<Campaign> = {},
): Campaign {
  let no = 0;
  const numbered = (one: Question): Question => {
    no += 1;
    return { ...one, no };
  };
  const sections = wells.sections.map((section, index) => ({
    ...section,
    questions: [
      ...section.questions
        .filter(({ key }) => edits[key] !== null)
        .map((one) => ({ ...one, ...edits[one.key] })),
      ...(index === 0 ? added : []),
    ].map(numbered),
  }));
  return { ...wells, ...more, sections };
}

export const cell = (key: string, value: StoredValue | null, more: Partial<Cell> = {}): Cell => ({
  ...{
    key,
    part: '',
    version: 1,
    state: value === null ? 'missing' : 'value',
    value,
    raw: String(value),
    flags: [],
  },
  ...{ memberId: 'an', memberName: 'An', channel: 'web', at: '2026-12-05T01:00:00.000Z' },
  ...more,
});

/** A chat of an officer of xa-a with the unit's report, as the shell would keep both. */
export class Chat {
  state: ConversationState = { ...START, campaign: wells.id, unit: 'xa-a', order: 'all' };
  campaign: Campaign = wells;
  cells: Cells = {};
  pieces: Draft['pieces'] = {};
  submissions: readonly SubmissionView[] = [];
  more: Partial<Scene> = {};
  dueAt: string | undefined;
  last: OutMessage | undefined;
  effects: readonly Effect[] = [];

  with(...cells: readonly Cell[]): this {
    for (const one of cells) this.cells = { ...this.cells, [cellId(one.key, one.part)]: one };
    return this;
  }

  at(step: Step): this {
    this.state = { ...this.state, step };
    return this;
  }

  send(content: Content): string {
    const draft: Draft = {
      ...{ campaignId: this.campaign.id, unit: 'xa-a', templateVersion: 1, version: 1 },
      ...{ cells: this.cells, pieces: this.pieces, submissions: this.submissions },
      ...(this.dueAt === undefined ? {} : { dueAt: this.dueAt }),
    };
    const outcome = core.converse(
      {
        ...{ now: NOW, drafts: [draft], invitation: null, board: null, seed: 'seed' },
        // As in the product, news is nobody's.
        member: content.type === 'news' ? null : an,
        conversation: { id: 'c', channel: 'web', chat: 'private', state: this.state },
        campaigns: [
          { campaign: this.campaign, desk: deskLine(this.campaign), templateVersion: 1, status: 'open' },
        ],
        ...this.more,
      },
      {
        ...{ updateId: 'u', channel: 'web', address: 'c', chat: 'private', content, messageId: 'message' },
        sender: { address: 'c', name: 'An' },
      },
    );
    this.state = JSON.parse(JSON.stringify(outcome.state)) as ConversationState;
    this.effects = outcome.effects;
    this.last = undefined;
    for (const effect of outcome.effects) {
      if (effect.type === 'answer') {
        const version = (this.cells[cellId(effect.key, effect.part)]?.version ?? 0) + 1;
        this.with(cell(effect.key, effect.value, { ...effect, version, at: NOW }));
      }
      if (effect.type === 'pieces') this.pieces = effect.pieces;
      if (effect.type === 'say') this.last = effect.message;
    }
    return this.said;
  }

  type(text: string): string {
    return this.send({ type: 'text', text });
  }

  press(id: string): string {
    const choice = this.last?.choices.find((one) => one.id === id || one.id.startsWith(`${id}-at-`));
    if (choice === undefined) throw new Error(`There is no button ${id}`);
    return this.send({ type: 'choice', prompt: this.last?.prompt ?? '', choice: choice.id });
  }

  get said(): string {
    return (this.last?.lines ?? []).map(voice).join('\n');
  }

  /** The draft moves to another template, as storage moves it; nobody has been told yet. */
  move(after: Campaign): readonly string[] {
    const { rewritten, again } = carry(this.campaign, after, this.cells);
    for (const { of, ...fresh } of [...rewritten, ...again]) {
      const from = this.cells[cellId(fresh.key, of)];
      const version = (this.cells[cellId(fresh.key, fresh.part)]?.version ?? 0) + 1;
      this.with(cell(fresh.key, null, { ...from, ...fresh, version, at: NOW }));
    }
    this.campaign = after;
    return [...new Set(again.map(({ key }) => key))];
  }

  /** And the officer hears of it. */
  change(after: Campaign): string {
    const changes = templateChanges(this.campaign, after);
    return this.hear(changes, this.move(after));
  }

  /** What a new version changes, and keys of what is to be answered again. */
  hear(changes: TemplateChanges, again: readonly string[], unready = false): string {
    const news = { what: 'template-changed', campaignId: wells.id, unit: 'xa-a', version: 2 } as const;
    return this.send({ type: 'news', news: { ...news, changes, again, unready }, campaignId: wells.id });
  }
}

export const asked = (key: string, seen = ''): Step => ({ at: 'question', key, seen });
export const submitted: SubmissionView = {
  ...{ number: 1, at: '2026-12-06T01:00:00.000Z', late: false, state: 'checked', receipt: 'x', warnings: 0 },
};
