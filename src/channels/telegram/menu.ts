/**
 * The menus behind the «/» in Telegram: which commands, for whom, in which language.
 */
import { COMMANDS } from '../../conversation/commands.ts';
import { createVoice, type Voice } from '../../voice.ts';

/** Commands by their name in the table of the conversation, in the order of the menu. */
const MENUS = [
  {
    scope: 'all_private_chats',
    commands: ['report', 'outline', 'review', 'submit', 'pause', 'help', 'me', 'link', 'forget'],
  },
  { scope: 'all_group_chats', commands: ['status', 'summary', 'help'] },
] as const;

interface MenuLine {
  readonly command: string;
  /** 1 to 256 characters. */
  readonly description: string;
}

export interface Menu {
  readonly scope: { readonly type: (typeof MENUS)[number]['scope'] };
  /** Of the officer's Telegram; left out: everybody else. */
  readonly language_code?: string;
  readonly commands: readonly MenuLine[];
}

/** All menus of the bot; `voice` speaks to whoever uses Telegram in a language we have no menu for. */
export function menus(voice: Voice): readonly Menu[] {
  const languages = [
    { voice },
    { voice: createVoice('vi'), language_code: 'vi' },
    { voice: createVoice('en'), language_code: 'en' },
  ];
  return MENUS.flatMap(({ scope, commands }) =>
    languages.map(({ voice: speak, ...language }) => ({
      scope: { type: scope },
      ...language,
      commands: commands.flatMap((name) => lines(name, speak)),
    })),
  );
}

function lines(name: string, voice: Voice): MenuLine[] {
  const [command] = COMMANDS[name]?.names ?? [];
  return command === undefined ? [] : [{ command, description: voice({ key: `telegram-menu-${name}` }) }];
}
