/**
 * Where the person writes: a field that grows, and a button for files while the bot wants some.
 */
import { useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../shapes.ts';
import type { Api } from './api.ts';
import type { Feed } from './feed.ts';
import { text } from './texts.ts';

const MOST_FILES = 10;
/** How files are chosen for what they are sent for. */
const CHOOSERS = {
  answer: { label: 'page-attach', accept: '.jpg,.jpeg,.png,.pdf,.docx', multiple: true },
  // Not every telephone knows the ending: the types are for those.
  template: {
    label: 'page-attach-template',
    accept: '.yaml,.yml,.txt,application/yaml,application/x-yaml,text/yaml,text/plain',
    multiple: false,
  },
} as const;
/** On a telephone Enter makes a new line; only the button sends. */
const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');

/** A button that types a command. */
export interface Command {
  readonly label: string;
  readonly words: string;
}

interface ComposerProps {
  readonly api: Api;
  readonly chat: string;
  readonly feed: Feed;
  readonly wantsFiles: PageMessage['wantsFiles'];
  readonly hint: string;
  /** Sent by one press: what this person mostly asks. */
  readonly commands: readonly Command[];
}

export function Composer({ api, chat, feed, wantsFiles, hint, commands }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState('');
  const chooser = wantsFiles && CHOOSERS[wantsFiles];

  const send = (event?: Event): void => {
    event?.preventDefault();
    const words = field.current?.value.trim() ?? '';
    if (field.current === null || words === '') return;
    feed.say({ text: words }, words);
    setNote('');
    field.current.value = '';
    field.current.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes a letter, Enter ends the letter.
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    if (sends && hasKeyboard.matches) send(event);
  };
  const upload = async (input: HTMLInputElement): Promise<void> => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length === 0) return;
    if (files.length > MOST_FILES) return setNote(text('page-files-many', { most: MOST_FILES }));
    setNote(await sendFiles(api, chat, feed, files, setNote));
  };

  return (
    <form class="composer" onSubmit={send}>
      <div class="note" role="status">
        {note}
      </div>
      {commands.length > 0 && (
        <div class="commands">
          {commands.map(({ label, words }) => (
            <button type="button" key={words} onClick={() => feed.say({ text: words }, words)}>
              {label}
            </button>
          ))}
        </div>
      )}
      {chooser && (
        <label class="attach">
          {text(chooser.label)}
          <input
            type="file"
            multiple={chooser.multiple}
            accept={chooser.accept}
            onChange={({ currentTarget }) => void upload(currentTarget)}
          />
        </label>
      )}
      <div class="write">
        <textarea
          ref={field}
          rows={1}
          aria-label={text('page-input')}
          placeholder={hint}
          enterkeyhint={hasKeyboard.matches ? 'send' : 'enter'}
          maxLength={20_000}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send">
          {text('page-send')}
        </button>
      </div>
    </form>
  );
}

/**
 * Uploads one after the other, then says in one message those that arrived; returns what went
 * wrong with the others, or ''.
 */
async function sendFiles(
  api: Api,
  chat: string,
  feed: Feed,
  files: readonly File[],
  tell: (note: string) => void,
): Promise<string> {
  const arrived: { readonly token: string; readonly name: string }[] = [];
  const failed: string[] = [];
  for (const [index, file] of files.entries()) {
    tell(text('page-uploading', { no: index + 1, count: files.length }));
    const answer = await api.upload(chat, file);
    if (answer.is === 'done') arrived.push({ token: answer.value.token, name: file.name });
    else failed.push(`${file.name}: ${answer.is === 'refused' ? answer.error : text('page-file-unsent')}`);
  }
  if (arrived.length > 0) {
    const names = arrived.map(({ name }) => name).join('\n');
    feed.say({ files: arrived.map(({ token }) => token) }, names);
  }
  return failed.join('\n');
}
