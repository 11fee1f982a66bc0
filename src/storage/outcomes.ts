/**
 * Writes what turns caused: the outcomes of a list of turns, in one statement with one commit.
 */
import type { Effect, Incoming, Outcome } from '../conversation/model.ts';
import { WRITE_OUTCOMES } from './outcomes-sql.ts';
import { type Database, dedupeChannel, type KnownDraft, type SceneRead } from './scenes.ts';

/** A turn that was decided and waits to be written. */
export interface Decided {
  readonly incoming: Incoming;
  readonly read: SceneRead;
  readonly outcome: Outcome;
  /** Makes ids for what the turn creates. */
  readonly id: () => string;
}

/** `stale`: what was read has changed since; nothing was written, read and decide again. */
export type Fate = 'committed' | 'duplicate' | 'stale';

/** Work that follows from a turn, told after its commit; the database holds the same. */
export type DomainEvent =
  | {
      readonly type: 'submitted';
      readonly submissionId: string;
      readonly campaignId: string;
      readonly unit: string;
      readonly number: number;
    }
  | { readonly type: 'summary-requested'; readonly publicationId: string; readonly campaignId: string }
  | { readonly type: 'answers-changed'; readonly campaignId: string; readonly unit: string };

/** The rows of one turn, ready for the statement. */
export interface Rows {
  readonly turn: Readonly<Record<string, unknown>>;
  readonly answers: readonly object[];
  readonly submissions: readonly object[];
  readonly members: readonly object[];
  readonly agreements: readonly object[];
  readonly messages: readonly object[];
  readonly events: readonly object[];
  readonly publications: readonly object[];
  /** What must not appear twice in one list: the draft, the invitation, the member it changes. */
  readonly claims: readonly string[];
  readonly news: readonly DomainEvent[];
}

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** Plans the rows of a decided turn. Throws for an outcome that contradicts its scene. */
export function plan({ incoming, read, outcome, id }: Decided): Rows {
  const { scene } = read;
  const { effects, state } = outcome;
  const all = <T extends Effect['type']>(type: T): readonly Of<T>[] =>
    effects.filter((effect): effect is Of<T> => effect.type === type);
  const says = all('say');
  const submits = all('submit');
  const [join] = all('join');
  const notice = all('consent').at(-1)?.notice ?? null;
  const forget = all('forget-request').at(-1)?.due ?? null;
  const draft = all('answer').length + submits.length > 0 ? draftOf(read, outcome) : undefined;
  const memberId = scene.member?.id ?? (join ? id() : null);
  if (memberId === null && (draft || notice !== null || forget !== null)) {
    throw new Error('Only a member answers, submits, agrees or asks to be forgotten');
  }
  if (join && incoming.content.type === 'news') throw new Error('News joins nobody');
  const place = { campaignId: state.campaign ?? '', unit: state.unit ?? '' };
  const told = all('tell-officers');
  if (told.length > 0 && !(state.campaign && state.unit)) throw new Error('Nobody to tell: no unit in hand');
  const submissions = submits.map((submit) => ({ ...submit, id: id() }));
  const publications = all('request-summary').map(({ campaignId }) => ({
    id: `${campaignId}.request.${dedupeChannel(incoming)}-${incoming.updateId}`,
    campaignId,
  }));
  const changesMember = scene.member !== null && (notice !== null || forget !== null);

  return {
    turn: {
      conversationId: scene.conversation.id,
      channel: incoming.channel,
      address: incoming.address,
      chat: scene.conversation.chat,
      isNew: read.isNew,
      version: read.version,
      state,
      messages: says.length,
      dedupe: dedupeChannel(incoming),
      updateId: incoming.updateId,
      content: incoming.content,
      senderName: incoming.sender.name,
      at: scene.now,
      draftId: draft ? (draft.id ?? id()) : null,
      draftIsNew: draft?.id === null,
      draftVersion: draft?.version ?? null,
      campaignId: draft?.campaignId ?? state.campaign ?? null,
      unit: draft?.unit ?? state.unit ?? null,
      templateVersion: draft?.templateVersion ?? null,
      invitationId: join?.invitationId ?? null,
      memberId,
    },
    answers: all('answer').map(({ type: _type, ...answer }, pos) => ({
      ...answer,
      pos,
      messageId: incoming.messageId ?? null,
    })),
    submissions: submissions.map(({ id: submissionId, number, late, cells, seal }) => ({
      id: submissionId,
      number,
      late,
      cells,
      leaves: seal.leaves,
      receipt: seal.receipt,
    })),
    members:
      join && scene.member === null
        ? [{ id: memberId, name: incoming.sender.name, notice, address: incoming.sender.address }]
        : [],
    agreements: changesMember ? [{ notice, forget }] : [],
    messages: says.map(({ message }, index) => ({ pos: index + 1, message })),
    events: [
      ...submissions.map(({ id: submissionId, number, late }) => ({
        kind: 'submit',
        payload: { submissionId, number, late },
      })),
      ...told.map(({ keys }) => ({ kind: 'tell-officers', payload: { keys } })),
    ],
    publications,
    claims: [
      ...(draft ? [`draft ${draft.campaignId} ${draft.unit}`] : []),
      ...(join ? [`invitation ${join.invitationId}`, `sender ${incoming.sender.address}`] : []),
      ...(changesMember ? [`member ${memberId}`] : []),
    ],
    news: [
      ...submissions.map(({ id: submissionId, number }) => ({
        type: 'submitted' as const,
        submissionId,
        number,
        ...place,
      })),
      ...told.map(() => ({ type: 'answers-changed' as const, ...place })),
      ...publications.map((publication) => ({
        type: 'summary-requested' as const,
        publicationId: publication.id,
        campaignId: publication.campaignId,
      })),
    ],
  };
}

function draftOf({ drafts }: SceneRead, { state }: Outcome): KnownDraft {
  const draft = drafts.find(({ campaignId, unit }) => campaignId === state.campaign && unit === state.unit);
  if (draft === undefined) throw new Error(`No draft of ${state.unit} in ${state.campaign} is in the scene`);
  return draft;
}

/**
 * Writes a list of planned turns and says of each what became of it. No two of them may share a
 * conversation or a claim. Throws when the statement fails as a whole: then nothing is written.
 */
export async function writeOutcomes(database: Database, turns: readonly Rows[]): Promise<readonly Fate[]> {
  const flat = (pick: (rows: Rows) => readonly object[]): string =>
    JSON.stringify(turns.flatMap((rows, no) => pick(rows).map((row) => ({ ...row, no }))));
  const { rows } = await database.query<{ fate: Fate }>({
    name: 'write-outcomes',
    text: WRITE_OUTCOMES,
    values: [
      flat(({ turn }) => [turn]),
      flat(({ answers }) => answers),
      flat(({ submissions }) => submissions),
      flat(({ members }) => members),
      flat(({ agreements }) => agreements),
      flat(({ messages }) => messages),
      flat(({ events }) => events),
      flat(({ publications }) => publications),
    ],
  });
  return turns.map((_turn, no) => {
    const fate = rows[no]?.fate;
    if (fate === undefined) throw new Error('A turn is missing from the answer of the database');
    return fate;
  });
}
