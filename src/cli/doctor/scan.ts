/** The virus scan: whether a clamd is there and gives a verdict. */
import type { Config } from '../../config.ts';
import { createScan } from '../../files/clamd.ts';
import { type Finding, finding, reason } from './finding.ts';

/** Nothing that any scanner could take for a virus. */
const HARMLESS = Buffer.from('tonghop doctor');

export async function examineScan({ clamdHost: where }: Config): Promise<readonly Finding[]> {
  if (where === null) return [finding('scan', 'off')];
  try {
    await createScan(where)(HARMLESS);
    return [finding('scan', 'good', { where })];
  } catch (error) {
    return [finding('scan', 'bad', { where, why: reason(error) })];
  }
}
