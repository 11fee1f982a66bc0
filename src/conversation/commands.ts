/**
 * The commands: their names, who may use them, what they do. One table; help is made from it.
 */
import { fold, normalise } from '../answers/index.ts';
import { questionsOf } from '../campaign/model.ts';
import { arrive, resume } from './arriving.ts';
import { approve } from './desk/approve.ts';
import { campaigns } from './desk/campaigns.ts';
import { exportData } from './desk/export.ts';
import { extend } from './desk/extend.ts';
import { invite } from './desk/invite.ts';
import { askToLock, unlock } from './desk/lock.ts';
import { typeFor } from './desk/proxy.ts';
import { queues } from './desk/queues.ts';
import { remind } from './desk/remind.ts';
import { giveBack } from './desk/return.ts';
import { room } from './desk/rooms.ts';
import { status } from './desk/status.ts';
import { summary } from './desk/summary.ts';
import { trail } from './desk/trail.ts';
import type { Dialogue } from './dialogue.ts';
import { makeLinkCode } from './linking.ts';
import { atDesk, type Guarded, refusalOf } from './permissions.ts';
import { aboutMe, askToForget, help, privacy } from './personal.ts';
import { goBack } from './report/advance.ts';
import { fix } from './report/fixing.ts';
import { openQuestion } from './report/open.ts';
import { outline, toSection } from './report/outline.ts';
import { pause } from './report/pausing.ts';
import { ask } from './report/prompt.ts';
import { review } from './report/review.ts';
import { shut } from './report/shut.ts';
import { askToSubmit } from './report/submit.ts';
import { report } from './report/which-report.ts';

interface Command extends Guarded {
  /** Typed after a slash, without diacritics or spaces. */
  readonly names: readonly string[];
  /** Whole messages that mean the same without a slash, folded. */
  readonly phrases: readonly string[];
  readonly run: (talk: Dialogue, argument: string) => void;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  start: { names: ['start', 'batdau'], phrases: [], who: 'anyone', inGroups: false, run: arrive },
  help: {
    names: ['trogiup', 'help'],
    phrases: ['tro giup', 'huong dan', 'help'],
    who: 'anyone',
    inGroups: true,
    run: help,
  },
  me: { names: ['toi', 'me'], phrases: [], who: 'anyone', inGroups: false, run: aboutMe },
  link: {
    names: ['doikenh', 'link'],
    phrases: ['doi kenh', 'kenh khac'],
    who: 'member',
    inGroups: false,
    run: makeLinkCode,
  },
  forget: {
    names: ['xoadulieu', 'forget'],
    phrases: ['xoa du lieu'],
    who: 'anyone',
    inGroups: false,
    run: askToForget,
  },
  privacy: {
    names: ['quyenriengtu', 'privacy'],
    phrases: ['quyen rieng tu'],
    who: 'anyone',
    inGroups: false,
    run: privacy,
  },
  report: {
    names: ['baocao', 'report', 'tieptuc'],
    phrases: ['tiep tuc', 'lam tiep', 'bao cao'],
    who: 'officer',
    inGroups: false,
    run: report,
  },
  outline: {
    names: ['mucluc', 'outline'],
    phrases: ['muc luc', 'de cuong'],
    who: 'officer',
    inGroups: false,
    run: (talk) => outline(talk),
  },
  review: {
    names: ['xemlai', 'review'],
    phrases: ['xem lai', 'xem lai bao cao'],
    who: 'officer',
    inGroups: false,
    run: (talk) => review(talk),
  },
  edit: { names: ['sua', 'edit'], phrases: [], who: 'officer', inGroups: false, run: edit },
  back: { names: ['quaylai', 'back'], phrases: [], who: 'officer', inGroups: false, run: back },
  submit: {
    names: ['nop', 'submit'],
    phrases: ['nop', 'nop bao cao'],
    who: 'officer',
    inGroups: false,
    run: askToSubmit,
  },
  pause: {
    names: ['tamdung', 'pause'],
    phrases: ['tam dung', 'dung lai', 'nghi'],
    who: 'officer',
    inGroups: false,
    run: pause,
  },
  status: {
    names: ['status', 'tinhhinh'],
    phrases: ['tinh hinh', 'status'],
    who: 'desk',
    inGroups: true,
    run: status,
  },
  summary: {
    names: ['tonghop', 'summary'],
    phrases: ['tong hop'],
    who: 'desk',
    inGroups: true,
    run: summary,
  },
  export: { names: ['xuat', 'export'], phrases: ['xuat'], who: 'desk', inGroups: true, run: exportData },
  invite: { names: ['moi', 'invite'], phrases: [], who: 'staff', inGroups: false, run: invite },
  room: {
    names: ['nhom', 'room'],
    phrases: [],
    who: 'staff',
    inGroups: true,
    whoInGroups: 'anyone',
    namesCampaign: true,
    run: room,
  },
  remind: { names: ['nhac', 'remind'], phrases: ['nhac nop'], who: 'staff', inGroups: false, run: remind },
  approve: { names: ['duyet', 'approve'], phrases: [], who: 'staff', inGroups: false, run: approve },
  return: { names: ['tralai', 'return'], phrases: [], who: 'staff', inGroups: false, run: giveBack },
  extend: { names: ['giahan', 'extend'], phrases: [], who: 'staff', inGroups: false, run: extend },
  lock: {
    names: ['khoa', 'lock'],
    phrases: ['chot so lieu'],
    who: 'staff',
    inGroups: false,
    run: (talk) => askToLock(talk),
  },
  unlock: {
    names: ['mokhoa', 'unlock'],
    phrases: ['huy chot'],
    who: 'staff',
    inGroups: false,
    run: unlock,
  },
  campaigns: {
    names: ['dot', 'campaign'],
    phrases: [],
    who: 'staff',
    inGroups: false,
    namesCampaign: true,
    run: campaigns,
  },
  audit: { names: ['nhatky', 'audit'], phrases: ['nhat ky'], who: 'staff', inGroups: false, run: trail },
  queues: { names: ['hangdoi', 'queues'], phrases: [], who: 'staff', inGroups: false, run: queues },
  fix: {
    names: ['suangay', 'fix'],
    phrases: ['sua ngay'],
    who: 'officer',
    inGroups: false,
    run: (talk) => fix(talk),
  },
  proxy: { names: ['nhapthay', 'proxy'], phrases: [], who: 'staff', inGroups: false, run: typeFor },
};

/** A message that is a command: which, and what follows its name. */
export interface Called {
  readonly command: Command | undefined;
  readonly argument: string;
}

/**
 * Reads `/name argument`; without a slash only a whole message counts, and where the question in
 * hand is answered in words only the plain wordings, as the bot writes them. `undefined`: no command.
 */
export function called(text: string, { phrases }: { phrases: 'all' | 'plain' }): Called | undefined {
  const slash = /^\/\s*([\p{L}\d_]+)(?:@\S+)?(?:\s+([\s\S]*))?$/u.exec(text.trim());
  if (slash) {
    const [, name = '', argument = ''] = slash;
    const command = Object.values(COMMANDS).find(({ names }) => names.includes(fold(name)));
    return { command, argument: argument.trim() };
  }
  const folded = fold(text).replace(/\s+/gu, ' ').trim();
  const command = Object.values(COMMANDS).find(({ phrases: [plain, ...others] }) =>
    phrases === 'plain' ? plain === folded : [plain, ...others].includes(folded),
  );
  if (command) return { command, argument: '' };
  return jump(text, phrases === 'plain' ? PLAIN_JUMPS : JUMPS);
}

type Jump = readonly [RegExp, Command | undefined];

const SECTION: Command = { names: [], phrases: [], who: 'officer', inGroups: false, run: toSection };

/** Plain enough to stand in a text. */
const PLAIN_JUMPS: readonly Jump[] = [
  [/^(?:sua(?: cau)?|cau) (\d{1,3})$/u, COMMANDS.edit],
  [/^muc (\d{1,2})$/u, SECTION],
];
const JUMPS: readonly Jump[] = [
  ...PLAIN_JUMPS,
  [/^muc (\S.{0,20})$/u, SECTION],
  [/^(?:tinh hinh|status) (\S.{0,60})$/u, COMMANDS.status],
];

/** «câu 12», «mục 3», «sửa câu 12», «tình hình phường 3». */
function jump(text: string, jumps: readonly Jump[]): Called | undefined {
  const typed = normalise(text).replace(/\s+/gu, ' ');
  const folded = fold(typed);
  for (const [shape, command] of jumps) {
    const argument = shape.exec(folded)?.[1];
    if (argument !== undefined) return { command, argument: typed.slice(-argument.length) };
  }
  return undefined;
}

/** Runs a command the sender may use here; says so when not. */
export function obey(talk: Dialogue, { command, argument }: Called): void {
  if (command === undefined) return void talk.say('command-unknown');
  const refusal = refusalOf(talk, command, argument);
  // `/baocao` may lead to another report than the one whose campaign has ended.
  const leads = command === COMMANDS.report && talk.scene.drafts.length > 0;
  const reads = command === COMMANDS.review || leads;
  const closed = command.who === 'officer' && !reads ? shut(talk) : undefined;
  if (refusal) {
    talk.say(refusal);
  } else if (closed) {
    talk.lines([closed]).go({ at: 'idle' });
  } else if ((command.who === 'desk' || command.who === 'staff') && !command.namesCampaign) {
    atDesk(talk, () => command.run(talk, argument));
  } else {
    command.run(talk, argument);
  }
}

function edit(talk: Dialogue, argument: string): void {
  const wanted = Number(/\d+/u.exec(argument)?.[0] ?? Number.NaN);
  const question = questionsOf(talk.campaign).find(({ no }) => no === wanted);
  if (question === undefined) {
    talk.say('edit-which', { total: questionsOf(talk.campaign).length });
    return;
  }
  const fromReview = talk.state.step.at === 'review' || talk.state.step.at === 'submit';
  leaveOpen(talk);
  talk.state = { ...talk.state, editing: fromReview };
  ask(talk, question);
}

function back(talk: Dialogue): void {
  const open = openQuestion(talk);
  return open ? goBack(talk, open) : resume(talk);
}

function leaveOpen(talk: Dialogue): void {
  const open = openQuestion(talk);
  if (open) talk.leave(open.key);
}
