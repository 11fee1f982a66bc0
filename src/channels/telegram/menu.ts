/**
 * The menus behind the «/» in Telegram: which commands, for whom, in which language.
 */
import { COMMANDS } from '../../conversation/commands.ts';
import type { Role } from '../../conversation/model.ts';
import { createVoice, type Voice } from '../../voice.ts';

/** Commands by their name in the table of the conversation, in the order of the menu. */
const MENUS = [
  {
    scope: 'all_private_chats',
    commands: ['report', 'outline', 'review', 'submit', 'pause', 'help', 'me', 'link', 'privacy', 'forget'],
  },
  { scope: 'all_group_chats', commands: ['status', 'summary', 'help'] },
] as const;

interface MenuLine {
  readonly command: string;
  /** 1 to 256 characters. */
  readonly description: string;
}

export interface Menu {
  readonly scope:
    | { readonly type: (typeof MENUS)[number]['scope'] }
    | { readonly type: 'chat'; readonly chat_id: string };
  /** Of the officer's Telegram; left out: everybody else. */
  readonly language_code?: string;
  readonly commands: readonly MenuLine[];
}

const languages = (): readonly { readonly voice: Voice; readonly language_code: string }[] => [
  { voice: createVoice('vi'), language_code: 'vi' },
  { voice: createVoice('en'), language_code: 'en' },
];

/** All menus of the bot; `voice` speaks to whoever uses Telegram in a language we have no menu for. */
export function menus(voice: Voice): readonly Menu[] {
  return MENUS.flatMap(({ scope, commands }) =>
    [{ voice }, ...languages()].map(({ voice: speak, ...language }) => ({
      scope: { type: scope },
      ...language,
      commands: commands.flatMap((name) => lines(name, speak)),
    })),
  );
}

/** What a role has in its own chat, most used first; whoever has several roles finds them one below the other. */
const OF_ROLE: Readonly<Record<Role, readonly string[]>> = {
  staff: [
    ...['status', 'remind', 'approve', 'return', 'extend', 'summary', 'export', 'proxy'],
    ...['lock', 'unlock', 'invite', 'room', 'campaigns', 'audit'],
  ],
  leader: ['status', 'summary', 'export'],
  officer: ['report', 'outline', 'review', 'submit', 'pause'],
};
const OF_ALL = ['help', 'me', 'link', 'privacy', 'forget'];

/** The menus of one private chat, for somebody with these roles; none where the general one is right. */
export function menusFor(address: string, roles: readonly Role[]): readonly Menu[] {
  if (roles.every((role) => role === 'officer')) return [];
  const held = (Object.keys(OF_ROLE) as Role[]).filter((role) => roles.includes(role));
  const commands = [...new Set([...held.flatMap((role) => OF_ROLE[role]), ...OF_ALL])];
  return languages().map(({ voice, ...language }) => ({
    scope: { type: 'chat', chat_id: address },
    ...language,
    commands: commands.flatMap((name) => lines(name, voice)),
  }));
}

function lines(name: string, voice: Voice): MenuLine[] {
  const [command] = COMMANDS[name]?.names ?? [];
  return command === undefined ? [] : [{ command, description: voice({ key: `telegram-menu-${name}` }) }];
}
