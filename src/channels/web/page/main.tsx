/**
 * The page: the simulator at `/`, the chat everywhere else.
 */
import { render } from 'preact';
import { ChatPage } from './chat-page.tsx';
import { Simulator } from './simulator.tsx';
import './style.css';
import './simulator.css';
import { text } from './texts.ts';

document.title = text('page-title');
const root = document.getElementById('page');
if (root) render(location.pathname === '/' ? <Simulator /> : <ChatPage />, root);
