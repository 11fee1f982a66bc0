/** `tonghop campaign check|open|list|close|show`. */
import type { Command } from 'commander';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import { parseCampaign } from '../campaign/parse.ts';
import { randomIds } from '../ids.ts';
import { closeCampaign, listCampaigns, showCampaign } from '../storage/campaigns.ts';
import { createClock } from '../storage/clock-row.ts';
import { openCampaign } from '../storage/opening.ts';
import { print, readText, refuse, Stop, text, voice, withStore } from './context.ts';

interface Json {
  readonly json?: boolean;
}

export function campaignCommand(program: Command): void {
  const campaign = program.command('campaign').description(text('cli-campaign'));
  campaign.command('check <file>').description(text('cli-campaign-check')).option('--json').action(check);
  campaign.command('open <file>').description(text('cli-campaign-open')).option('--json').action(open);
  campaign.command('list').description(text('cli-campaign-list')).option('--json').action(list);
  campaign.command('close <id>').description(text('cli-campaign-close')).option('--json').action(close);
  campaign.command('show <id>').description(text('cli-campaign-show')).option('--json').action(show);
}

/** A campaign file's text and what it says; stops with every fault and its place. */
export function load(file: string, json?: boolean): { source: string; campaign: Campaign } {
  const source = readText(file);
  const parsed = parseCampaign(source);
  if (parsed.ok) return { source, campaign: parsed.campaign };
  const faults = parsed.faults.map(({ line, column, path, say }) => ({
    line,
    column,
    path,
    text: voice()(say),
  }));
  if (json) print(true, { ok: false, faults }, []);
  throw new Stop(
    faults.map(({ line, column, text: fault }) => `${file}:${line}:${column} ${fault}`).join('\n'),
  );
}

function check(file: string, { json }: Json): void {
  const { campaign } = load(file, json);
  const questions = questionsOf(campaign);
  const counts = {
    id: campaign.id,
    sections: campaign.sections.length,
    questions: questions.length,
    required: questions.filter(({ required }) => required).length,
    units: campaign.participants.length,
  };
  print(json, { ok: true, ...counts }, [text('cli-campaign-checked', counts)]);
}

async function open(file: string, { json }: Json): Promise<void> {
  const { source, campaign } = load(file, json);
  await withStore(async (store) => {
    const now = await createClock(store).now();
    const result = await openCampaign(store, { campaign, source, now, ids: randomIds() });
    if (!result.ok)
      throw refuse(`cli-campaign-${result.reason}`, { id: campaign.id, parent: campaign.parent ?? '' });
    print(json, { ...result, id: campaign.id }, [
      text(`cli-campaign-${result.outcome}`, { id: campaign.id, version: result.version }),
      // Nobody loses a role by it, so whoever decides it shall know how many keep one.
      ...result.units.map(({ unit, what, before, after, holders }) =>
        text(`cli-campaign-unit-${what}`, { unit, before: before ?? '–', after: after ?? '–', holders }),
      ),
    ]);
  });
}

const list = ({ json }: Json): Promise<void> =>
  withStore(async (store) => {
    const campaigns = await listCampaigns(store);
    const lines = campaigns.map(({ id, title, status }) =>
      text(`cli-campaign-line-${status}`, { id, title }),
    );
    print(json, campaigns, lines.length > 0 ? lines : [text('cli-campaign-none')]);
  });

const close = (id: string, { json }: Json): Promise<void> =>
  withStore(async (store) => {
    const outcome = await closeCampaign(store, { id, now: await createClock(store).now() });
    if (outcome === 'unknown') throw refuse('cli-campaign-unknown', { id });
    print(json, { ok: true, id, outcome }, [text(`cli-campaign-${outcome}`, { id })]);
  });

const show = (id: string, { json }: Json): Promise<void> =>
  withStore(async (store) => {
    const found = await showCampaign(store, id);
    if (found === null) throw refuse('cli-campaign-unknown', { id });
    const { campaign, source: _source, ...row } = found;
    const units = campaign.participants.map((code) => `  ${code}`);
    print(json, { ...row, units: campaign.participants, questions: questionsOf(campaign).length }, [
      text(`cli-campaign-line-${row.status}`, { id, title: row.title }),
      text('cli-campaign-version', { version: row.templateVersion, questions: questionsOf(campaign).length }),
      text('cli-campaign-units', { count: units.length, compiler: campaign.compilerUnit }),
      ...units,
    ]);
  });
