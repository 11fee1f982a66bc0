/**
 * `tonghop verify`: reckons the receipt of every submission, the chain of every audit trail and its signed end again. Ends
 * with 1 when something was changed behind the product's back, and names it.
 */
import type { Command } from 'commander';
import { loadSecretKey } from '../config.ts';
import { readableReceipt } from '../conversation/seal.ts';
import { type ChainFound, verifyAudit, verifyReceipts } from '../storage/audit.ts';
import { type ChainPoint, type EndFault, signEnd } from '../storage/audit-head.ts';
import { createClock } from '../storage/clock-row.ts';
import { print, Stop, text, withStore } from './context.ts';

interface Options {
  readonly json?: boolean;
  readonly expect: readonly ChainPoint[];
  readonly sign?: boolean;
}

/** As it is printed: so much of a hash nobody hits by chance. */
const SHORT_HASH = 16;
const NOTED = /^([^\s:]+):([1-9]\d{0,8}):([0-9a-f]{16,64})$/iu;
const OF_THE_END: Readonly<Record<EndFault, true>> = {
  cut: true,
  rewritten: true,
  unsigned: true,
  signature: true,
};

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description(text('verify-what'))
    .option('--expect <campaign:link:hash>', text('verify-expect'), noted, [])
    .option('--sign', text('verify-sign'))
    .option('--json')
    .action(verify);
}

function noted(words: string, before: readonly ChainPoint[]): readonly ChainPoint[] {
  const [, campaignId, link, hash] = NOTED.exec(words.trim()) ?? [];
  if (campaignId === undefined || hash === undefined)
    throw new Stop(text('verify-expect-form', { words }), 2);
  return [...before, { campaignId, link: Number(link), hash: hash.toLowerCase() }];
}

const verify = ({ json, expect, sign }: Options): Promise<void> =>
  withStore(async (store, config) => {
    const { pool } = store;
    const secretKey = loadSecretKey(config);
    const receipts = await verifyReceipts(pool);
    const chains = await verifyAudit(pool, secretKey, expect);
    const toSign = sign
      ? chains.filter(({ broken }) => broken !== undefined && broken.why in OF_THE_END)
      : [];
    const now = await createClock(store).now();
    for (const { campaignId, entries, head } of toSign)
      await signEnd(pool, secretKey, { campaignId, link: entries, hash: head }, now);
    const ok =
      receipts.broken.length === 0 &&
      chains.every((chain) => chain.broken === undefined || toSign.includes(chain));
    const signed = toSign.map(({ campaignId }) => campaignId);
    print(json, { ok, receipts, chains, ...(sign ? { signed } : {}) }, [
      text('verify-receipts', { checked: receipts.checked, broken: receipts.broken.length }),
      ...receipts.broken.map(({ campaignId, unit, number, receipt }) =>
        text('verify-receipt', { campaign: campaignId, unit, number, receipt: readableReceipt(receipt) }),
      ),
      ...chains.map(lineOf),
      ...toSign.map(({ campaignId, entries }) =>
        text('verify-signed', { campaign: campaignId, link: entries }),
      ),
    ]);
    if (!ok) throw new Stop(text('verify-failed'), 1);
  });

function lineOf({ campaignId: campaign, entries, unsealed, head, broken }: ChainFound): string {
  if (broken) return text(`verify-chain-${broken.why}`, { campaign, link: broken.link });
  if (entries === 0) return text('verify-chain-none', { campaign, unsealed });
  const end = `${campaign}:${entries}:${head.slice(0, SHORT_HASH)}`;
  return text('verify-chain', { campaign, entries, unsealed, end });
}
