/** `tonghop migrate`: brings the tables up to date, as every start does. */
import type { Command } from 'commander';
import { print, text, withStore } from './context.ts';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description(text('cli-migrate'))
    .option('--json')
    .action(({ json }: { json?: boolean }) =>
      withStore(async () => print(json, { ok: true }, [text('cli-migrated')])),
    );
}
