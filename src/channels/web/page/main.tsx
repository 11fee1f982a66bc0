/**
 * The page: the simulator at `/`, the board behind its link, the chat everywhere else.
 */
import { render } from 'preact';
import { BoardPage } from './board.tsx';
import { ChatPage } from './chat-page.tsx';
import { Simulator } from './simulator.tsx';
import './style.css';
import './simulator.css';
import { text } from './texts.ts';

document.title = text('page-title');
const root = document.getElementById('page');
if (root) render(shown(location.pathname), root);

function shown(path: string) {
  if (path === '/') return <Simulator />;
  return path.startsWith('/board/') ? <BoardPage /> : <ChatPage />;
}
