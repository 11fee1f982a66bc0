/**
 * `tonghop verify`: reckons the receipt of every submission and the chain of every audit trail again. Ends with 1 when
 * something was changed behind the product's back, and names it.
 */
import type { Command } from 'commander';
import { readableReceipt } from '../conversation/seal.ts';
import { verifyAudit, verifyReceipts } from '../storage/audit.ts';
import { print, Stop, text, withStore } from './context.ts';

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description(text('verify-what'))
    .option('--json')
    .action(({ json }: { json?: boolean }) =>
      withStore(async ({ pool }) => {
        const receipts = await verifyReceipts(pool);
        const chains = await verifyAudit(pool);
        const ok = receipts.broken.length === 0 && chains.every(({ broken }) => broken === undefined);
        print(json, { ok, receipts, chains }, [
          text('verify-receipts', { checked: receipts.checked, broken: receipts.broken.length }),
          ...receipts.broken.map(({ campaignId, unit, number, receipt }) =>
            text('verify-receipt', { campaign: campaignId, unit, number, receipt: readableReceipt(receipt) }),
          ),
          ...chains.map(({ campaignId, entries, unsealed, head, broken }) =>
            broken
              ? text(`verify-chain-${broken.why}`, { campaign: campaignId, link: broken.link })
              : text('verify-chain', { campaign: campaignId, entries, unsealed, head: head.slice(0, 16) }),
          ),
        ]);
        if (!ok) throw new Stop(text('verify-failed'), 1);
      }),
    );
}
