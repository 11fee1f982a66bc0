/**
 * Templates that staff send in a chat: read, shown to whoever sent them, opened when they say so; and what officers
 * hear of it.
 */
import { type Campaign, unitOf } from '../campaign/model.ts';
import { parseCampaign } from '../campaign/parse.ts';
import { withLastDay } from '../campaign/redating.ts';
import { templateChanges } from '../campaign/versions.ts';
import type { Impact, Obstacle } from '../conversation/desk/proposal.ts';
import { carry } from '../conversation/report/carrying.ts';
import { randomIds } from '../ids.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { chatsOfOfficers } from '../storage/events.ts';
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
import { tell } from './tell.ts';
import type { Tools } from './tools.ts';

/** Faults told at once: more than anybody mends before they send the file again. */
const FAULTS_TOLD = 15;

/** A template file is here: its faults are told, or what it would be. */
export async function readTemplate(tools: Tools, eventId: string): Promise<void> {
  const { pool } = tools.store;
  const sent = await readSentTemplate(pool, eventId);
  if (sent === undefined) return;
  const { fileId, name, memberId, campaignId, chat } = sent;
  const stored = await readFile(tools.store, fileId);
  if (stored === null) throw new Error(`The template ${fileId} went while it was read`);
  const source = new TextDecoder().decode(stored.bytes);
  const about = `template.${eventId}`;
  const parsed = parseCampaign(source);
  if (!parsed.ok) {
    const faults = parsed.faults
      .slice(0, FAULTS_TOLD)
      .map(({ line, column, say }) => ({ line, column, say }));
    const of = sent.of === null ? {} : { of: sent.of };
    const news = { what: 'template-faults', name, count: parsed.faults.length, faults, ...of } as const;
    return tell(tools, [chat], about, news, campaignId);
  }
  const { campaign } = parsed;
  const before = await showCampaign(tools.store, campaign.id);
  const stands = before?.source === source && before.status === 'open';
  const obstacle = await obstacleOf(tools, sent, campaign, stands);
  if (obstacle)
    return tell(tools, [chat], about, { what: 'template-refused', name, ...obstacle }, campaignId);
  const base = before?.templateVersion ?? 0;
  const now = await tools.clock.now();
  await saveProposal(pool, { fileId, conversationId: chat.id, memberId, base, source, campaign, now });
  const impact = await impactOf(tools, campaign);
  await tell(tools, [chat], about, { what: 'template-read', proposal: fileId, impact }, campaignId);
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

const namesOf = (campaign: Campaign, codes: readonly string[]): readonly string[] =>
  codes.map((code) => unitOf(campaign, code)?.name ?? code);

async function impactOf({ store }: Tools, campaign: Campaign): Promise<Impact> {
  const drafts = await standingDrafts(store.pool, campaign.id);
  const asked = drafts.map(({ template, cells }) => [
    ...new Set(carry(template, campaign, cells).again.map(({ key }) => key)),
  ]);
  const units = new Map<string, number>();
  for (const key of asked.flat()) units.set(key, (units.get(key) ?? 0) + 1);
  return {
    begun: drafts.filter(({ submitted }) => !submitted).length,
    submitted: drafts.filter(({ submitted }) => submitted).length,
    again: [...units].map(([key, count]) => ({ key, units: count })),
    left: drafts.flatMap(({ unit }) => (campaign.participants.includes(unit) ? [] : [unit])),
  };
}

/** Its sender wants it opened. */
export async function openTemplate(tools: Tools, eventId: string): Promise<void> {
  const wanted = await readOpening(tools.store.pool, eventId);
  if (wanted === undefined) return;
  const { lastDay, by, chat, name, campaignId } = wanted;
  const { campaign, source } = lastDay === null ? wanted : redated(wanted, lastDay);
  const now = await tools.clock.now();
  const result = await openCampaign(tools.store, { campaign, source, now, ids: randomIds(), by });
  const about = `open.${eventId}`;
  if (!result.ok) {
    const obstacle = saidOf(campaign, result);
    return tell(tools, [chat], about, { what: 'template-refused', name, ...obstacle }, campaignId);
  }
  const { outcome, version, moved } = result;
  await tell(tools, [chat], about, {
    ...({ what: 'template-opened', outcome, version } as const),
    ...{ campaignId: campaign.id, moved: moved.length },
  });
}

/** The same template with another deadline. */
function redated(
  { campaign, source }: { readonly campaign: Campaign; readonly source: string },
  lastDay: string,
): { readonly campaign: Campaign; readonly source: string } {
  const text = withLastDay(source, campaign, lastDay);
  const parsed = parseCampaign(text);
  if (!parsed.ok) throw new Error(`Another deadline broke the template ${campaign.id}`);
  return { campaign: parsed.campaign, source: text };
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
