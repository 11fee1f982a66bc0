/**
 * The people of a world in memory: their accounts, invitations and one-time codes.
 *
 * A person is named as in a transcript, «cán bộ» on the web page or «cán bộ @telegram» elsewhere; that is the
 * address of their account, and of their chat.
 */
import type { InvitationView } from '../../src/conversation/desk/access.ts';
import type { AccountView, Effect, Invitation, Link, Member, Role } from '../../src/conversation/model.ts';
import type { ConversationState } from '../../src/conversation/state.ts';

export interface Ticket {
  readonly id: string;
  readonly unit: string;
  readonly role: Role;
  readonly maxUses: number;
  /** ISO instant; null for no end. */
  readonly expiresAt: string | null;
  uses: number;
  expired: boolean;
  revoked: boolean;
}

interface LinkCode {
  readonly memberId: string;
  readonly chat: string;
  expiresAt: string;
  used: boolean;
}

export const nameOf = (account: string): string => account.split(' @')[0] ?? account;

export const channelOf = (account: string): string => account.split(' @')[1] ?? 'web';

export class People {
  /** Account → member. */
  readonly #accounts = new Map<string, string>();
  readonly #members = new Map<string, Member>();
  readonly #tickets = new Map<string, Ticket>();
  readonly #links = new Map<string, LinkCode>();

  invite(code: string, role: Role, unit: string, expired: boolean): void {
    this.#issue(code, { role, unit, expired, maxUses: 1, expiresAt: null });
  }

  #issue(code: string, ticket: Omit<Ticket, 'id' | 'uses' | 'revoked'>): void {
    this.#tickets.set(code, { id: `invitation-${code}`, uses: 0, revoked: false, ...ticket });
  }

  /** Invitations that still let people in. */
  openInvitations(now: string): readonly InvitationView[] {
    return [...this.#tickets.values()]
      .filter(({ revoked, expired, uses, maxUses }) => !revoked && !expired && uses < maxUses)
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
      .map(({ unit, role, uses, maxUses, expiresAt }) => ({ unit, role, uses, maxUses, expiresAt }));
  }

  revoke(code: string): void {
    const ticket = this.#tickets.get(code);
    if (ticket) ticket.revoked = true;
  }

  ticket(code: string | undefined): Ticket | undefined {
    return code === undefined ? undefined : this.#tickets.get(code);
  }

  /** The invitation whose notice the chat is showing. */
  shownIn({ step }: ConversationState): Ticket | undefined {
    return step.at === 'consent' ? this.#ticketOf(step.invitationId) : undefined;
  }

  member(account: string): Member | undefined {
    return this.#members.get(this.#accounts.get(account) ?? '');
  }

  accountsOf(memberId: string | undefined): readonly AccountView[] {
    return [...this.#accounts]
      .filter(([, id]) => id === memberId)
      .map(([account]) => ({ channel: channelOf(account), address: account }));
  }

  /** Units the member is staff of. */
  staffed(member: Member | null): readonly string[] {
    return (member?.roles ?? []).flatMap(({ role, unit }) => (role === 'staff' ? [unit] : []));
  }

  /** Accounts of those who hold a role of a unit. */
  holding(role: Role, unit: string): readonly { readonly account: string; readonly member: Member }[] {
    return [...this.#accounts].flatMap(([account, memberId]) => {
      const member = this.#members.get(memberId);
      const holds = member?.roles.some((held) => held.unit === unit && held.role === role);
      return member && holds ? [{ account, member }] : [];
    });
  }

  /** What a one-time code is at this moment. */
  link(
    code: string | undefined,
    now: string,
    stateOf: (chat: string) => ConversationState,
  ): Link | undefined {
    const link = code === undefined ? undefined : this.#links.get(code);
    const member = this.#members.get(link?.memberId ?? '');
    if (code === undefined || link === undefined || member === undefined) return undefined;
    const state = link.used ? 'used' : link.expiresAt <= now ? 'expired' : 'valid';
    return { id: code, state, member, place: stateOf(link.chat) };
  }

  /** What a turn does with people; other effects do nothing. */
  apply(effect: Effect, account: string, now: string): void {
    const member = this.member(account);
    if (effect.type === 'join') this.#join(effect.invitationId, account, member);
    if (effect.type === 'invite') {
      const { code, role, unit, uses: maxUses, expiresAt } = effect;
      this.#issue(code, { role, unit, expired: false, maxUses, expiresAt });
    }
    if (effect.type === 'revoke')
      for (const ticket of this.#tickets.values()) if (ticket.unit === effect.unit) ticket.revoked = true;
    if (effect.type === 'consent' && member) this.#members.set(member.id, { ...member, consentAt: now });
    if (effect.type === 'link-code' && member) {
      const { code, expiresAt } = effect;
      for (const link of this.#links.values())
        if (link.memberId === member.id && link.expiresAt > now) link.expiresAt = now;
      this.#links.set(code, { memberId: member.id, chat: account, expiresAt, used: false });
    }
    if (effect.type === 'link') {
      const link = this.#links.get(effect.link);
      if (link === undefined) throw new Error('Connected with an unknown code');
      link.used = true;
      this.#accounts.set(account, link.memberId);
    }
  }

  #join(invitationId: string, account: string, member: Member | undefined): void {
    const ticket = this.#ticketOf(invitationId);
    if (ticket === undefined) throw new Error('Joined with an unknown invitation');
    ticket.uses += 1;
    const roles = [...(member?.roles ?? []), { unit: ticket.unit, role: ticket.role }];
    const id = member?.id ?? `member-${account}`;
    this.#accounts.set(account, id);
    this.#members.set(id, { id, name: nameOf(account), consentAt: member?.consentAt ?? null, roles });
  }

  #ticketOf(invitationId: string): Ticket | undefined {
    return [...this.#tickets.values()].find(({ id }) => id === invitationId);
  }
}

/** What an invitation is at this moment. */
export function invitation(ticket: Ticket | undefined, campaignId: string): Invitation {
  if (ticket === undefined) return { found: false };
  const { id, unit, role, revoked, expired, uses, maxUses } = ticket;
  const state = revoked ? 'revoked' : expired ? 'expired' : uses >= maxUses ? 'used' : 'valid';
  return { found: true, id, campaignId, unit, role, state };
}
