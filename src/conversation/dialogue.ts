/**
 * One turn in the making: collects what is said and done, and becomes the {@link Outcome}.
 *
 * It lives for the length of one `converse` call only; everything that must survive is in
 * `state`. Whatever several handlers say in a turn goes out as one message, so that the
 * officer's phone rings once.
 */
import { type Cell, type Cells, cellId, type FilePurpose } from '../answers/model.ts';
import { type Campaign, type Question, questionsOf } from '../campaign/model.ts';
import { type Say, say } from '../say.ts';
import { type Aside, asideOf, settled } from './aside.ts';
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
import { cellFrom, type Recorded } from './recorded.ts';
import { tagged } from './report/report-tag.ts';
import { unready } from './report/second.ts';
import { type ConversationState, questionIn, type Step } from './state.ts';

const TRAIL_LENGTH = 80;

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
  #wantsFiles: FilePurpose | undefined;
  #page: PageLink | undefined;
  #cameBack = false;
  /** What the turn is about, where that is not the report in hand. */
  #aside: Aside | undefined;

  constructor(
    public scene: Scene,
    readonly incoming: Incoming,
  ) {
    this.state = scene.conversation.state;
    this.about(asideOf(this.state, incoming.content));
    this.cells = this.draft?.cells ?? {};
    this.#pieces = this.draft?.pieces ?? {};
  }

  /** The campaign the turn is about: as a rule the one in hand. */
  get view(): CampaignView | undefined {
    const { campaigns } = this.scene;
    const id = this.#aside?.campaign ?? this.inHand;
    return campaigns.find((view) => view.campaign.id === id) ?? (id === undefined ? campaigns[0] : undefined);
  }

  get campaign(): Campaign {
    const view = this.view;
    if (view === undefined) throw new Error('This step needs a campaign');
    return view.campaign;
  }

  /** Id of the campaign the conversation works on, or whose room this is. */
  get inHand(): string | undefined {
    return this.state.campaign ?? this.scene.conversation.room?.campaignId;
  }

  get draft(): Draft | undefined {
    const { campaign, unit } = this.#aside ?? this.state;
    return this.scene.drafts.find((draft) => draft.campaignId === campaign && draft.unit === unit);
  }

  get unitName(): string {
    return unitName(this.campaign, this.unit);
  }

  /** Code of the unit whose report the turn is about; '' while there is none. */
  get unit(): string {
    return (this.#aside ?? this.state).unit ?? '';
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
    return this.view !== undefined && this.holds(role, this.view);
  }

  /** The sender's roles that count in a campaign. */
  holds(role: Role, { campaign, desk }: CampaignView): boolean {
    const units = role === 'officer' ? campaign.participants : desk;
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

  /** Says first which campaign this is about, unless what is said names it. */
  nameCampaign(): this {
    const title = this.view?.campaign.shortTitle;
    if (title === undefined || !this.says || this.#lines.some(({ args }) => args?.title === title))
      return this;
    return this.first('campaign-named', { title });
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
  offer(choices: readonly ReplyChoice[], wantsFiles?: FilePurpose): this {
    this.#choices = choices;
    this.#wantsFiles = wantsFiles;
    this.state = { ...this.state, prompt: this.state.prompt + 1 };
    return this;
  }

  /**
   * Offers something about a unit's report without touching what the chat waits for: older buttons stay good, and
   * there are no marks to type, which would answer what it waits for.
   */
  offerBeside(unit: string, choices: readonly ReplyChoice[]): this {
    const { id: campaign } = this.campaign;
    this.#choices = choices.map(({ id, label }) => ({ id: tagged(id, campaign, unit), label }));
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
    const moved = campaign !== this.state.campaign || unit !== this.state.unit;
    const { proxy: _proxy, fixing: _fixing, back: _back, ...own } = this.state;
    this.state = {
      // What the chat waited for was about the other report.
      ...(moved ? { ...own, editing: false, trail: [], step: { at: 'idle' } as const } : this.state),
      ...{ campaign, unit },
    };
    this.#aside = undefined;
    return this.#read();
  }

  /** The turn is about this, and the report in hand stays in hand; undefined: it is about that one again. */
  about(aside: Aside | undefined): this {
    const { campaign, unit } = this.state;
    const other = aside && (aside.campaign !== campaign || aside.unit !== unit) ? aside : undefined;
    if (this.#aside === undefined && other === undefined) return this;
    this.#aside = other;
    return this.#read();
  }

  /** The turn is about something else than the report in hand. */
  get isAside(): boolean {
    return this.#aside !== undefined;
  }

  /** The report in hand is in view again; what the desk waits for keeps its campaign. */
  settle(): void {
    this.state = settled(this.state, this.scene.conversation.state, this.#aside);
    this.about(undefined);
  }

  #read(): this {
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
  cell(key: string, part: string, answer: Recorded): Cell {
    const { id: memberId, name: memberName } = this.author;
    return cellFrom(answer, this.cells[cellId(key, part)], {
      ...{ key, part, memberId, memberName, channel: this.incoming.channel, at: this.scene.now },
    });
  }

  outcome(): Outcome {
    unready(this, this.#effects);
    const effects = [...this.#effects];
    if (this.#piecesChanged) effects.push({ type: 'pieces', pieces: this.#pieces });
    if (this.#overwritten.size > 0) effects.push({ type: 'tell-officers', keys: [...this.#overwritten] });
    if (this.#lines.length > 0) effects.push({ type: 'say', message: this.#message() });
    return { state: this.state, effects };
  }

  #message(): OutMessage {
    const asks = this.#choices.length > 0 || this.#wantsFiles !== undefined;
    return {
      class: this.#messageClass,
      lines: this.#lines,
      choices: this.#choices,
      ...(asks ? { prompt: promptName(this.state.prompt, this.scene.conversation.id) } : {}),
      ...(this.#wantsFiles === undefined ? {} : { wantsFiles: this.#wantsFiles }),
      attachments: this.#attachments,
      ...(this.#page === undefined ? {} : { page: this.#page }),
    };
  }
}

export const unitName = (campaign: Campaign, code: string): string =>
  campaign.units.find((unit) => unit.code === code)?.name ?? code;

/** A button with its label, and a mark where numbers cannot be an answer. */
export const choice = (id: string, mark?: string): ReplyChoice =>
  mark === undefined ? { id, label: say(`choice-${id}`) } : { id, label: say(`choice-${id}`), mark };
