/**
 * A chat: its messages with the buttons of the last one, and the field to answer in.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../shapes.ts';
import type { Api } from './api.ts';
import { Bubble, WaitingBubble } from './bubble.tsx';
import { type Command, Composer } from './composer.tsx';
import { Feed, type FeedState } from './feed.ts';
import { dayOf, text } from './texts.ts';

interface ChatProps {
  readonly api: Api;
  /** `me` or a room's address. */
  readonly chat: string;
  /** Under which unsent messages are kept; differs between people in one browser. */
  readonly shelf: string;
  readonly hint?: string;
  readonly commands?: readonly Command[];
  /** Said once, as soon as the chat is open. */
  readonly opening?: string;
  readonly onNews?: () => void;
}

export function Chat({ api, chat, shelf, hint, commands = [], opening, onNews }: ChatProps) {
  const { feed, state } = useFeed(api, chat, shelf);
  useEffect(() => {
    if (opening !== undefined) feed.say({ text: opening }, text('started'));
  }, [feed, opening]);
  const newest = state.messages.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) onNews?.();
  }, [newest, onNews]);

  return (
    <section class="chat">
      <Log feed={feed} state={state} />
      {state.line === 'down' && (
        <p class="offline" role="status">
          {text('page-offline')}
        </p>
      )}
      <Composer
        api={api}
        chat={chat}
        feed={feed}
        wantsFiles={wantsFiles(state.messages)}
        hint={hint ?? text('page-input-hint')}
        commands={commands}
      />
    </section>
  );
}

function useFeed(api: Api, chat: string, shelf: string): { feed: Feed; state: FeedState } {
  const feed = useMemo(() => new Feed(api, chat, shelf), [api, chat, shelf]);
  const [, redraw] = useState(0);
  useEffect(() => {
    const forget = feed.onChange(() => redraw((count) => count + 1));
    const stop = feed.start();
    return () => {
      forget();
      stop();
    };
  }, [feed]);
  return { feed, state: feed.state };
}

function Log({ feed, state }: { feed: Feed; state: FeedState }) {
  const { messages, unsent, more, line } = state;
  const { list, inner, atEnd, toEnd } = useKeepAtEnd(messages[0]?.id, unsent.length);
  const offered = unsent.length > 0 ? undefined : offeredBy(messages);
  return (
    <div class="log-frame">
      <div class="log" ref={list} role="log" aria-live="polite" aria-label={text('page-log')}>
        <ol ref={inner}>
          {more && (
            <li class="older">
              <button type="button" class="plain" onClick={() => void feed.older()}>
                {text('page-older')}
              </button>
            </li>
          )}
          {line === 'opening' && <li class="opening">{text('page-loading')}</li>}
          {messages.map((message, index) => [
            isNewDay(message, messages[index - 1]) && (
              <li class="day" key={`${message.id} day`}>
                {dayOf(message.at)}
              </li>
            ),
            <Bubble key={message.id} message={message} />,
          ])}
          {offered && <Choices message={offered} feed={feed} />}
          {unsent.map((message) => (
            <WaitingBubble key={message.id} message={message} onDismiss={() => feed.dismiss(message.id)} />
          ))}
        </ol>
      </div>
      {!atEnd && (
        <button type="button" class="newest" onClick={toEnd}>
          {text('page-newest')}
        </button>
      )}
    </div>
  );
}

function Choices({ message, feed }: { message: PageMessage; feed: Feed }) {
  const { prompt, choices } = message;
  if (prompt === undefined) return null;
  return (
    <li class="choices">
      {choices.map(({ id, label, mark }) => (
        <button type="button" key={id} onClick={() => feed.say({ prompt, choice: id }, label)}>
          {mark !== undefined && (
            <span class="mark" aria-hidden="true">
              {mark}
            </span>
          )}
          {label}
        </button>
      ))}
    </li>
  );
}

/** Buttons work once: only what the bot said since the person's last message still offers any. */
function sinceMine(messages: readonly PageMessage[]): readonly PageMessage[] {
  return messages.slice(messages.findLastIndex(({ from }) => from === 'me') + 1);
}
const offeredBy = (messages: readonly PageMessage[]): PageMessage | undefined =>
  sinceMine(messages).findLast(({ from, choices }) => from === 'bot' && choices.length > 0);
/** News that came meanwhile takes nothing away. */
const wantsFiles = (messages: readonly PageMessage[]): PageMessage['wantsFiles'] =>
  sinceMine(messages).findLast((message) => message.wantsFiles !== undefined)?.wantsFiles;

const isNewDay = (message: PageMessage, before: PageMessage | undefined): boolean =>
  before === undefined || dayOf(before.at) !== dayOf(message.at);

/** Pixels from the end within which the reader is taken to be at it. */
const NEAR = 60;

/**
 * Shows the newest message as long as the reader is at the end, and leaves a reader who went up
 * where they are; `mine` growing brings them back. Older messages push nothing away.
 */
function useKeepAtEnd(firstId: string | undefined, mine: number) {
  const list = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLOListElement>(null);
  const held = useRef({ end: true, height: 0, mine: 0 });
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = (): void => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };

  useEffect(() => {
    const box = list.current;
    const content = inner.current;
    if (!box || !content) return;
    const onScroll = (): void => {
      held.current.end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      setAtEnd(held.current.end);
    };
    // Also when a picture arrives, the keyboard opens, or a hidden pane is shown.
    const observer = new ResizeObserver(() => {
      if (held.current.end) box.scrollTop = box.scrollHeight;
      held.current.height = box.scrollHeight;
    });
    observer.observe(content);
    observer.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);

  useLayoutEffect(() => {
    const box = list.current;
    if (box && !held.current.end) box.scrollTop += box.scrollHeight - held.current.height;
    if (box) held.current.height = box.scrollHeight;
  }, [firstId]);

  useLayoutEffect(() => {
    if (mine > held.current.mine) {
      held.current.end = true;
      toEnd();
    }
    held.current.mine = mine;
  }, [mine]);

  return { list, inner, atEnd, toEnd };
}
