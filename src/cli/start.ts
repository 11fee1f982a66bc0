/** `tonghop start`: the service, until it is told to stop. With nothing configured it is a trial. */

import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { projectPath } from '../paths.ts';
import { type Part, type Service, startService } from '../service.ts';
import { listCampaigns } from '../storage/campaigns.ts';
import { openCampaign } from '../storage/opening.ts';
import { load } from './campaign.ts';
import { Stop, settings, text } from './context.ts';

const PARTS: readonly Part[] = ['web', 'worker'];
const SAMPLE = projectPath('campaigns', 'dong-ha-2018.yaml');

export function startCommand(program: Command): void {
  program
    .command('start')
    .description(text('cli-start'))
    .option('--role <parts>', 'web,worker', parts, [...PARTS])
    .option('--no-sample', text('cli-start-no-sample'))
    .action(start);
}

async function start({ role, sample }: { role: readonly Part[]; sample: boolean }): Promise<void> {
  const config = trialSettings(settings(), sample);
  const log = createLog(config);
  const service = await startService(config, log, role).catch((error: unknown) => {
    throw portTaken(error) ? new Stop(text('cli-port-taken', { port: String(config.port) })) : error;
  });
  if (config.simulator && sample) await openSample(service);
  if (service.url !== null)
    process.stdout.write(
      `${text(config.simulator ? 'cli-started-trial' : 'cli-started', { url: service.url })}\n`,
    );
  if (config.clockStart !== null)
    process.stdout.write(`${text('cli-clock', { at: (await service.engine.clock.now()).toISOString() })}\n`);
  await signal();
  await service.close();
}

/** A trial of the sample lives in the sample's own days. */
function trialSettings(config: Config, sample: boolean): Config {
  if (!config.simulator || !sample || config.clockStart !== null) return config;
  return { ...config, clockStart: load(SAMPLE).campaign.trialStart ?? null };
}

/** With nothing configured a newcomer finds a campaign under way; an office opens its own. */
async function openSample({ engine }: Service): Promise<void> {
  const { store, clock, ids } = engine;
  const known = await listCampaigns(store);
  const { campaign, source } = load(SAMPLE);
  if (known.some(({ id }) => id !== campaign.id)) return;
  await openCampaign(store, { campaign, source, now: await clock.now(), ids });
}

const signal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });

const portTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

function parts(value: string): Part[] {
  const wanted = value.split(',').map((part) => part.trim());
  const known = PARTS.filter((part) => wanted.includes(part));
  if (known.length === 0 || known.length !== new Set(wanted).size)
    throw new InvalidArgumentError('web,worker');
  return known;
}
