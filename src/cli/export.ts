/** `tonghop export`: the data of a campaign as it is now, as a file. */
import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { createDocuments, type MadeDocument } from '../documents/documents.ts';
import { makeExport, makeTrail } from '../jobs/export.ts';
import { loadTemplates, showCampaign } from '../storage/campaigns.ts';
import { createClock } from '../storage/clock-row.ts';
import { noteExport } from '../storage/exports.ts';
import { print, refuse, text, voice, withStore } from './context.ts';

const FORMATS = ['docx', 'xlsx', 'csv', 'json', 'audit'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  readonly campaign: string;
  readonly format: Format;
  readonly out: string;
  readonly json?: boolean;
}

export function exportCommand(program: Command): void {
  program
    .command('export')
    .description(text('cli-export'))
    .requiredOption('--campaign <id>')
    .requiredOption('--format <format>', FORMATS.join(' | '), format)
    .requiredOption('--out <file>', text('cli-export-out'))
    .option('--json')
    .action(write);
}

function format(value: string): Format {
  const known = FORMATS.find((one) => one === value);
  if (known === undefined) throw new InvalidArgumentError(FORMATS.join(' | '));
  return known;
}

const write = ({ campaign: id, format: wanted, out, json }: Options): Promise<void> =>
  withStore(async (store) => {
    if ((await showCampaign(store, id)) === null) throw refuse('cli-campaign-unknown', { id });
    const now = await createClock(store).now();
    const tools = { store, templates: loadTemplates(store), documents: createDocuments(voice()) };
    // What goes out is in the audit trail before it is there.
    await noteExport(store.pool, { campaignId: id, format: wanted, now });
    if (wanted === 'audit') {
      const { file, count } = await makeTrail(tools, id);
      save(out, [file]);
      return print(json, { ok: true, out, entries: count }, [text('cli-export-trail', { file: out, count })]);
    }
    const { summary, files } = await makeExport(tools, id, wanted, now);
    save(out, files);
    const counts = { received: summary.received.length, expected: summary.expected.length };
    print(json, { ok: true, out, official: summary.official, ...counts }, [
      text('cli-export-done', { file: out, ...counts }),
    ]);
  });

function save(file: string, files: readonly MadeDocument[]): void {
  try {
    for (const { bytes } of files) writeFileSync(file, bytes);
  } catch {
    throw refuse('cli-export-cannot-write', { file });
  }
}
