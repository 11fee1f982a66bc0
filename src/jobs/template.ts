/**
 * Templates that staff send in a chat: read, shown to whoever sent them, opened when they say so; and what officers
 * hear of it.
 */
import { type Campaign, namesOf } from '../campaign/model.ts';
import { templateChanges } from '../campaign/versions.ts';
import type { Standing } from '../conversation/desk/impact.ts';
import type { Obstacle } from '../conversation/desk/proposal.ts';
import { randomIds } from '../ids.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { type Chat, chatsOfOfficers, countTry } from '../storage/events.ts';
import { readFile } from '../storage/files.ts';
import { standingDrafts } from '../storage/moving-drafts.ts';
import { type OpenRefusal, openCampaign } from '../storage/opening.ts';
import { strangeUnits } from '../storage/own-units.ts';
import {
  readOpening,
  readSentTemplate,
  readTemplateNews,
  readWantedSource,
  type SentTemplate,
  saveProposal,
} from '../storage/proposals.ts';
import { keep } from './keep.ts';
import type { Ended } from './reader.ts';
import type { ReadTemplate } from './reading.ts';
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

/** Tries of an event about a template: what ended the process twice is not tried again. */
const MOST_TRIES = 2;

/** Whom a template is from, and how they are told of it. */
interface Sender {
  readonly chat: Chat;
  /** Of the file. */
  readonly name: string;
  /** The campaign in hand. */
  readonly campaignId: string;
  readonly about: string;
  /** The id it was asked for; null for any. */
  readonly of: string | null;
}

const refuse = (tools: Tools, { chat, name, campaignId, about }: Sender, obstacle: Obstacle): Promise<void> =>
  tell(tools, [chat], about, { what: 'template-refused', name, ...obstacle }, campaignId);

/** Counted before anything is done with the file; false when it was tried often enough, and its sender is told. */
async function mayTry(tools: Tools, eventId: string, sender: Sender): Promise<boolean> {
  // Without a thread nothing would be tried at all.
  await tools.reader.ready();
  if ((await countTry(tools.store.pool, eventId)) <= MOST_TRIES) return true;
  tools.log(`template ${sender.name} of event ${eventId} was tried ${MOST_TRIES} times and is given up`);
  await refuse(tools, sender, { why: 'too-much' });
  return false;
}

/** What came of a task; undefined when it had to be stopped, and the sender is told. */
async function valueIn<T>(tools: Tools, sender: Sender, ended: Ended<T>): Promise<T | undefined> {
  if (ended.how === 'done') return ended.value;
  tools.log(`template ${sender.name} was too much: ${ended.why}`);
  await refuse(tools, sender, { why: 'too-much' });
  return undefined;
}

function tellFaults(
  tools: Tools,
  { chat, name, campaignId, about, of }: Sender,
  { count, faults: found }: Extract<ReadTemplate, { ok: false }>,
): Promise<void> {
  const faults = found.map(({ line, column, say }) => ({ line, column, say }));
  const news = { what: 'template-faults', name, count, faults, ...(of === null ? {} : { of }) } as const;
  return tell(tools, [chat], about, news, campaignId);
}

/** A template file is here: its faults are told, or what it would be. */
export async function readTemplate(tools: Tools, eventId: string): Promise<void> {
  const { pool } = tools.store;
  const sent = await readSentTemplate(pool, eventId);
  if (sent === undefined) return;
  const { fileId, memberId, campaignId, chat } = sent;
  const sender: Sender = { ...sent, about: `template.${eventId}` };
  const stored = await readFile(tools.store, fileId);
  if (stored === null) throw new Error(`The template ${fileId} went while it was read`);
  if (!(await mayTry(tools, eventId, sender))) return;
  const text = new TextDecoder().decode(stored.bytes);
  const read = await valueIn(tools, sender, await tools.reader.ask('read', { source: text, lastDay: null }));
  if (read === undefined) return;
  if (!read.ok) return tellFaults(tools, sender, read);
  const { campaign, source } = read;
  const before = await showCampaign(tools.store, campaign.id);
  const stands = before?.source === source && before.status === 'open';
  const obstacle = await obstacleOf(tools, sent, campaign, stands);
  if (obstacle) return refuse(tools, sender, obstacle);
  const standing = await standingOf(tools, campaign.id);
  const impact = await valueIn(tools, sender, await tools.reader.ask('impact', { campaign, standing }));
  if (impact === undefined) return;
  const base = before?.templateVersion ?? 0;
  const now = await tools.clock.now();
  await saveProposal(pool, { fileId, conversationId: chat.id, memberId, base, source, campaign, now });
  await tell(tools, [chat], sender.about, { what: 'template-read', proposal: fileId, impact }, campaignId);
}

/** What is in the way is said before anybody looks at questions; opening it looks again. */
async function obstacleOf(
  { store }: Tools,
  { of, memberId }: SentTemplate,
  campaign: Campaign,
  stands: boolean,
): Promise<Obstacle | undefined> {
  if (of !== null && of !== campaign.id) return { why: 'other-id', id: campaign.id, of };
  const strange = await strangeUnits(store.pool, memberId, campaign);
  if (strange) return { why: strange.reason, units: namesOf(campaign, strange.units) };
  return stands ? { why: 'unchanged', title: campaign.shortTitle } : undefined;
}

/** Each version once: many reports answer the same. */
async function standingOf({ store }: Tools, campaignId: string): Promise<Standing> {
  const drafts = await standingDrafts(store.pool, campaignId);
  const versions = new Map(drafts.map(({ templateVersion, template }) => [templateVersion, template]));
  return {
    templates: [...versions].map(([version, campaign]) => ({ version, campaign })),
    drafts: drafts.map(({ unit, templateVersion: version, cells, submitted }) => ({
      ...{ unit, version, cells, submitted },
    })),
  };
}

/** Its sender wants it opened. */
export async function openTemplate(tools: Tools, eventId: string): Promise<void> {
  const wanted = await readOpening(tools.store.pool, eventId);
  if (wanted === undefined) return;
  const { by, chat } = wanted;
  const sender: Sender = { ...wanted, about: `open.${eventId}`, of: null };
  const ready = wanted.opened ? wanted : await readAgain(tools, eventId, sender, wanted);
  if (ready === undefined) return;
  const { campaign, source } = ready;
  const now = await tools.clock.now();
  const result = await openCampaign(tools.store, { campaign, source, now, ids: randomIds(), by });
  if (!result.ok) return refuse(tools, sender, saidOf(campaign, result));
  const { outcome, version, moved } = result;
  await tell(tools, [chat], sender.about, {
    ...({ what: 'template-opened', outcome, version } as const),
    ...{ campaignId: campaign.id, moved: moved.length },
  });
}

/** With the deadline that was wished; what was read by an older version of the service may be refused now. */
async function readAgain(
  tools: Tools,
  eventId: string,
  sender: Sender,
  { source, lastDay }: { readonly source: string; readonly lastDay: string | null },
): Promise<{ readonly campaign: Campaign; readonly source: string } | undefined> {
  if (!(await mayTry(tools, eventId, sender))) return undefined;
  const read = await valueIn(tools, sender, await tools.reader.ask('read', { source, lastDay }));
  if (read === undefined || read.ok) return read;
  await tellFaults(tools, sender, read);
  return undefined;
}

function saidOf(campaign: Campaign, refusal: OpenRefusal): Obstacle {
  switch (refusal.reason) {
    case 'not-yours':
    case 'moves-units':
      return { why: refusal.reason, units: namesOf(campaign, refusal.units) };
    case 'unknown-parent':
      return { why: 'unknown-parent', parent: refusal.parent };
    case 'overtaken':
      return { why: 'overtaken', version: refusal.version };
    case 'locked':
      return { why: 'locked', title: campaign.shortTitle };
  }
}

/** The template as it stands goes to whoever asked for it. */
export async function sendSource(tools: Tools, eventId: string): Promise<void> {
  const wanted = await readWantedSource(tools.store.pool, eventId);
  if (wanted === undefined) return;
  const { campaignId, version, source, chat } = wanted;
  const file = {
    name: `${campaignId}.v${version}.yaml`,
    type: 'application/yaml',
    bytes: new TextEncoder().encode(source),
  };
  const attachments = await keep(tools, [file], { campaignId, unitCode: null });
  await tell(tools, [chat], `source.${eventId}`, {
    what: 'template-source',
    campaignId,
    version,
    attachments,
  });
}

/** Officers hear what a new version of the template changes for their unit, or that their units are asked. */
export async function tellTemplate(tools: Tools, eventId: string): Promise<void> {
  const { store, templates, clock, add } = tools;
  const news = await readTemplateNews(store.pool, eventId);
  if (news === undefined) return;
  const { campaignId } = news;
  if (news.kind === 'campaign-opened') {
    // Whoever came in since knows it from the invitation.
    for (const unit of news.units) {
      const chats = await chatsOfOfficers(store.pool, unit, new Date(news.at));
      await tell(tools, chats, `opened.${eventId}`, { what: 'campaign-opened', campaignId, unit });
    }
    return;
  }
  const { unit, from, to, again, unready } = news;
  const changes = templateChanges(await templates.get(campaignId, from), await templates.get(campaignId, to));
  const chats = await chatsOfOfficers(store.pool, unit, await clock.now());
  const told = { what: 'template-changed', campaignId, unit, version: to, changes, again, unready } as const;
  await tell(tools, chats, `version.${eventId}`, told);
  // Whom it waits for, and what counts, may be different now.
  await add({ kind: 'aggregate', campaignId, occasion: `${campaignId}.version.${to}` });
}
