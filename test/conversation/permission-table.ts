/**
 * What every command answers to everybody, everywhere: the expectation, cell by cell.
 *
 * `yes`: the command does its work. Anything else is the key of the one sentence that is said instead. A command
 * without a row fails the test.
 */

/**
 * In private, by what the sender is; the numbers of roles that one person holds are in the name. «…, staff of another»:
 * of another campaign than the one the chat has in hand.
 */
export const PRIVATE_COLUMNS = [
  'stranger',
  'elsewhere',
  'officer',
  'leader',
  'staff',
  'officer+staff',
  'officer+leader',
  'leader+staff',
  'officer, staff of another',
  'officer, leader of another',
  'leader, staff of another',
  'nothing, staff of another',
] as const;
export type PrivateColumn = (typeof PRIVATE_COLUMNS)[number];

/** In a group, by its purpose; who writes there must make no difference. */
export const GROUP_COLUMNS = ['leadership', 'officers', 'unregistered'] as const;
export type GroupColumn = (typeof GROUP_COLUMNS)[number];

export interface Row {
  readonly private: Readonly<Record<PrivateColumn, string>>;
  /** An officer, of a unit named after the command. */
  readonly own: string;
  readonly other: string;
  readonly group: Readonly<Record<GroupColumn, string>>;
}

const everybody = (answer: string): Row['private'] => ({
  stranger: answer,
  elsewhere: answer,
  officer: answer,
  leader: answer,
  staff: answer,
  'officer+staff': answer,
  'officer+leader': answer,
  'leader+staff': answer,
  'officer, staff of another': answer,
  'officer, leader of another': answer,
  'leader, staff of another': answer,
  'nothing, staff of another': answer,
});
const everyGroup = (answer: string): Row['group'] => ({
  leadership: answer,
  officers: answer,
  unregistered: answer,
});
const PRIVATE_ONLY = everyGroup('command-private');

const ANYONE: Row = { private: everybody('yes'), own: 'yes', other: 'yes', group: PRIVATE_ONLY };
const MEMBER: Row = { ...ANYONE, private: { ...everybody('yes'), stranger: 'stranger' } };
const OFFICER: Row = {
  private: {
    ...everybody('command-not-yours-officer'),
    stranger: 'stranger',
    officer: 'yes',
    'officer+staff': 'yes',
    'officer+leader': 'yes',
    'officer, staff of another': 'yes',
    'officer, leader of another': 'yes',
  },
  own: 'yes',
  other: 'yes',
  group: PRIVATE_ONLY,
};
const DESK: Row = {
  private: {
    ...everybody('yes'),
    stranger: 'stranger',
    elsewhere: 'command-not-yours-desk',
    officer: 'command-not-yours-desk',
  },
  own: 'command-own-unit',
  other: 'command-other-unit',
  group: { leadership: 'yes', officers: 'command-room-officers', unregistered: 'command-room-none' },
};
const STAFF: Row = {
  private: {
    ...everybody('yes'),
    stranger: 'stranger',
    elsewhere: 'command-not-yours-desk',
    officer: 'command-not-yours-desk',
    leader: 'command-not-yours-staff',
    'officer+leader': 'command-not-yours-staff',
    'officer, leader of another': 'command-not-yours-staff',
  },
  own: 'command-not-yours-desk',
  other: 'command-not-yours-desk',
  group: PRIVATE_ONLY,
};

/** A row for every command, by its name in `COMMANDS`. */
export const EXPECTED: Readonly<Record<string, Row>> = {
  start: ANYONE,
  help: { ...ANYONE, group: everyGroup('yes') },
  me: ANYONE,
  forget: ANYONE,
  privacy: ANYONE,
  link: MEMBER,
  report: OFFICER,
  outline: OFFICER,
  review: OFFICER,
  edit: OFFICER,
  back: OFFICER,
  submit: OFFICER,
  pause: OFFICER,
  fix: OFFICER,
  status: DESK,
  summary: DESK,
  export: DESK,
  invite: STAFF,
  room: { ...STAFF, group: everyGroup('yes') },
  approve: STAFF,
  return: STAFF,
  extend: STAFF,
  lock: STAFF,
  unlock: STAFF,
  audit: STAFF,
  campaigns: STAFF,
  queues: STAFF,
  proxy: STAFF,
  remind: STAFF,
};
