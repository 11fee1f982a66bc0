/** The units of a world move to another template, as storage and jobs do it. */
import { readFileSync } from 'node:fs';
import { type Cells, cellId } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { templateChanges } from '../../src/campaign/versions.ts';
import type { News } from '../../src/conversation/model.ts';
import { carry } from '../../src/conversation/report/carrying.ts';

/** A campaign file below `test/`; throws when it has faults. */
export function readTemplate(file: string): Campaign {
  const parsed = parseCampaign(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${file} has faults`);
  return parsed.campaign;
}

/** The unit's cells from now on, and what its officers hear. */
export function moved(
  before: Campaign,
  after: Campaign,
  { unit, cells, now }: { readonly unit: string; readonly cells: Cells; readonly now: string },
): { readonly cells: Cells; readonly news: News } {
  const { rewritten, again } = carry(before, after, cells);
  const fresh = [...rewritten, ...again].flatMap(({ of, ...made }) => {
    const from = cells[cellId(made.key, of)];
    const version = (cells[cellId(made.key, made.part)]?.version ?? 0) + 1;
    return from ? [[cellId(made.key, made.part), { ...from, ...made, version, at: now }]] : [];
  });
  const keys = [...new Set(again.map(({ key }) => key))];
  const changes = templateChanges(before, after);
  const news = {
    what: 'template-changed',
    campaignId: after.id,
    unit,
    version: 2,
    changes,
    again: keys,
  } as const;
  return { cells: { ...cells, ...Object.fromEntries(fresh) }, news };
}
