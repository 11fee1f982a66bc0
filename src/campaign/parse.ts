/**
 * A template file in, a {@link Campaign} or every fault of it out.
 */
import { buildCampaign } from './build.ts';
import { countRemarks } from './limits.ts';
import { meaningRemarks } from './meaning.ts';
import type { Campaign } from './model.ts';
import { type Fault, readPage } from './page.ts';
import { fileSchema } from './schema.ts';
import { shapeRemarks } from './shape-faults.ts';

export type Parsed =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export type { Fault } from './page.ts';

/** Reads a template; faults come in the order of their lines. Never throws. */
export function parseCampaign(yaml: string): Parsed {
  const page = readPage(yaml);
  if (page.faults.length > 0) return { ok: false, faults: page.faults };
  const many = countRemarks(page.data);
  if (many.length > 0) return { ok: false, faults: many.map((remark) => page.fault(remark)) };
  const file = fileSchema.safeParse(page.data);
  const remarks = [...shapeRemarks(page, file.error?.issues ?? []), ...meaningRemarks(page.data)];
  if (file.success && remarks.length === 0) return { ok: true, campaign: buildCampaign(file.data) };
  const faults = remarks.map((remark) => page.fault(remark));
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}
