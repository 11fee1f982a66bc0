/**
 * Gives a message the shape its channel can carry: buttons or words to type, texts short enough, files by its
 * rules or as links. The same message always becomes the same bodies, so that one that was begun can go on.
 */
import { untagged } from '../conversation/report/report-tag.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import type {
  Body,
  Button,
  ButtonLimits,
  ChatCapabilities,
  FileRule,
  OutFile,
  Rendered,
  RenderedChoice,
} from './channel.ts';
import { clip, codePoints, cutText } from './cut.ts';

/** The bodies of a message in their order: text, addresses of files that cannot be sent, files. */
export function present(message: Rendered, can: ChatCapabilities, voice: Voice): readonly Body[] {
  const { choices, prompt = '', attachments, wantsFiles } = message;
  const { buttons, listed, words } = split(choices, can.buttons, prompt);
  const text = [message.text.trimEnd(), ...menu(listed, voice), ...waysToType(listed, words, voice)]
    .filter((line) => line !== '')
    .join('\n');
  const pieces = cutText(text, can.textLength);
  const { groups, rest } = sort(attachments, can.files);
  const addresses = cutText(rest.map((file) => address(file, voice)).join('\n'), can.textLength);
  return [
    ...pieces.map((piece, index) =>
      index + 1 < pieces.length ? plain(piece) : { ...plain(piece), buttons, wantsFiles },
    ),
    ...addresses.map(plain),
    ...groups,
  ];
}

const plain = (text: string) => ({ type: 'text' as const, text, buttons: [], wantsFiles: false });

/** What becomes of the choices: buttons, lines of a menu, words to type. */
interface Ways {
  readonly buttons: readonly Button[];
  readonly listed: readonly Marked[];
  readonly words: readonly RenderedChoice[];
}

type Marked = RenderedChoice & { readonly mark: string };

/**
 * A menu is on buttons as a whole or in the text as a whole: half of it in each place would hide the other half.
 * A line whose title would be cut stands in both, with its mark.
 */
function split(choices: readonly RenderedChoice[], limits: ButtonLimits | null, prompt: string): Ways {
  const marked = choices.flatMap((one) => (one.mark === undefined ? [] : [{ ...one, mark: one.mark }]));
  const others = choices.filter(({ mark }) => mark === undefined);
  if (limits === null) return { buttons: [], listed: marked, words: others };
  const { most, titleLength } = limits;
  const fits = marked.length <= most;
  const long = marked.some(({ label }) => codePoints(label) > titleLength);
  const titles = new Set<string>();
  const buttons: Button[] = [];
  const words: RenderedChoice[] = [];
  for (const one of choices) {
    if (one.mark !== undefined && !fits) continue;
    const label = clip(one.mark !== undefined && long ? `${one.mark}. ${one.label}` : one.label, titleLength);
    if (buttons.length < most && !titles.has(label)) {
      titles.add(label);
      buttons.push({ label, prompt, choice: one.id });
    } else {
      words.push(one);
    }
  }
  return { buttons, listed: fits && !long ? [] : marked, words };
}

const menu = (listed: readonly Marked[], voice: Voice): readonly string[] =>
  listed.map(({ mark, label }) => voice(say('menu-line', { mark, label })));

/** Marks that can be named one by one in a sentence. */
const FEW = 4;

/** How the menu is answered, and the words that can be typed besides. */
function waysToType(
  listed: readonly Marked[],
  words: readonly RenderedChoice[],
  voice: Voice,
): readonly string[] {
  const typed = words.map((one) => typedForm(one, voice)).join(' · ');
  return [
    ...(listed.length > 0 ? [howToAnswer(listed, voice)] : []),
    ...(words.length > 0
      ? [voice(say(listed.length > 0 ? 'menu-or-type' : 'menu-type', { words: typed }))]
      : []),
  ];
}

function howToAnswer(listed: readonly Marked[], voice: Voice): string {
  const marks = listed.map(({ mark }) => mark);
  const [first = ''] = marks;
  const last = marks.at(-1) ?? first;
  if (marks.length === 1) return voice(say('menu-answer-one', { last }));
  return marks.length > FEW && marks.every((mark) => /^\d+$/u.test(mark))
    ? voice(say('menu-answer-number', { first, last }))
    : voice(say('menu-answer', { marks: marks.slice(0, -1).join(', '), last }));
}

/** Choices with a text `typed-<id>`: what the conversation understands when there is no button to press. */
const TYPED: ReadonlySet<string> = new Set([
  ...['yes', 'no', 'missing', 'skip', 'back', 'pause', 'explain', 'keep', 'done', 'discard'],
  ...['right', 'wrong', 'review', 'next', 'continue', 'submit'],
  ...['second-yes', 'second-no'],
  ...['fix', 'return-no', 'no-unlock', 'room-keep'],
]);

/** A mark is always understood; a label without one is its own wording. */
function typedForm({ id, label, mark }: RenderedChoice, voice: Voice): string {
  if (mark !== undefined) return `${mark} (${label})`;
  const plain = (untagged(id)?.choice ?? id).replace(/^(second-(?:yes|no))-[0-9a-z]+$/u, '$1');
  return TYPED.has(plain) ? voice(say(`typed-${plain}`)) : label;
}

/** Files by the first rule that takes them, as many in one message as it allows. */
function sort(
  files: readonly OutFile[],
  rules: readonly FileRule[],
): { readonly groups: readonly Body[]; readonly rest: readonly OutFile[] } {
  const byRule = new Map<FileRule, OutFile[]>();
  const rest: OutFile[] = [];
  for (const file of files) {
    const rule = rules.find(
      ({ types, size }) => file.size <= size && (types.includes('*') || types.includes(file.type)),
    );
    if (rule === undefined) rest.push(file);
    else byRule.set(rule, [...(byRule.get(rule) ?? []), file]);
  }
  return { groups: [...byRule].flatMap(([rule, its]) => albums(rule, its)), rest };
}

function albums({ as, together }: FileRule, files: readonly OutFile[]): readonly Body[] {
  const size = Math.min(Math.max(1, together), files.length);
  return Array.from({ length: Math.ceil(files.length / size) }, (_, index) => ({
    type: 'files' as const,
    as,
    files: files.slice(index * size, (index + 1) * size),
  }));
}

const address = ({ name, link }: OutFile, voice: Voice): string =>
  voice(link === null ? say('file-on-page', { name }) : say('file-link', { name, link }));
