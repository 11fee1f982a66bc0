/** Which campaign is meant, where the sender reports in several: said of what is submitted, shown whole or mended. */
import type { Dialogue } from '../dialogue.ts';

export function nameAmongSeveral(talk: Dialogue): void {
  const campaigns = new Set(talk.scene.drafts.map(({ campaignId }) => campaignId));
  if (campaigns.size > 1) talk.nameCampaign();
}
