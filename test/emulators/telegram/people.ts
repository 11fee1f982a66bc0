/**
 * The telephones of the emulated Telegram: what people and groups do, for tests and for trying by hand.
 */
import type { Group, Heard, Person, SentFile } from '../emulator.ts';
import type { Desk } from './methods.ts';
import {
  captionJson,
  concernsBot,
  documentJson,
  membershipJson,
  messageJson,
  type Place,
  photoJson,
  pressJson,
  queryId,
  replyJson,
  textJson,
} from './updates.ts';
import type { Chat, Spoken, User } from './world.ts';

/** How something is written or sent, beyond the private chat. */
export interface Manner {
  readonly where?: Group;
  /** In answer to this message of the bot. */
  readonly to?: Heard;
  readonly caption?: string;
  /** A picture as a file, as it is. */
  readonly asDocument?: boolean;
}

const LARGEST_PHOTO = 10 * 1024 * 1024;

export class TelegramGroup implements Group {
  readonly name: string;
  readonly members: readonly TelegramPerson[];
  readonly thread: number | null;
  /** Another one after a migration. */
  readonly place: { chat: Chat };
  readonly #desk: Desk;

  constructor(
    desk: Desk,
    {
      name,
      members,
      place,
      thread = null,
    }: Pick<TelegramGroup, 'name' | 'members' | 'place'> & { thread?: number | null },
  ) {
    this.#desk = desk;
    this.name = name;
    this.members = members;
    this.place = place;
    this.thread = thread;
  }

  get address(): string {
    const { id } = this.place.chat;
    return this.thread === null ? String(id) : `${id}/${this.thread}`;
  }

  /** After a migration: what was said in the supergroup. */
  get heard(): readonly Heard[] {
    return this.#desk.world.spokenIn(this.place.chat, this.thread);
  }

  /** Throws the bot out. */
  async kicks(): Promise<void> {
    const [first] = this.members;
    const { chat } = this.place;
    if (first === undefined) throw new Error('Nobody is in the group');
    chat.state = 'closed';
    await this.#desk.mail.post(
      chat.id,
      'my_chat_member',
      membershipJson(chat, first.user, 'member', 'kicked'),
    );
  }
}

export class TelegramPerson implements Person {
  readonly name: string;
  readonly user: User;
  readonly chat: Chat;
  readonly #desk: Desk;
  readonly #written = new Map<string, Place>();

  constructor(desk: Desk, name: string) {
    this.#desk = desk;
    this.name = name;
    this.user = desk.world.user(name);
    this.chat = desk.world.chat('private', name, this.user.id);
  }

  get address(): string {
    return String(this.user.id);
  }

  get heard(): readonly Heard[] {
    return this.chat.spoken;
  }

  says(text: string, where?: Group): Promise<string> {
    return this.writes(text, where ? { where } : {});
  }

  /** Writes; like {@link says}, and in answer to a message. */
  async writes(text: string, { where, to }: Manner): Promise<string> {
    const place = this.#place(where);
    const replied = to === undefined ? undefined : place.chat.bySelf.get(Number(to.id));
    const id = this.#next(place);
    const json = messageJson(id, this.user, place, { ...textJson(text), ...replyJson(replied) });
    if (this.#reaches(place.chat, text, replied)) await this.#desk.mail.post(place.chat.id, 'message', json);
    return String(id);
  }

  async presses(title: string, where?: Group): Promise<void> {
    const { chat, thread } = this.#place(where);
    const spoken = this.#desk.world
      .spokenIn(chat, thread)
      .findLast(({ keyboard }) => keyboard.some(({ text }) => text === title));
    const data = spoken?.keyboard.find(({ text }) => text === title)?.data;
    if (spoken === undefined || data === undefined) throw new Error(`No button «${title}»`);
    await this.#press(data, spoken);
  }

  /** Presses the button of an old message of the bot. */
  async pressesOn({ id }: Heard, title: string, where?: Group): Promise<void> {
    const spoken = this.#place(where).chat.bySelf.get(Number(id));
    const data = spoken?.keyboard.find(({ text }) => text === title)?.data;
    if (spoken === undefined || data === undefined) throw new Error(`No button «${title}»`);
    await this.#press(data, spoken);
  }

  /** Sends any data as a press: under a message that Telegram does not show any more, or in another chat. */
  async forges(data: string, where?: Group): Promise<void> {
    const { chat } = this.#place(where);
    await this.#press(data, { chat, number: this.#desk.world.message() });
  }

  async edits(messageId: string, text: string): Promise<void> {
    const place = this.#written.get(messageId);
    if (place === undefined) throw new Error(`${this.name} wrote no message ${messageId}`);
    if (!this.#reaches(place.chat, text, undefined)) return;
    const json = messageJson(Number(messageId), this.user, place, {
      edit_date: Math.floor(Date.now() / 1_000),
      ...textJson(text),
    });
    await this.#desk.mail.post(place.chat.id, 'edited_message', json);
  }

  sends(file: SentFile, manner: Manner = {}): Promise<void> {
    return this.#sendAll([file], manner, {});
  }

  /** Sends several files at once: each arrives as a message of its own, the caption with the first. */
  sendsAlbum(files: readonly SentFile[], manner: Manner = {}): Promise<void> {
    return this.#sendAll(files, manner, { media_group_id: queryId().slice(0, 17) });
  }

  /** Sends what is no answer: `sticker`, `voice`, `location`, `contact`, `poll`. */
  async sendsOther(content: object, where?: Group): Promise<void> {
    const place = this.#place(where);
    const json = messageJson(this.#next(place), this.user, place, content);
    await this.#desk.mail.post(place.chat.id, 'message', json);
  }

  async blocks(): Promise<void> {
    this.chat.state = 'closed';
    await this.#membership('member', 'kicked');
  }

  async unblocks(): Promise<void> {
    this.chat.state = 'open';
    await this.#membership('kicked', 'member');
  }

  #membership(before: 'member' | 'kicked', after: 'member' | 'kicked'): Promise<void> {
    const json = membershipJson(this.chat, this.user, before, after);
    return this.#desk.mail.post(this.chat.id, 'my_chat_member', json);
  }

  async #press(data: string, message: Spoken | { chat: Chat; number: number }): Promise<void> {
    const id = queryId();
    this.#desk.queries.add(id);
    await this.#desk.mail.post(message.chat.id, 'callback_query', pressJson(id, this.user, data, message));
  }

  async #sendAll(files: readonly SentFile[], manner: Manner, album: object): Promise<void> {
    const { where, to, caption, asDocument = false } = manner;
    const place = this.#place(where);
    const replied = to === undefined ? undefined : place.chat.bySelf.get(Number(to.id));
    const posted = files.map((file, index) => {
      const id = this.#desk.world.file(file);
      const photo =
        /^image\/(?:jpeg|png)$/u.test(file.type) && file.bytes.length <= LARGEST_PHOTO && !asDocument;
      const said = index === 0 ? caption : undefined;
      const json = messageJson(this.#next(place), this.user, place, {
        ...(photo ? photoJson(id, file.bytes.length) : documentJson(id, file)),
        ...{ ...album, ...captionJson(said), ...replyJson(replied) },
      });
      if (!this.#reaches(place.chat, said ?? '', replied)) return undefined;
      return this.#desk.mail.post(place.chat.id, 'message', json);
    });
    await Promise.all(posted);
  }

  #reaches(chat: Chat, text: string, replied: Spoken | undefined): boolean {
    if (chat.type === 'private') return true;
    return chat.state === 'open' && (!this.#desk.privacy || concernsBot(text, replied));
  }

  #next(place: Place): number {
    const id = this.#desk.world.message();
    this.#written.set(String(id), place);
    return id;
  }

  #place(where: Group | undefined): Place {
    if (where === undefined) return { chat: this.chat, thread: null };
    if (!(where instanceof TelegramGroup)) throw new Error('A group of another emulator');
    return { chat: where.place.chat, thread: where.thread };
  }
}
