/**
 * How people and groups come in: the words that `/moi`, `/nhom`, storage and jobs share, and what chats hear of them.
 */

import type { Dialogue } from '../dialogue.ts';
import { unitName } from '../dialogue.ts';
import type { Attachment, Role, RoomPurpose } from '../model.ts';

/** What a code that was said in a group turned out to be. */
export interface RoomCode {
  /** The code's hash. */
  readonly id: string;
  readonly campaignId: string;
  readonly purpose: RoomPurpose;
  readonly state: 'valid' | 'used' | 'expired';
}

/** A group that is a room, as staff sees it in a list. */
export interface RoomView {
  readonly conversationId: string;
  readonly campaignId: string;
  readonly purpose: RoomPurpose;
  readonly channel: string;
  /** ISO instant of the latest message to the bot there; left out when it is not known. */
  readonly heardAt?: string;
}

/** An invitation that still lets people in. */
export interface InvitationView {
  readonly unit: string;
  readonly role: Role;
  readonly uses: number;
  readonly maxUses: number;
  /** ISO instant; null for no end. */
  readonly expiresAt: string | null;
}

export type AccessNews =
  /** To whoever made the code: a group on that messenger used it. */
  | {
      readonly what: 'room-made';
      readonly campaignId: string;
      readonly purpose: RoomPurpose;
      readonly channel: string;
    }
  /** To the group: staff took its purpose away. */
  | { readonly what: 'room-ended'; readonly campaignId: string }
  /** How an invitation is used on every messenger; `link` null: the code is typed there. */
  | {
      readonly what: 'invitation';
      readonly campaignId: string;
      readonly unit: string;
      readonly code: string;
      readonly links: readonly { readonly channel: string; readonly link: string | null }[];
      readonly attachments: readonly Attachment[];
    };

type Tellers = { readonly [What in AccessNews['what']]: (news: Extract<AccessNews, { what: What }>) => void };

export const accessTellers = (talk: Dialogue): Tellers => ({
  'room-made': ({ campaignId, purpose, channel }) =>
    void talk.as('broadcast').say('news-room-made', { purpose, channel, title: titleOf(talk, campaignId) }),
  'room-ended': ({ campaignId }) => {
    const { room } = talk.scene.conversation;
    // Another code may have come first: the newest word counts.
    if (room?.campaignId !== campaignId) return;
    talk
      .as('broadcast')
      .do({ type: 'unroom', campaignId })
      .say('news-room-ended', { purpose: room.purpose, title: titleOf(talk, campaignId) });
  },
  invitation: ({ campaignId, unit, code, links, attachments }) => {
    const view = talk.scene.campaigns.find(({ campaign }) => campaign.id === campaignId);
    talk.as('broadcast').say('news-invitation', { unit: view ? unitName(view.campaign, unit) : unit });
    for (const { channel, link } of links) {
      if (link === null) talk.say('news-invitation-type', { channel, code });
      else talk.say('news-invitation-link', { channel, link });
    }
    talk.attach(attachments);
  },
});

export const titleOf = ({ scene }: Dialogue, campaignId: string): string =>
  scene.campaigns.find(({ campaign }) => campaign.id === campaignId)?.campaign.shortTitle ?? campaignId;
