/** Files that were uploaded and not named in time. */
import { describe, expect, it } from 'vitest';
import { asked, Chat } from '../support/officer-chat.ts';

const file = (id: string) => ({
  id,
  name: `${id}.jpg`,
  type: 'image/jpeg',
  size: 9,
  purpose: 'answer' as const,
});
const send = (chat: Chat, ...ids: readonly string[]): string =>
  chat.send({ type: 'files', files: ids.map(file) });

describe('a message that names files which are stored no more', () => {
  it('gives those that are, and is told of the others', () => {
    const chat = new Chat().at(asked('photos'));
    chat.more = { lostFiles: ['a', 'c'] };
    const said = send(chat, 'a', 'b', 'c');
    expect(said).toContain('2 tệp tải lên đã quá lâu');
    expect(said).toContain('Đã nhận b.jpg (tất cả 1 tệp)');
    expect(chat.cells.photos?.value).toMatchObject([{ id: 'b' }]);
  });

  it('changes nothing where none is, and is asked again', () => {
    const chat = new Chat().at(asked('photos'));
    chat.more = { lostFiles: ['a'] };
    const said = send(chat, 'a');
    expect(said).toMatch(/1 tệp tải lên đã quá lâu.*Gửi ảnh giếng/su);
    expect(chat.cells).toEqual({});
    expect(chat.last?.wantsFiles).toBe('answer');
  });
});
