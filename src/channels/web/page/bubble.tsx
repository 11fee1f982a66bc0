/**
 * One message: who, what, the files that came with it.
 */
import type { ComponentChildren } from 'preact';
import type { PageFile, PageLine, PageMessage } from '../shapes.ts';
import { hourOf, text } from './texts.ts';
import type { Unsent } from './unsent.ts';

export function Bubble({ message }: { message: PageMessage }) {
  const { from, name, at, files, page } = message;
  const who = from === 'bot' ? text('page-from-bot') : from === 'me' ? text('page-from-me') : name;
  return (
    <Frame from={from} who={who ?? ''} foot={<time dateTime={at}>{hourOf(at)}</time>}>
      {message.text !== '' && (
        <p class="words">{message.lines ? <Lines lines={message.lines} /> : message.text}</p>
      )}
      {files.length > 0 && <Files files={files} />}
      {page !== undefined && (
        <a class="file" href={page.url} target="_blank" rel="noreferrer">
          {text(`page-open-${page.what}`)}
        </a>
      )}
    </Frame>
  );
}

function Lines({ lines }: { lines: readonly PageLine[] }) {
  return (
    <>
      {lines.map(({ text: words, tone }, index) => (
        // Lines of a message never change places.
        <span key={`${index} ${words}`} class={`line-${tone}`}>
          {words}
          {'\n'}
        </span>
      ))}
    </>
  );
}

export function WaitingBubble({ message, onDismiss }: { message: Unsent; onDismiss: () => void }) {
  const { refused, received } = message;
  const foot =
    refused === undefined ? (
      <span>{text(received ? 'page-received' : 'page-waiting')}</span>
    ) : (
      <span class="refused">
        ⚠ {refused}{' '}
        <button type="button" class="plain" onClick={onDismiss}>
          {text('page-dismiss')}
        </button>
      </span>
    );
  // What is sent within a moment needs no sign that it waits.
  return (
    <Frame from="me" who={text('page-from-me')} foot={foot} waiting={refused === undefined}>
      <p class="words">{message.text}</p>
    </Frame>
  );
}

interface FrameProps {
  readonly from: PageMessage['from'];
  readonly who: string;
  readonly foot: ComponentChildren;
  readonly waiting?: boolean;
  readonly children: ComponentChildren;
}

function Frame({ from, who, foot, waiting = false, children }: FrameProps) {
  return (
    <li class={`line from-${from}${waiting ? ' waiting' : ''}`}>
      <div class="bubble">
        <span class={from === 'other' ? 'who' : 'unseen'}>{who}</span>
        {children}
        <div class="foot">{foot}</div>
      </div>
    </li>
  );
}

function Files({ files }: { files: readonly PageFile[] }) {
  return (
    <ul class="files" aria-label={text('page-files')}>
      {files.map(({ name, type, url }) => (
        <li key={url}>
          {type.startsWith('image/') ? (
            <a href={url} target="_blank" rel="noreferrer">
              <img src={url} alt={name} />
            </a>
          ) : (
            <a class="file" href={url} download={name} aria-label={text('page-download', { name })}>
              <span class="ending" aria-hidden="true">
                {name.split('.').at(-1)?.toUpperCase()}
              </span>
              <span>{name}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
