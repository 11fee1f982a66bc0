/**
 * What `npm run emulate` says to whoever tries the product by hand, in Vietnamese and English.
 */

export interface Words {
  readonly bot: string;
  readonly you: string;
  readonly noButton: string;
  readonly noGroup: string;
  readonly noFile: string;
  readonly nothingSaid: string;
  readonly unknown: string;
  readonly waiting: string;
  readonly notTaken: string;
  readonly groupHint: string;
  readonly blocked: string;
  readonly rulesKept: string;
  readonly group: string;
  readonly ready: string;
  readonly steps: readonly [service: string, invitation: string, here: string];
  readonly help: readonly (readonly [command: string, does: string])[];
}

const VI: Words = {
  bot: 'Trợ lý',
  you: 'Nguyễn Thị Hoa',
  noButton: 'Không có nút số',
  noGroup: 'Kênh này không có nhóm.',
  noFile: 'Không đọc được tệp',
  nothingSaid: 'Chưa nhắn gì (hoặc tin chưa được nhận) nên chưa sửa được.',
  unknown: 'Không có lệnh này. Gõ !help để xem các lệnh.',
  waiting: 'Dịch vụ chưa nhận tin này. Dịch vụ đã chạy chưa? (tin vẫn được giữ)',
  notTaken: 'Dịch vụ không nhận tin này',
  groupHint: 'Trong nhóm, viết @bot ở đầu thì trợ lý mới nghe thấy: @bot /tinhhinh',
  blocked: 'đã chặn trợ lý.',
  rulesKept: 'Trợ lý chưa phạm quy định nào của nền tảng.',
  group: 'Nhóm lãnh đạo',
  ready: 'giả lập đang chạy trên máy này. Không tin nhắn nào đi ra ngoài.',
  steps: [
    'Mở cửa sổ lệnh thứ hai trong thư mục của dự án, dán các dòng này để chạy dịch vụ:',
    'Khi dịch vụ đã chạy, lấy một mã mời ở cửa sổ thứ ba:',
    'Rồi gõ ở đây: /start và mã mời. Gõ !help để xem các lệnh khác.',
  ],
  help: [
    ['chữ bất kỳ', 'nhắn cho trợ lý'],
    ['!1  !2  …', 'bấm nút mang số ấy'],
    ['!photo TỆP', 'gửi ảnh'],
    ['!file TỆP', 'gửi tệp'],
    ['!edit CHỮ', 'sửa tin vừa nhắn'],
    ['!as TÊN', 'làm người khác'],
    ['!group [TÊN]', 'vào một nhóm có trợ lý'],
    ['!private', 'trở lại chat riêng'],
    ['!again', 'nền tảng giao lại tin vừa rồi lần nữa'],
    ['!fault LOẠI', 'lần gửi tới gặp lỗi: too-many, broken, cut-before, cut-after'],
    ['!block', 'chặn trợ lý'],
    ['!rules', 'những quy định của nền tảng mà trợ lý đã phạm'],
    ['!quit', 'thôi'],
  ],
};

const EN: Words = {
  bot: 'Assistant',
  you: 'Nguyễn Thị Hoa',
  noButton: 'There is no button number',
  noGroup: 'This messenger has no groups.',
  noFile: 'This file cannot be read:',
  nothingSaid: 'Nothing was written yet (or it was not taken yet), so there is nothing to edit.',
  unknown: 'There is no such command. Type !help to see them.',
  waiting: 'The service has not taken this message. Is it running? (The message is kept.)',
  notTaken: 'The service does not take this message',
  groupHint: 'In a group, begin with @bot, or the assistant does not hear: @bot /status',
  blocked: 'has blocked the assistant.',
  rulesKept: 'The assistant has broken none of the platform’s rules.',
  group: 'Leaders',
  ready: 'is emulated on this machine. No message leaves it.',
  steps: [
    'Open a second terminal in the project’s folder and paste these lines to start the service:',
    'Once it runs, get an invitation in a third one:',
    'Then type here: /start and the code. Type !help for more.',
  ],
  help: [
    ['any words', 'written to the assistant'],
    ['!1  !2  …', 'press the button with this number'],
    ['!photo FILE', 'send a picture'],
    ['!file FILE', 'send a file'],
    ['!edit WORDS', 'change the message you wrote last'],
    ['!as NAME', 'be somebody else'],
    ['!group [NAME]', 'go into a group with the assistant'],
    ['!private', 'back to the private chat'],
    ['!again', 'the platform delivers the latest message once more'],
    ['!fault KIND', 'the next send meets: too-many, broken, cut-before, cut-after'],
    ['!block', 'block the assistant'],
    ['!rules', 'rules of the platform that the assistant has broken'],
    ['!quit', 'leave'],
  ],
};

/** `vi` unless `en` is asked for, as the product does. */
export const wordsFor = (locale: string | undefined): Words => (locale === 'en' ? EN : VI);
