/**
 * The state machine: `converse(scene, incoming) → outcome`. Pure: it awaits nothing, reads no clock
 * and knows no messenger. This file only decides who handles the message; what a step
 * does with a reply is in `steps.ts`.
 */
import { arrive, officerUnit, resume } from './arriving.ts';
import { COMMANDS, called, obey } from './commands.ts';
import { lapsed } from './desk/proxy.ts';
import { sayHowToSend, takesTemplate, templateCame, templateLate } from './desk/template-file.ts';
import { Dialogue } from './dialogue.ts';
import { link } from './linking.ts';
import type { Content, Core, Incoming, Needs, News, Outcome, Scene } from './model.ts';
import { tell } from './news.ts';
import { atDesk, leaveLostDesk } from './permissions.ts';
import { promptName } from './prompt-name.ts';
import { repeat } from './repeating.ts';
import { edited } from './report/editing.ts';
import { answerWithFiles } from './report/filing.ts';
import { openQuestion } from './report/open.ts';
import { ask, isWordy } from './report/prompt.ts';
import { review } from './report/review.ts';
import { pressedSecond } from './report/second-answer.ts';
import { shut } from './report/shut.ts';
import { pressedUnderNews } from './report/under-news.ts';
import type { Step } from './state.ts';
import { type Reply, STEPS } from './steps.ts';
import { means } from './words.ts';

/** An invitation code by itself, as somebody copies it out of a message. */
const CODE = /^(?:\/(?:start|batdau)(?:@\S+)?\s+)?([0-9A-Z]{4}(?:[-\s]?[0-9A-Z]{2,6}){2,5})$/iu;

function needs({ content, chat }: Incoming): Needs {
  if (content.type === 'edit') return { board: false, edited: content.messageId };
  if (content.type === 'news') return newsNeeds(content.news);
  if (content.type === 'files') return { board: false, files: true };
  if (content.type !== 'text') return { board: false };
  const text = content.text.trim();
  const start = /^\/(?:start|batdau)(?:@\S+)?\s+(\S.{0,80})$/iu.exec(text)?.[1] ?? CODE.exec(text)?.[1];
  const { command, argument = '' } = called(text.replace(ADDRESS, ''), { phrases: 'all' }) ?? {};
  const named = command === COMMANDS.room && chat === 'group' && argument !== '' ? argument : start;
  return {
    ...(named === undefined ? {} : { invitation: named.toUpperCase().replace(/\s/gu, '') }),
    ...(command === COMMANDS.me ? { accounts: true } : {}),
    ...(command === COMMANDS.invite ? { invitations: true } : {}),
    ...(command === COMMANDS.room && chat === 'private' ? { rooms: true } : {}),
    ...(command === COMMANDS.audit ? { audit: true } : {}),
    ...(command === COMMANDS.status && argument !== '' ? { history: true } : {}),
    ...(command?.who === 'staff' ? { decides: true } : {}),
    board: command?.who === 'desk' || command?.who === 'staff',
  };
}

function newsNeeds(news: News): Needs {
  if (news.what === 'template-read') return { board: false, proposal: news.proposal };
  // A reminder is not told of a report that came in while it was on its way.
  const ofReport = news.what === 'template-changed' || news.what === 'reminder';
  return { board: false, ...(ofReport ? { report: news.unit } : {}) };
}

/** How a group addresses the bot without a slash. */
const ADDRESS = /^@\S+\s+/u;

function converse(scene: Scene, incoming: Incoming): Outcome {
  const talk = new Dialogue(scene, incoming);
  const { content } = incoming;
  if (content.type !== 'news') leaveLostDesk(talk);
  if (content.type === 'news') tell(talk, content.news);
  else if (scene.conversation.chat === 'group') inGroup(talk);
  else if (lapsed(talk)) return talk.outcome();
  else if (content.type === 'unsupported') notAnAnswer(talk, content.what);
  else if (content.type === 'files') filesCame(talk, content);
  else if (content.type === 'choice') pressed(talk, content.prompt, content.choice);
  else if (content.type === 'edit') edited(talk, content);
  else typed(talk, content.text);
  // News leaves everything in hand as it is, unless it is what the desk has waited for.
  if (content.type === 'news' && talk.state.step === scene.conversation.state.step) return talk.outcome();
  if (talk.cameBack) interrupted(talk);
  talk.settle();
  if (talk.byPhone && talk.says && openQuestion(talk)) talk.first('proxy-mark', { unit: talk.unitName });
  return talk.outcome();
}

export const core: Core = { needs, converse };

/** A group is answered only when it speaks to the bot. */
function inGroup(talk: Dialogue): void {
  const { content } = talk.incoming;
  if (content.type !== 'text') return;
  const text = content.text.trim();
  if (!(talk.incoming.addressed ?? (text.startsWith('/') || ADDRESS.test(text)))) return;
  const command = called(text.replace(ADDRESS, ''), { phrases: 'all' });
  obey(talk, command ?? { command: undefined, argument: '' });
}

function typed(talk: Dialogue, text: string): void {
  const { scene, state } = talk;
  if (text.trim() === '') return void talk.say(scene.member === null ? 'stranger' : 'message-empty');
  if (scene.link) return link(talk, scene.link);
  if (
    scene.invitation !== null &&
    needs(talk.incoming).invitation !== undefined &&
    (text.trim().startsWith('/') || scene.invitation.found || scene.member === null)
  ) {
    return arrive(talk);
  }
  const open = openQuestion(talk);
  // A reason is in words too.
  const desk = state.step.at === 'desk-return' || state.step.at === 'desk-unlock';
  const wordy = desk || (open !== undefined && isWordy(open) && state.step.at !== 'confirm');
  const command = called(text, { phrases: wordy ? 'plain' : 'all' });
  if (command && !keepsWord(talk, text)) return obey(talk, command);
  handle(talk, { text });
}

/** At a menu a wording of the menu comes before a command of the same name («nộp», «tiếp tục»). */
function keepsWord(talk: Dialogue, text: string): boolean {
  const { at } = talk.state.step;
  if (text.trim().startsWith('/')) return false;
  return (
    (at === 'submit' && means('submit', text)) ||
    (at === 'review' && means('next', text)) ||
    (at === 'desk-lock' && means('lock', text))
  );
}

function pressed(talk: Dialogue, prompt: string, choice: string): void {
  // Stands under news, which came between prompts.
  const inHand = (plain: string): void => {
    if (!pressedBetween(talk, plain)) handle(talk, plainly(plain));
  };
  if (pressedUnderNews(talk, choice, inHand)) return;
  if (pressedBetween(talk, choice)) return;
  if (prompt !== promptName(talk.state.prompt, talk.scene.conversation.id)) {
    talk.say('button-old');
    return talk.state.step.at.startsWith('desk-') ? atDesk(talk, () => repeat(talk)) : repeat(talk);
  }
  handle(talk, plainly(choice));
}

const plainly = (choice: string): Reply => ({ text: '', choice });

/** True for a button that is good whatever the chat waits for. */
function pressedBetween(talk: Dialogue, choice: string): boolean {
  if (pressedSecond(talk, choice)) return true;
  if (choice !== 'fix') return false;
  obey(talk, { command: COMMANDS.fix, argument: '' });
  return true;
}

/** Steps that change no report. */
const ELSEWHERE = /^(?:idle|campaign|forget|room|room-end|campaign-list|template|template-file|desk-.*)$/u;

function handle(talk: Dialogue, reply: Reply): void {
  const { step } = talk.state;
  const closed = shut(talk);
  const onReport = talk.state.unit !== undefined && !ELSEWHERE.test(step.at);
  const reads = step.at === 'review' && (reply.choice === 'next' || means('next', reply.text));
  if (closed && onReport && !reads) return void talk.lines([closed]).go({ at: 'idle' });
  if (reply.choice === 'continue' && step.at !== 'review') {
    const open = openQuestion(talk);
    return open ? ask(talk, open) : resume(talk);
  }
  // Below a reminder it is offered whatever the chat waits for.
  if (reply.choice === 'review' && officerUnit(talk) && step.at !== 'more') return review(talk);
  const handler = STEPS[step.at] as (talk: Dialogue, step: Step, reply: Reply) => void;
  if (step.at.startsWith('desk-')) atDesk(talk, () => handler(talk, step, reply));
  else handler(talk, step, reply);
}

function filesCame(talk: Dialogue, sent: Extract<Content, { type: 'files' }>): void {
  const lost = talk.scene.lostFiles ?? [];
  const files = { ...sent, files: sent.files.filter(({ id }) => !lost.includes(id)) };
  if (lost.length > 0) talk.say('files-lost', { count: lost.length });
  if (lost.length > 0 && files.files.length === 0) return repeat(talk);
  const taking = takesTemplate(talk);
  if (taking) return templateCame(talk, taking, files);
  if (files.files.some(({ purpose }) => purpose === 'template')) return templateLate(talk);
  if (!officerUnit(talk)) return void talk.say(talk.scene.member === null ? 'stranger' : 'idle-desk');
  const closed = shut(talk);
  if (closed) return void talk.lines([closed]);
  answerWithFiles(talk, openQuestion(talk), files);
}

/** What cannot be an answer, each with what can be done instead. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['sticker', 'voice', 'location', 'contact', 'file-too-big']);

function notAnAnswer(talk: Dialogue, what: string): void {
  if (talk.scene.member === null) return void talk.say('stranger');
  const taking = takesTemplate(talk);
  if (taking?.at === 'template-file') return sayHowToSend(talk, taking);
  talk.say(`unsupported-${UNSUPPORTED.has(what) ? what : 'other'}`);
  repeat(talk, { shortly: true });
}

/** Back at what an edited message interrupted; where that was nothing, what to do with the change is said. */
function interrupted(talk: Dialogue): void {
  const last = talk.draft?.submissions.at(-1);
  if (talk.state.step.at === 'idle' && last) talk.say('resume-submitted', { number: last.number });
  repeat(talk);
}
