/**
 * Whether a well-formed file means something: every name known, every rule able to run.
 */

import { gather } from './gather.ts';
import { documentRemarks } from './meaning-document.ts';
import { questionRemarks } from './meaning-questions.ts';
import { circleRemarks, ruleRemarks } from './meaning-rules.ts';
import { unitRemarks } from './meaning-units.ts';
import type { Remark } from './page.ts';

export function meaningRemarks(data: unknown): readonly Remark[] {
  const parts = gather(data);
  return [
    ...unitRemarks(parts),
    ...questionRemarks(parts),
    ...ruleRemarks(parts),
    ...circleRemarks(parts),
    ...documentRemarks(parts),
  ];
}
