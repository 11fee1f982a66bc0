/**
 * What Telegram's updates mean beyond the table that all messengers pass: topics, albums, membership, and whom a group talks to.
 */
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/channels/telegram/translate.ts';
import type { Content } from '../../../src/conversation/model.ts';

const BOT = { id: 7_000_000_001, username: 'TongHopBaoCaoBot' };
const AN = { id: 5_000_000_001, is_bot: false, first_name: 'An' };
const PRIVATE = { id: AN.id, first_name: 'An', type: 'private' };
const FORUM = { id: -1_001_000_000_007, title: 'Các phường', type: 'supergroup', is_forum: true };

const read = (update: object, bot: Parameters<typeof translate>[1] = BOT) =>
  translate({ update_id: 9, ...update }, bot).received;

const message = (more: object) => ({
  message: { message_id: 41, from: AN, chat: PRIVATE, date: 1_527_469_200, ...more },
});

const mark = (text: string, part: string, type: string) => ({
  text,
  entities: [{ type, offset: text.indexOf(part), length: part.length }],
});

/** What was said to the bot in a group; null when it was not for the bot. */
function heardInGroup(more: object, bot: Parameters<typeof translate>[1] = BOT): string | null {
  const [first] = read(message({ chat: FORUM, ...more }), bot);
  if (first?.type !== 'message') return null;
  expect(first.incoming).toMatchObject({ chat: 'group', addressed: true });
  return first.incoming.content.type === 'text' ? first.incoming.content.text : first.incoming.content.type;
}

describe('in a group', () => {
  const reply = { reply_to_message: { message_id: 7, from: { id: BOT.id, is_bot: true } } };
  const cases: readonly [what: string, more: object, heard: string | null][] = [
    ['a command', mark('/status', '/status', 'bot_command'), '/status'],
    [
      'a command with what follows',
      mark('/status@TongHopBaoCaoBot phường 3', '/status@TongHopBaoCaoBot', 'bot_command'),
      '/status phường 3',
    ],
    ['a command for another bot', mark('/status@OtherBot', '/status@OtherBot', 'bot_command'), null],
    [
      'a command for another bot in an answer to us',
      { ...mark('/x@OtherBot', '/x@OtherBot', 'bot_command'), ...reply },
      null,
    ],
    ['a path inside a text', mark('xem /status', '/status', 'bot_command'), null],
    [
      'a mention in the middle',
      mark('nhờ @tonghopbaocaobot tình hình', '@tonghopbaocaobot', 'mention'),
      'nhờ tình hình',
    ],
    [
      'a mention at the end, after letters beyond UTF-16',
      mark('👍 tình hình @TongHopBaoCaoBot', '@TongHopBaoCaoBot', 'mention'),
      '👍 tình hình',
    ],
    ['a mention alone', mark('@TongHopBaoCaoBot', '@TongHopBaoCaoBot', 'mention'), '/trogiup'],
    ['a mention of somebody else', mark('@hoa tình hình', '@hoa', 'mention'), null],
    [
      'a mention of another bot whose name begins alike',
      mark('@TongHopBaoCaoBot2 a', '@TongHopBaoCaoBot2', 'mention'),
      null,
    ],
    ['an answer to the bot', { text: 'tình hình', ...reply }, 'tình hình'],
    ['an answer to somebody', { text: 'ừ', reply_to_message: { message_id: 7, from: AN } }, null],
    [
      'anything in a topic that the bot made',
      { text: 'ừ', reply_to_message: { from: { id: BOT.id }, forum_topic_created: {} } },
      null,
    ],
    [
      'a picture nobody sent us',
      { photo: [{ file_id: 'a', file_unique_id: 'b', width: 1, height: 1 }] },
      null,
    ],
    [
      'a picture in an answer to the bot',
      { photo: [{ file_id: 'a', file_unique_id: 'b', width: 1, height: 1 }], ...reply },
      'files',
    ],
  ];
  it.each(cases)('%s', (_, more, heard) => expect(heardInGroup(more)).toBe(heard));

  it('a name that the bot does not know yet may be its own', () => {
    const nameless = { ...BOT, username: null };
    expect(
      heardInGroup(mark('/status@TongHopBaoCaoBot', '/status@TongHopBaoCaoBot', 'bot_command'), nameless),
    ).toBe('/status');
    expect(heardInGroup(mark('@hoa ơi', '@hoa', 'mention'), nameless)).toBeNull();
  });

  it('a topic is a chat of its own, an ordinary thread is not', () => {
    const command = { chat: FORUM, message_thread_id: 12, ...mark('/status', '/status', 'bot_command') };
    expect(read(message({ ...command, is_topic_message: true }))).toMatchObject([
      { incoming: { address: `${FORUM.id}/12` } },
    ]);
    expect(read(message(command))).toMatchObject([{ incoming: { address: String(FORUM.id) } }]);
  });

  it('an anonymous administrator speaks as the group, and a channel or a bot does not speak', () => {
    const command = mark('/status', '/status', 'bot_command');
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    expect(read(message({ chat: FORUM, from: anonymous, sender_chat: FORUM, ...command }))).toMatchObject([
      { incoming: { sender: { address: String(FORUM.id), name: 'Các phường' } } },
    ]);
    const channel = { id: -1_002, type: 'channel' };
    expect(heardInGroup({ from: { id: 777_000 }, sender_chat: channel, ...command })).toBeNull();
    expect(heardInGroup({ from: anonymous, ...command })).toBeNull();
  });

  it('an edit is nothing', () => {
    const edited = { ...message({ chat: FORUM, ...mark('/status', '/status', 'bot_command') }).message };
    expect(read({ edited_message: edited })).toMatchObject([{ type: 'ignored' }]);
  });
});

describe('facts about chats', () => {
  const noted = (notice: object) => [{ type: 'notice', notice }];
  const membership = (chat: object, member: object) =>
    read({ my_chat_member: { chat, from: AN, date: 1, old_chat_member: {}, new_chat_member: member } });
  const group = { id: -4_007, title: 'Phường 1', type: 'group' };

  it.each([
    [PRIVATE, { status: 'kicked' }, { what: 'unreachable', reason: 'blocked' }],
    [PRIVATE, { status: 'member' }, { what: 'reachable' }],
    [group, { status: 'left' }, { what: 'unreachable', reason: 'not-in-group' }],
    [group, { status: 'kicked' }, { what: 'unreachable', reason: 'not-in-group' }],
    [group, { status: 'administrator' }, { what: 'reachable' }],
    [group, { status: 'restricted', can_send_messages: false }, { what: 'unreachable', reason: 'refused' }],
    [group, { status: 'restricted', can_send_messages: true }, { what: 'reachable' }],
  ])('the bot in %j is now %j', (chat, member, notice) =>
    expect(membership(chat, member)).toEqual(noted({ ...notice, address: String(chat.id) })),
  );

  it('a group that became a supergroup says so in both', () => {
    const moved = noted({ what: 'moved', address: '-4007', to: '-1001' });
    expect(read(message({ chat: group, migrate_to_chat_id: -1_001 }))).toEqual(moved);
    const there = { id: -1_001, title: 'Phường 1', type: 'supergroup' };
    expect(read(message({ chat: there, migrate_from_chat_id: -4_007 }))).toEqual(moved);
  });

  it('service messages are nothing', () =>
    expect(read(message({ chat: group, new_chat_members: [AN] }))).toMatchObject([{ type: 'ignored' }]));
});

describe('in a private chat', () => {
  const content = (more: object): Content[] =>
    read(message(more)).flatMap((one) => (one.type === 'message' ? [one.incoming.content] : []));
  const photo = (id: string) => [{ file_id: id, file_unique_id: id, width: 1, height: 1, file_size: 5 }];

  it('pictures of an album are messages of one album, the words with the first', () => {
    const [first, second] = [
      content({ photo: photo('a'), media_group_id: '1372', caption: 'Biên bản' }),
      content({ photo: photo('b'), media_group_id: '1372' }),
    ];
    expect(first).toMatchObject([
      { type: 'files', album: '1372' },
      { type: 'text', text: 'Biên bản' },
    ]);
    expect(second).toMatchObject([{ type: 'files', album: '1372', files: [{ source: 'b' }] }]);
  });

  it('the largest size of a picture is taken', () => {
    const sizes = [
      { file_id: 's', file_unique_id: 's', width: 90, height: 60 },
      { file_id: 'x', file_unique_id: 'x', width: 1_280, height: 853 },
      { file_id: 'm', file_unique_id: 'm', width: 320, height: 213 },
    ];
    expect(content({ photo: sizes })).toMatchObject([{ files: [{ source: 'x' }] }]);
  });

  it('the same picture in another message is another file', () => {
    const id = (message_id: number) =>
      content({ message_id, photo: photo('a') }).flatMap((one) =>
        one.type === 'files' ? one.files.map((file) => file.id) : [],
      );
    expect(id(1)).toEqual(id(1));
    expect(id(1)).not.toEqual(id(2));
  });

  it.each([
    [{ video: {} }, 'other'],
    [{ contact: {} }, 'contact'],
    [{ poll: {} }, 'other'],
    [{ animation: {}, document: { file_id: 'a', file_unique_id: 'b' } }, 'other'],
    [{ venue: {}, location: {} }, 'location'],
  ])('%j cannot be an answer', (more, what) =>
    expect(content(more)).toEqual([{ type: 'unsupported', what }]),
  );

  it('changed words under a picture are an edit, another picture alone is none', () => {
    const edited = (more: object) =>
      read({ edited_message: message({ photo: photo('a'), ...more }).message });
    expect(edited({ caption: 'Biên bản mới' })).toMatchObject([
      { incoming: { content: { type: 'edit', messageId: '41', text: 'Biên bản mới' } } },
    ]);
    expect(edited({})).toMatchObject([{ type: 'ignored' }]);
  });

  it('topics of a private chat are one chat', () =>
    expect(read(message({ text: 'a', is_topic_message: true, message_thread_id: 3 }))).toMatchObject([
      { incoming: { address: String(AN.id) } },
    ]));
});

describe('a press', () => {
  const press = (more: object) =>
    translate({ update_id: 9, callback_query: { id: 'q1', from: AN, chat_instance: '1', ...more } }, BOT);

  it('counts under a message that Telegram does not show any more', () => {
    const { received, query } = press({
      data: '12-a3f9.yes',
      message: { message_id: 1, chat: PRIVATE, date: 0 },
    });
    expect(query).toBe('q1');
    expect(received).toMatchObject([
      { incoming: { address: String(AN.id), content: { type: 'choice', prompt: '12-a3f9', choice: 'yes' } } },
    ]);
  });

  it('in a topic belongs to the topic, and speaks to the bot', () => {
    const where = { message_id: 1, chat: FORUM, date: 1, message_thread_id: 12, is_topic_message: true };
    expect(press({ data: 'a.b', message: where }).received).toMatchObject([
      { incoming: { address: `${FORUM.id}/12`, chat: 'group', addressed: true } },
    ]);
  });

  it.each([
    ['data that is not ours', { data: 'quatro', message: { message_id: 1, chat: PRIVATE, date: 1 } }],
    ['no data', { message: { message_id: 1, chat: PRIVATE, date: 1 } }],
    ['no message', { data: 'a.b', inline_message_id: 'x' }],
  ])('with %s is nothing, and still has its hourglass', (_, more) => {
    const { received, query } = press(more);
    expect(received).toMatchObject([{ type: 'ignored' }]);
    expect(query).toBe('q1');
  });
});
