/** The PDF of Word files: whether a LibreOffice is there and runs, and which. */
import type { Config } from '../../config.ts';
import { findOffice, officeVersion } from '../../documents/pdf.ts';
import { type Finding, finding, reason } from './finding.ts';

/** A program that is there is asked for its version only: nothing is converted. `path`: as the variable `PATH`. */
export async function examinePdf(
  { pdf }: Pick<Config, 'pdf'>,
  path: string,
  places?: readonly string[],
): Promise<readonly Finding[]> {
  if (!pdf) return [finding('pdf-never', 'off')];
  const program = await findOffice(path, places);
  if (program === null) return [finding('pdf', 'off')];
  try {
    return [finding('pdf', 'good', { program, version: await officeVersion(program) })];
  } catch (error) {
    return [finding('pdf', 'look', { program, why: reason(error) })];
  }
}
