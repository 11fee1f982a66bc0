/**
 * The `tonghop` command: one file a subcommand in `cli/`.
 */
import { Command, CommanderError } from 'commander';
import { Stop, text } from './cli/context.ts';

type Register = (program: Command) => void;

/** Loaded when asked for: reading one answer needs neither a database nor charts. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  start: async () => (await import('./cli/start.ts')).startCommand,
  demo: async () => (await import('./cli/demo.ts')).demoCommand,
  chat: async () => (await import('./cli/chat.ts')).chatCommand,
  campaign: async () => (await import('./cli/campaign.ts')).campaignCommand,
  invite: async () => (await import('./cli/invite.ts')).inviteCommand,
  status: async () => (await import('./cli/status.ts')).statusCommand,
  export: async () => (await import('./cli/export.ts')).exportCommand,
  read: async () => (await import('./cli/read.ts')).readCommand,
  doctor: async () => (await import('./cli/doctor.ts')).doctorCommand,
  'zalo-group': async () => (await import('./cli/zalo-group.ts')).zaloGroupCommand,
  verify: async () => (await import('./cli/verify.ts')).verifyCommand,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
};

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('tonghop').description(text('cli-tonghop')).exitOverride();
  const wanted = COMMANDS[argv[0] ?? ''];
  for (const command of wanted ? [wanted] : Object.values(COMMANDS)) (await command())(program);
  for (const command of program.commands.flatMap((one) => [one, ...one.commands])) command.exitOverride();
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
