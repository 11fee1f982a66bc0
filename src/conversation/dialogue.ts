/**
 * One turn in the making: collects what is said and done, and becomes the {@link Outcome}.
 *
 * It lives for the length of one `converse` call only; everything that must survive is in
 * `state`. Whatever several handlers say in a turn goes out as one message, so that the
 * officer's phone rings once.
 */
import {
  type AnswerFlag,
  type Cell,
  type CellState,
  type Cells,
  cellId,
  type StoredValue,
} from '../answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import type { PageLink } from './desk/page-link.ts';
import type {
  Attachment,
  CampaignView,
  Draft,
  Effect,
  Incoming,
  Member,
  Outcome,
  OutMessage,
  Piece,
  Pieces,
  ReplyChoice,
  Role,
  Scene,
} from './model.ts';
import { promptName } from './prompt-name.ts';
import { type ConversationState, questionIn, type Step } from './state.ts';

const TRAIL_LENGTH = 80;

/** What an answer effect carries besides key and part. */
export interface Recorded {
  readonly state: CellState;
  readonly value: StoredValue | null;
  readonly raw: string;
  readonly flags?: readonly AnswerFlag[];
  readonly reason?: string;
  /** The message the words came in; the one in hand when it is left out. */
  readonly messageId?: string | undefined;
}

export class Dialogue {
  state: ConversationState;
  /** The unit's answers, with those of this turn. */
  cells: Cells;
  readonly #effects: Effect[] = [];
  readonly #lines: Say[] = [];
  readonly #overwritten = new Set<string>();
  #pieces: Pieces;
  #piecesChanged = false;
  #choices: readonly ReplyChoice[] = [];
  #attachments: readonly Attachment[] = [];
  #messageClass: OutMessage['class'] = 'reply';
  #wantsFiles = false;
  #page: PageLink | undefined;
  #cameBack = false;

  constructor(
    public scene: Scene,
    readonly incoming: Incoming,
  ) {
    this.state = scene.conversation.state;
    this.cells = this.draft?.cells ?? {};
    this.#pieces = this.draft?.pieces ?? {};
  }

  /** The campaign the conversation works on. */
  get view(): CampaignView | undefined {
    const { campaigns } = this.scene;
    const id = this.state.campaign ?? this.scene.conversation.room?.campaignId;
    return campaigns.find((view) => view.campaign.id === id) ?? (id === undefined ? campaigns[0] : undefined);
  }

  get campaign(): Campaign {
    const view = this.view;
    if (view === undefined) throw new Error('This step needs a campaign');
    return view.campaign;
  }

  get draft(): Draft | undefined {
    const { campaign, unit } = this.state;
    return this.scene.drafts.find((draft) => draft.campaignId === campaign && draft.unit === unit);
  }

  get unitName(): string {
    return unitName(this.campaign, this.unit);
  }

  /** Code of the unit whose report is in hand; '' while there is none. */
  get unit(): string {
    return this.state.unit ?? '';
  }

  /** Who writes; only members answer. */
  get author(): Member {
    const { member } = this.scene;
    if (member === null) throw new Error('Only a member answers');
    return member;
  }

  /** A member of the staff types what the unit's officer reads out on the phone. */
  get byPhone(): boolean {
    return this.state.proxy !== undefined && this.state.proxy.unit === this.state.unit;
  }

  /** The message whose words are in hand; undefined where the messenger names none. */
  get messageId(): string | undefined {
    const { content, messageId } = this.incoming;
    return content.type === 'edit' ? content.messageId : messageId;
  }

  /** What was interrupted by an edited message is in hand again. */
  get cameBack(): boolean {
    return this.#cameBack;
  }

  question(key: string): Question | undefined {
    return questionsOf(this.campaign).find((question) => question.key === key);
  }

  /** The sender's roles that count in the conversation's campaign. */
  hasRole(role: Role): boolean {
    return this.view !== undefined && this.holds(role, this.view.campaign);
  }

  /** The sender's roles that count in a campaign. */
  holds(role: Role, campaign: Campaign): boolean {
    const units = role === 'officer' ? campaign.participants : compilers(campaign);
    return (this.scene.member?.roles ?? []).some((held) => held.role === role && units.includes(held.unit));
  }

  /** From here on the sender is this member. */
  become(member: Member): this {
    this.scene = { ...this.scene, member };
    return this;
  }

  /** Whether anything is said in this turn. */
  get says(): boolean {
    return this.#lines.length > 0;
  }

  /** Whether what is said begins with a text whose key begins so. */
  begins(key: string): boolean {
    return this.#lines[0]?.key.startsWith(key) === true;
  }

  /** A line before all others. */
  first(key: string, args?: Say['args']): this {
    this.#lines.unshift(say(key, args));
    return this;
  }

  say(key: string, args?: Say['args']): this {
    this.#lines.push(say(key, args));
    return this;
  }

  lines(lines: readonly Say[]): this {
    this.#lines.push(...lines);
    return this;
  }

  /** Offers ways to reply; from now on older buttons are old. */
  offer(choices: readonly ReplyChoice[], { wantsFiles = false } = {}): this {
    this.#choices = choices;
    this.#wantsFiles = wantsFiles;
    this.state = { ...this.state, prompt: this.state.prompt + 1 };
    return this;
  }

  /** Offers something without touching what the chat waits for: older buttons stay good. */
  offerBeside(choices: readonly ReplyChoice[]): this {
    this.#choices = choices;
    return this;
  }

  attach(attachments: readonly Attachment[]): this {
    this.#attachments = attachments;
    return this;
  }

  /** Shows the way to a page, below everything else. */
  show(page: PageLink): this {
    this.#page = page;
    return this;
  }

  as(messageClass: OutMessage['class']): this {
    this.#messageClass = messageClass;
    return this;
  }

  go(step: Step): this {
    const { back, ...state } = this.state;
    const stays = back !== undefined && questionIn(step) === questionIn(state.step);
    this.state = { ...state, ...(stays ? { back } : {}), step };
    return this;
  }

  /** Leaves what an edited message was about, for what it interrupted. */
  comeBack(to: Step): void {
    const { back: _back, ...state } = this.state;
    this.state = { ...state, step: to };
    this.#cameBack = true;
  }

  /** Turns to a unit's report in a campaign; its answers become the cells of this turn. */
  workOn(campaign: string, unit: string): this {
    const moved = campaign !== this.state.campaign || unit !== this.unit;
    const { proxy: _proxy, ...own } = this.state;
    this.state = {
      ...(moved ? { ...own, editing: false, trail: [] } : this.state),
      ...{ campaign, unit },
    };
    this.cells = this.draft?.cells ?? {};
    this.#pieces = this.draft?.pieces ?? {};
    return this;
  }

  pieces(key: string): readonly Piece[] {
    return this.#pieces[key] ?? [];
  }

  /** Keeps what has come so far of an answer; nothing kept forgets it. */
  keepPieces(key: string, pieces: readonly Piece[]): this {
    const { [key]: before, ...others } = this.#pieces;
    if (before === undefined && pieces.length === 0) return this;
    this.#pieces = pieces.length > 0 ? { ...others, [key]: pieces } : others;
    this.#piecesChanged = true;
    return this;
  }

  /** Remembers a question that is being left, so that «quay lại» finds it. */
  leave(key: string): this {
    const trail = [...this.state.trail.filter((passed) => passed !== key), key];
    this.state = { ...this.state, trail: trail.slice(-TRAIL_LENGTH) };
    return this;
  }

  do(effect: Effect): this {
    this.#effects.push(effect);
    return this;
  }

  /** Stores an answer: an effect for the shell, and a cell for the rest of this turn. */
  record(key: string, part: string, answer: Recorded): this {
    const { state, value, raw, reason, messageId = this.messageId } = answer;
    const flags = [...(answer.flags ?? []), ...(this.byPhone ? (['by-phone'] as const) : [])];
    const id = cellId(key, part);
    const before = this.cells[id];
    if (before && before.state !== 'skipped' && before.memberId !== this.author.id)
      this.#overwritten.add(key);
    else if (state !== 'skipped') this.#typedFor(key);
    const because = reason === undefined ? {} : { reason };
    const source = messageId === undefined ? {} : { messageId };
    this.#effects.push({ type: 'answer', key, part, state, value, raw, flags, ...because, ...source });
    this.cells = {
      ...this.cells,
      [id]: { ...this.cell(key, part, { state, value, raw, flags }), ...because },
    };
    return this;
  }

  /** Remembers what the unit's officers are told when typing for them ends. */
  #typedFor(key: string): void {
    const { proxy } = this.state;
    if (proxy === undefined || !this.byPhone || proxy.keys.includes(key)) return;
    this.state = { ...this.state, proxy: { ...proxy, keys: [...proxy.keys, key] } };
  }

  /** The cell an answer of this turn would be. */
  cell(key: string, part: string, { state, value, raw, flags = [] }: Recorded): Cell {
    return {
      key,
      part,
      version: (this.cells[cellId(key, part)]?.version ?? 0) + 1,
      state,
      value,
      raw,
      flags,
      memberId: this.author.id,
      memberName: this.author.name,
      channel: this.incoming.channel,
      at: this.scene.now,
    };
  }

  /** What was changed is no longer what somebody called ready; both sides hear of it. */
  #unready(): void {
    const keys = this.#effects.flatMap((effect) => (effect.type === 'answer' ? [effect.key] : []));
    if (this.draft?.ready === undefined || keys.length === 0) return;
    const news = {
      what: 'ready-ended',
      unit: this.unit,
      by: this.author.name,
      keys: [...new Set(keys)],
    } as const;
    this.do({ type: 'ready', ready: null }).do({ type: 'tell-unit', news }).first('ready-ended');
  }

  outcome(): Outcome {
    this.#unready();
    const effects = [...this.#effects];
    if (this.#piecesChanged) effects.push({ type: 'pieces', pieces: this.#pieces });
    if (this.#overwritten.size > 0) effects.push({ type: 'tell-officers', keys: [...this.#overwritten] });
    if (this.#lines.length > 0) effects.push({ type: 'say', message: this.#message() });
    return { state: this.state, effects };
  }

  #message(): OutMessage {
    const asks = this.#choices.length > 0 || this.#wantsFiles;
    return {
      class: this.#messageClass,
      lines: this.#lines,
      choices: this.#choices,
      ...(asks ? { prompt: promptName(this.state.prompt, this.scene.conversation.id) } : {}),
      ...(this.#wantsFiles ? { wantsFiles: true } : {}),
      attachments: this.#attachments,
      ...(this.#page === undefined ? {} : { page: this.#page }),
    };
  }
}

/** The unit that compiles and those above it; what reports in a campaign has no desk in it. */
export function compilers({ units, compilerUnit }: Campaign): readonly string[] {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const line: string[] = [];
  for (let code: string | undefined = compilerUnit; code !== undefined; code = parents.get(code))
    line.push(code);
  return line;
}

export const unitName = (campaign: Campaign, code: string): string =>
  campaign.units.find((unit) => unit.code === code)?.name ?? code;

/** A button with its label, and a mark where numbers cannot be an answer. */
export const choice = (id: string, mark?: string): ReplyChoice =>
  mark === undefined ? { id, label: say(`choice-${id}`) } : { id, label: say(`choice-${id}`), mark };
