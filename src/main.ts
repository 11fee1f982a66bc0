/**
 * The `tonghop` command: one file a subcommand in `cli/`.
 */
import { Command, CommanderError } from 'commander';
import { campaignCommand } from './cli/campaign.ts';
import { chatCommand } from './cli/chat.ts';
import { Stop, text } from './cli/context.ts';
import { demoCommand } from './cli/demo.ts';
import { inviteCommand } from './cli/invite.ts';
import { migrateCommand } from './cli/migrate.ts';
import { readCommand } from './cli/read.ts';
import { startCommand } from './cli/start.ts';

const COMMANDS = [
  startCommand,
  demoCommand,
  chatCommand,
  campaignCommand,
  inviteCommand,
  readCommand,
  migrateCommand,
];

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('tonghop').description(text('cli-tonghop')).exitOverride();
  for (const command of COMMANDS) command(program);
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
    command.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has already said what is wrong with the usage; asking for help is not wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Stop ? error.code : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
