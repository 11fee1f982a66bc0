/**
 * The chat of one browser: the welcome with name and code, then the person's own chat and rooms.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Api, type ChatEntry } from './api.ts';
import { Chat } from './chat.tsx';
import { text } from './texts.ts';
import { keepName, ownName } from './unsent.ts';

const codeInAddress = decodeURIComponent(/^\/chat\/([^/]+)\/?$/u.exec(location.pathname)?.[1] ?? '');

type Stage =
  | { readonly at: 'opening' | 'down' | 'welcome' }
  | { readonly at: 'chat'; readonly chats: readonly ChatEntry[]; readonly opening?: string };

export function ChatPage() {
  const api = useMemo(() => new Api(), []);
  const [stage, setStage] = useState<Stage>({ at: 'opening' });

  const enter = useCallback(
    async (code: string): Promise<void> => {
      const answer = await api.chats();
      if (answer.is === 'unreached') return setStage({ at: 'down' });
      if (answer.is === 'refused') return setStage({ at: 'welcome' });
      // The code has done its work: nobody who looks over a shoulder or into the history shall find it.
      history.replaceState(null, '', '/chat');
      const { chats } = answer.value;
      setStage({ at: 'chat', chats, ...(code === '' ? {} : { opening: `/start ${code}` }) });
    },
    [api],
  );
  useEffect(() => void enter(codeInAddress), [enter]);

  switch (stage.at) {
    case 'opening':
      return <Whole>{text('page-loading')}</Whole>;
    case 'down':
      return (
        <Whole>
          <p>{text('page-offline')}</p>
          <button type="button" class="strong" onClick={() => void enter(codeInAddress)}>
            {text('sim-retry')}
          </button>
        </Whole>
      );
    case 'welcome':
      return <Welcome api={api} onWelcome={(code) => void enter(code)} />;
    case 'chat':
      return <Chats api={api} first={stage.chats} opening={stage.opening} />;
  }
}

const Whole = ({ children }: { children: preact.ComponentChildren }) => <main class="whole">{children}</main>;

function Welcome({ api, onWelcome }: { api: Api; onWelcome: (code: string) => void }) {
  const [error, setError] = useState('');
  const begin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const code = codeInAddress || String(form.get('code')).trim();
    keepName(String(form.get('name')).trim());
    const answer = await api.device(code);
    if (answer.is === 'done') return onWelcome(code);
    setError(answer.is === 'refused' ? answer.error : text('away'));
  };
  return (
    <Whole>
      <form class="welcome" onSubmit={(event) => void begin(event)}>
        <h1>{text('page-welcome')}</h1>
        {codeInAddress === '' && (
          <>
            <p>{text('page-welcome-code-text')}</p>
            <label>
              {text('page-code')}
              <input name="code" required autocomplete="off" autocapitalize="characters" maxLength={100} />
            </label>
          </>
        )}
        <p>{text('page-welcome-text')}</p>
        <label>
          {text('page-name')}
          <input name="name" required autocomplete="name" maxLength={60} defaultValue={ownName()} />
        </label>
        <p class="error" role="alert">
          {error}
        </p>
        <button type="submit" class="strong">
          {text('page-begin')}
        </button>
      </form>
    </Whole>
  );
}

interface ChatsProps {
  readonly api: Api;
  readonly first: readonly ChatEntry[];
  readonly opening: string | undefined;
}

function Chats({ api, first, opening }: ChatsProps) {
  const [chats, setChats] = useState(first);
  const [key, setKey] = useState('me');
  const said = useRef(false);
  // A room appears with the role, that is after something was said.
  const look = useCallback(() => {
    said.current = true;
    void api.chats().then((answer) => {
      if (answer.is === 'done') setChats(answer.value.chats);
    });
  }, [api]);
  const chosen = chats.find((chat) => chat.key === key) ?? chats[0];
  if (chosen === undefined) return null;
  const greet = opening !== undefined && chosen.key === 'me' && !said.current ? { opening } : {};
  const hint = chosen.kind === 'group' ? { hint: text('page-input-room') } : {};
  return (
    <main class="chat-page">
      <header>
        {chats.length === 1 ? (
          <h1>{chosen.title}</h1>
        ) : (
          <nav class="tabs" aria-label={text('page-chats')}>
            {chats.map((chat) => (
              <button
                type="button"
                key={chat.key}
                aria-pressed={chat.key === chosen.key}
                onClick={() => setKey(chat.key)}
              >
                {chat.title}
              </button>
            ))}
          </nav>
        )}
      </header>
      <Chat
        key={chosen.key}
        api={api}
        chat={chosen.key}
        shelf={chosen.key}
        {...hint}
        {...greet}
        onNews={look}
      />
    </main>
  );
}
