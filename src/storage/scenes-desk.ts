/**
 * The desk's part of a scene: how far every unit is, its versions, the audit trail, open invitations, rooms.
 */
import type { StoredValue } from '../answers/model.ts';
import type { InvitationView, RoomView } from '../conversation/desk/access.ts';
import type { AuditView, Review, VersionView, WarningView } from '../conversation/desk/model.ts';
import type { BoardRow, OfficerChat, SubmissionView } from '../conversation/model.ts';

interface OfficerJson extends Pick<OfficerChat, 'memberId' | 'name' | 'channel'> {
  readonly heardAt: number | null;
  readonly unreachable: string | null;
  readonly undelivered: OfficerChat['undelivered'] | null;
}

/** Instants are epoch milliseconds. */
export type SubmissionJson = Omit<SubmissionView, 'at' | 'review'> & {
  readonly at: number;
  readonly review: Review | null;
};

interface VersionJson extends Omit<SubmissionJson, 'receipt' | 'warnings'> {
  readonly by: string;
  readonly changes: readonly {
    readonly key: string;
    readonly part: string;
    readonly before: StoredValue | null;
    readonly after: StoredValue | null;
  }[];
}

interface WarningJson extends Omit<WarningView, 'reason'> {
  readonly reason: string | null;
}

export interface BoardJson {
  readonly unit: string;
  readonly answered: number;
  readonly lastActivity: number | null;
  readonly submission: SubmissionJson | null;
  readonly officers: readonly OfficerJson[] | null;
  readonly draftId: string | null;
  readonly draftVersion: number;
  readonly dueAt: number | null;
  readonly reminders: { readonly count: number; readonly lastAt: number | null };
  readonly versions: readonly VersionJson[] | null;
  readonly warnings: readonly WarningJson[] | null;
}

export interface AuditJson extends Omit<AuditView, 'at' | 'unit' | 'subject'> {
  readonly unit: string | null;
  readonly subject: string | null;
  readonly at: number;
}

export interface InvitationJson extends Omit<InvitationView, 'expiresAt'> {
  readonly expiresAt: number | null;
}

export interface RoomJson extends Omit<RoomView, 'heardAt'> {
  readonly heardAt: number | null;
}

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const reviewed = (review: Review | null): { readonly review?: Review } => (review === null ? {} : { review });

export const submissionView = ({ at, review, ...rest }: SubmissionJson): SubmissionView => ({
  ...rest,
  at: iso(at),
  ...reviewed(review),
});

const versionView = ({ at, review, ...rest }: VersionJson): VersionView => ({
  ...rest,
  at: iso(at),
  ...reviewed(review),
});

const warningView = ({ reason, ...rest }: WarningJson): WarningView => ({
  ...rest,
  ...(reason === null ? {} : { reason }),
});

const officerChat = ({ heardAt, unreachable, undelivered, ...rest }: OfficerJson): OfficerChat => ({
  ...rest,
  ...(heardAt === null ? {} : { heardAt: iso(heardAt) }),
  ...(unreachable === null ? {} : { unreachable }),
  ...(undelivered ? { undelivered } : {}),
});

export function boardRow(row: BoardJson): BoardRow {
  const { unit, answered, lastActivity, submission, officers, dueAt, versions, warnings } = row;
  const { count, lastAt } = row.reminders;
  const begun = answered > 0 ? 'drafting' : 'not-started';
  return {
    unit,
    state: submission?.state ?? begun,
    answered,
    ...(lastActivity === null ? {} : { lastActivity: iso(lastActivity) }),
    ...(submission === null ? {} : { submission: submissionView(submission) }),
    ...(dueAt === null ? {} : { dueAt: iso(dueAt) }),
    ...(lastAt === null ? {} : { reminders: { count, lastAt: iso(lastAt) } }),
    ...(versions === null ? {} : { versions: versions.map(versionView) }),
    ...(warnings === null ? {} : { warnings: warnings.map(warningView) }),
    officers: (officers ?? []).map(officerChat),
  };
}

export const auditView = ({ unit, subject, at, ...rest }: AuditJson): AuditView => ({
  ...rest,
  ...(unit === null ? {} : { unit }),
  ...(subject === null ? {} : { subject }),
  at: iso(at),
});

export const invitationView = ({ expiresAt, ...rest }: InvitationJson): InvitationView => ({
  ...rest,
  expiresAt: expiresAt === null ? null : iso(expiresAt),
});

export const roomView = ({ heardAt, ...rest }: RoomJson): RoomView => ({
  ...rest,
  ...(heardAt === null ? {} : { heardAt: iso(heardAt) }),
});
