/**
 * `npm run fuzz:templates [-- --seed N] [-- --count N]`: 5,000 templates spoilt at random, each read as one that was sent,
 * and answered where it can be. Prints what became of them; ends with 1 when one was neither read, refused nor too much.
 */
import { createReader } from '../../src/jobs/reader.ts';
import { runMutations } from './mutated-templates.ts';

const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const seed = given('seed', Number(process.env.FUZZ_SEED ?? 1));
const count = given('count', 5_000);
const reader = createReader();
console.log(`Seed ${seed}, ${count} templates`);
try {
  const { ok, faults, 'too-much': tooMuch, findings, slowest } = await runMutations(reader, seed, count);
  console.log(`${ok} read, ${faults} refused with faults, ${tooMuch} too much`);
  console.log(`Findings of the answers: ${JSON.stringify(findings)}`);
  console.log(
    `Slowest: ${Math.round(slowest.reading)} ms reading, ${Math.round(slowest.answering)} ms checking answers`,
  );
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await reader.close();
}
