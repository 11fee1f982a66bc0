/** `tonghop status`: what `/status` shows, for whoever runs the service. */
import type { Command } from 'commander';
import { head } from '../conversation/desk/status.ts';
import { line } from '../conversation/desk/status-lines.ts';
import { tallyOf, worstFirst } from '../conversation/desk/tally.ts';
import { readBoard } from '../storage/board.ts';
import { showCampaign } from '../storage/campaigns.ts';
import { createClock } from '../storage/clock-row.ts';
import { print, refuse, text, voice, withStore } from './context.ts';

interface Options {
  readonly campaign: string;
  readonly json?: boolean;
}

export function statusCommand(program: Command): void {
  program
    .command('status')
    .description(text('cli-status'))
    .requiredOption('--campaign <id>')
    .option('--json')
    .action(status);
}

const status = ({ campaign: id, json }: Options): Promise<void> =>
  withStore(async (store) => {
    const found = await showCampaign(store, id);
    if (found === null) throw refuse('cli-campaign-unknown', { id });
    const { campaign } = found;
    const now = (await createClock(store).now()).toISOString();
    const board = await readBoard(store, id);
    const lines = [...head(campaign, board, now), ...worstFirst(board).map((row) => line(campaign, row))].map(
      voice(),
    );
    print(json, { campaign: id, now, ...tallyOf(board), units: board }, lines);
  });
