/** `tonghop chat`: a conversation in the terminal, as the holder of an invitation. */
import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { runChat } from '../channels/terminal/chat.ts';
import { createTerminalChannel } from '../channels/terminal/terminal.ts';
import { createLog } from '../log.ts';
import { startEngine } from '../service.ts';
import { settings, text } from './context.ts';

export function chatCommand(program: Command): void {
  program
    .command('chat')
    .description(text('cli-chat'))
    .option('--as <code>', text('cli-chat-as'))
    .action(chat);
}

async function chat({ as: code }: { as?: string }): Promise<void> {
  const config = settings({ LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' });
  const engine = await startEngine({
    config,
    log: createLog(config),
    // Alone, the terminal does the work behind the turns itself.
    workers: true,
    timers: true,
    channels: [createTerminalChannel(process.stdout)],
  });
  try {
    const name = userInfo().username;
    // The same invitation in the same terminal is the same person.
    const address = createHash('sha256')
      .update(`${name} ${code ?? ''}`)
      .digest('hex')
      .slice(0, 16);
    await runChat({
      turns: engine.turns,
      delivery: engine.delivery,
      input: process.stdin,
      output: process.stdout,
      address,
      name,
      id: engine.ids.id,
      ...(code === undefined ? {} : { opening: `/start ${code}` }),
    });
  } finally {
    await engine.close();
  }
}
