/**
 * The template file: every field an author may write, with its meaning in Vietnamese.
 *
 * The descriptions are the source of `docs/template-reference.md`. Shapes only: whether names
 * mean something and rules can be run is looked at in `meaning.ts`.
 */
import { z } from 'zod';
import { isDay, isTimeZone } from './deadline.ts';
import { MOST } from './limits.ts';
import { KINDS } from './model.ts';

/** A refinement whose refusal has a text of its own in `campaign.ftl`. */
const fault = (key: string) => ({ params: { fault: `campaign-fault-${key}` } });

const text = z.string().trim().min(1);
const texts = z.array(text);
const code = z.string().refine((name) => /^[a-z0-9][a-z0-9-]*$/u.test(name), fault('not-a-code'));
const key = z.string().refine((name) => /^[a-z][a-z0-9_]*$/u.test(name), fault('not-a-key'));
const day = z.string().refine(isDay, fault('not-a-day'));
const hour = z.string().refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(time), fault('not-an-hour'));
const instant = z
  .string()
  .refine(
    (time) => /T.*(Z|[+-]\d{2}:\d{2})$/u.test(time) && !Number.isNaN(Date.parse(time)),
    fault('not-an-instant'),
  );
const years = z
  .array(z.number().int().min(1900).max(2200))
  .min(1)
  .max(MOST.years)
  .refine(
    (list) => list.every((year, index) => index === 0 || year > Number(list[index - 1])),
    fault('years-unsorted'),
  );

const choice = z.union([
  text,
  z.strictObject({
    value: text.describe('Giá trị được lưu.'),
    label: text.optional().describe('Chữ hiện cho cán bộ; để trống thì giống `value`.'),
    aliases: texts.optional().describe('Những cách gõ khác của cùng lựa chọn này.'),
  }),
]);

export const columnSchema = z.strictObject({
  key: key.describe('Tên cột trong dữ liệu, ví dụ `result`.'),
  label: text.describe('Tên cột hiện cho cán bộ và in trong bảng.'),
  kind: z
    .enum(['text', 'integer', 'decimal', 'choice'])
    .default('text')
    .describe('Loại của cột; mặc định `text`.'),
  choices: z.array(choice).max(MOST.choices).optional().describe('Các lựa chọn của cột loại `choice`.'),
  required: z.boolean().default(true).describe('Mỗi dòng phải có cột này; mặc định `true`.'),
  min: z.number().optional().describe('Số nhỏ nhất được nhận.'),
  max: z.number().optional().describe('Số lớn nhất được nhận.'),
});

export const checkSchema = z.strictObject({
  rule: text.describe("Biểu thức CEL nói điều PHẢI đúng, ví dụ `value <= v('households_total')`."),
  say: text.describe(
    'Câu cán bộ đọc khi điều ấy không đúng; `{year}`, `{value}`, `{row.cột}`, `{khoá_câu_hỏi}` được điền số.',
  ),
  level: z
    .enum(['block', 'confirm', 'note'])
    .describe('`block`: không nhận; `confirm`: hỏi lại một lần; `note`: nhận và ghi chú cho nơi tổng hợp.'),
  each: z
    .enum(['year', 'row'])
    .optional()
    .describe('Thử cho từng năm (`year`) hoặc từng dòng của danh sách (`row`).'),
  reason: z.boolean().default(false).describe('Với `confirm`: xin lý do bằng lời thay cho «Đúng».'),
  unless: texts
    .max(MOST.phrases)
    .optional()
    .describe('Với `block`: những cụm từ khiến câu trả lời được nhận kèm ghi chú.'),
});

const limit = z.union([z.number(), day]);

export const questionSchema = z.strictObject({
  key: key.describe('Khoá của câu hỏi, không trùng trong cả tệp; câu trả lời được lưu theo khoá này.'),
  ask: text.describe('Câu hỏi, đúng chữ cán bộ đọc.'),
  label: text.optional().describe('Tên ngắn trong bảng, biểu đồ; để trống thì rút gọn từ `ask`.'),
  kind: z.enum(KINDS).describe('Loại câu trả lời.'),
  unit: text.optional().describe('Đơn vị tính của con số.'),
  required: z.boolean().default(false).describe('Không được bỏ qua; mặc định `false`.'),
  help: text.optional().describe('Giải thích khi cán bộ gõ `?`: tính gì, không tính gì.'),
  example: text.optional().describe('Một câu trả lời mẫu đúng.'),
  when: text.optional().describe('Biểu thức CEL: chỉ hỏi khi đúng.'),
  check: z.array(checkSchema).max(MOST.checks).default([]).describe('Các điều phải đúng.'),
  per: z
    .union([z.literal('total'), years])
    .optional()
    .describe('`total`: một câu trả lời; hoặc danh sách năm hỏi trong một lượt.'),
  years: years.optional().describe('Cách viết khác của `per: [các năm]`.'),
  period: z
    .enum(['none', 'total', 'latest', 'stock', 'flow'])
    .optional()
    .describe(
      'Số của lúc nào: `stock` cuối năm, `flow` trong năm, `total` cả giai đoạn, `latest` hiện nay, `none` không phải số liệu.',
    ),
  previous: z
    .record(code, z.union([z.number(), text]))
    .optional()
    .describe('Giá trị của đợt trước theo mã đơn vị, để xem và so sánh.'),
  aggregate: z
    .enum(['sum', 'mean', 'min-max', 'count', 'list', 'verbatim', 'none'])
    .default('none')
    .describe(
      'Cách gộp các đơn vị: cộng, bình quân, nhỏ nhất–lớn nhất, đếm, nối danh sách, giữ nguyên văn, không gộp.',
    ),
  weight: key
    .optional()
    .describe('Với `mean`: khoá của câu hỏi làm quyền số; theo năm thì lấy năm gần nhất.'),
  as: key.optional().describe('Với `mean`: tên của kết quả.'),
  countBy: z
    .array(
      z.strictObject({
        column: key.describe('Cột để đếm.'),
        as: key.describe('Tên của kết quả.'),
      }),
    )
    .default([])
    .describe('Đếm số dòng của danh sách theo giá trị một cột.'),
  min: limit
    .optional()
    .describe('Giới hạn dưới: số, ngày, số ký tự, hoặc số dòng. Số và ngày ngoài giới hạn thì hỏi lại.'),
  max: limit.optional().describe('Giới hạn trên, như `min`.'),
  choices: z
    .array(choice)
    .max(MOST.choices)
    .optional()
    .describe('Các lựa chọn: chữ, hoặc `{value, label, aliases}`.'),
  columns: z
    .array(columnSchema)
    .max(MOST.columns)
    .optional()
    .describe('Các cột của một dòng trong danh sách, theo thứ tự gõ.'),
  consent: text.optional().describe('Biểu thức CEL về `row`: dòng nêu tên một người, người ấy phải đồng ý.'),
  agree: text
    .optional()
    .describe('Động từ, ví dụ «chốt»: các đơn vị nên trả lời giống nhau, ai khác thì bản tổng hợp cảnh báo.'),
});

export const sectionSchema = z.strictObject({
  key: key.optional().describe('Khoá của mục; để trống thì lấy từ `label`.'),
  label: text.describe('Tên ngắn hiện cùng mỗi câu hỏi, ví dụ `II.1`.'),
  title: text.describe('Tên đầy đủ của mục.'),
  questions: z.array(questionSchema).min(1).describe('Các câu hỏi theo thứ tự.'),
});

export const unitSchema = z.strictObject({
  code: code.describe('Mã cố định, không hiện ra, ví dụ `phuong-1`.'),
  name: text.describe('Tên đầy đủ.'),
  noun: text.describe('Danh từ gọi đơn vị cấp này trong câu, ví dụ «phường».'),
  aliases: texts.default([]).describe('Những tên khác cán bộ hay gõ; không cần bản không dấu.'),
  parent: code.optional().describe('Mã đơn vị cấp trên; không cần khi đã nằm trong `children`.'),
  codes: z.record(key, text).default({}).describe('Mã ở các sổ khác, theo tên sổ.'),
  facts: z.record(key, z.number()).default({}).describe('Số liệu đã biết, ví dụ số hộ theo niên giám.'),
  from: day.optional().describe('Ngày đơn vị bắt đầu mang tên này.'),
  to: day.optional().describe('Ngày cuối đơn vị mang tên này.'),
  get children() {
    return z.array(unitSchema).optional().describe('Các đơn vị trực thuộc, viết lồng vào trong.');
  },
});

export const rateSchema = z.strictObject({
  key: key.describe('Tên của tỷ lệ.'),
  label: text.describe('Chữ in trong bảng.'),
  numerator: key.describe('Khoá câu hỏi ở tử số.'),
  denominator: key.describe('Khoá câu hỏi ở mẫu số.'),
  decimals: z.number().int().min(0).max(4).default(2).describe('Số chữ số thập phân; mặc định 2.'),
});

const signer = {
  authority: text.describe('Quyền hạn ký, ví dụ `TM. BAN THƯỜNG TRỰC`.'),
  title: text.describe('Chức vụ người ký.'),
};

export const documentSchema = z.strictObject({
  layout: z.enum(['nd30']).default('nd30').describe('Thể thức văn bản; hiện có `nd30`.'),
  parentBody: text.optional().describe('Cơ quan cấp trên, dòng đầu góc trái.'),
  body: text.describe('Cơ quan tổng hợp, góc trái.'),
  symbol: text.describe('Ký hiệu văn bản, ví dụ `BC-UBMT`.'),
  place: text.describe('Địa danh.'),
  subject: text.describe('Trích yếu dưới chữ BÁO CÁO.'),
  basis: texts.default([]).describe('Các căn cứ.'),
  addressees: texts.min(1).describe('Kính gửi.'),
  recipients: texts.min(1).describe('Nơi nhận.'),
  signer: z
    .strictObject({ ...signer, name: text.optional().describe('Họ tên người ký; để trống khi chưa ký.') })
    .describe('Người ký báo cáo tổng hợp.'),
  unitReport: z
    .strictObject({
      parentBody: text.optional().describe('Dòng đầu góc trái; `{unit}` và `{UNIT}` là tên đơn vị.'),
      body: text.describe('Cơ quan báo cáo; `{unit}` và `{UNIT}` là tên đơn vị.'),
      symbol: text.describe('Ký hiệu văn bản.'),
      addressees: texts.min(1).describe('Kính gửi.'),
      recipients: texts.min(1).describe('Nơi nhận.'),
      signer: z.strictObject(signer).describe('Người ký.'),
    })
    .describe('Đầu và cuối báo cáo riêng của từng đơn vị.'),
});

export const outlineSchema = z.strictObject({
  heading: text.describe('Tiêu đề, in đúng như viết («I. …»).'),
  level: z.number().int().min(1).max(3).default(1).describe('Cấp tiêu đề 1–3.'),
  figures: z.array(key).default([]).describe('Khoá các câu hỏi có số liệu trong bảng của mục này.'),
  rates: z.array(key).default([]).describe('Tên các tỷ lệ kèm theo.'),
  narratives: z.array(key).default([]).describe('Khoá các câu trả lời in nguyên văn theo đơn vị.'),
  lists: z
    .array(
      z.union([
        key,
        z.strictObject({
          key: key.describe('Khoá câu hỏi danh sách.'),
          groupBy: key.optional().describe('Cột để gom nhóm.'),
        }),
      ]),
    )
    .default([])
    .describe('Khoá các danh sách in thành bảng.'),
  toWrite: texts.default([]).describe('Phần nơi tổng hợp phải tự viết; in `[CẦN BỔ SUNG]`.'),
});

export const appendixSchema = z.strictObject({
  title: text.describe('Tên phụ lục.'),
  landscape: z.boolean().default(false).describe('Giấy ngang.'),
  figures: z.boolean().default(false).describe('In toàn bộ số liệu theo đơn vị và năm.'),
  lists: z.array(key).default([]).describe('Khoá các danh sách in trong phụ lục.'),
});

export const commendationsSchema = z.strictObject({
  title: text.describe('Trích yếu dưới chữ DANH SÁCH.'),
  lists: z.array(key).min(1).describe('Khoá các danh sách đề nghị khen thưởng.'),
});

export const fileSchema = z.strictObject({
  id: code.describe('Mã đợt báo cáo, ví dụ `dong-ha-2018`.'),
  title: text.describe('Tên đầy đủ của đợt báo cáo.'),
  shortTitle: text.optional().describe('Tên một dòng; để trống thì giống `title`.'),
  host: text.describe('Cơ quan yêu cầu báo cáo, như trợ lý tự giới thiệu.'),
  parent: code.optional().describe('Mã đợt báo cáo cấp trên mà đợt này là một phần.'),
  timeZone: z.string().refine(isTimeZone, fault('not-a-zone')).describe('Múi giờ, ví dụ `Asia/Ho_Chi_Minh`.'),
  deadline: z
    .strictObject({
      date: day.describe('Ngày ghi trong kế hoạch.'),
      inclusive: z.boolean().describe('`false` cho «trước ngày»: hết ngày hôm trước là muộn.'),
    })
    .describe('Hạn gửi báo cáo.'),
  dataCutoff: day.optional().describe('Ngày chốt số liệu chung.'),
  year: z.number().int().min(1900).max(2200).describe('Năm hiểu ngầm khi cán bộ không ghi năm.'),
  reminders: z
    .array(
      z.strictObject({
        days: z.number().int().min(0).max(MOST.days).describe('Số ngày trước ngày cuối của hạn.'),
        at: hour.describe('Giờ nhắc.'),
        text: text
          .optional()
          .describe(
            'Lời nhắc riêng; `{unit}`, `{last}`, `{left}` được điền tên đơn vị, ngày cuối, số ngày còn lại.',
          ),
      }),
    )
    .max(MOST.reminders)
    .optional()
    .describe(
      'Lịch nhắc trước hạn; để trống thì nhắc trước 7, 3, 1 ngày lúc 08:00 và ngày cuối lúc 14:00. Quá hạn thì nhắc mỗi ngày làm việc, trong 10 ngày. Ngày nghỉ được dời sớm lên, trừ 48 giờ cuối; `[]` là không nhắc.',
    ),
  quietHours: z
    .strictObject({ from: hour.describe('Từ giờ.'), to: hour.describe('Đến giờ.') })
    .optional()
    .describe('Giờ không nhắc; để trống thì 21:00–07:00.'),
  approval: z
    .enum(['required', 'none'])
    .optional()
    .describe(
      '`required`: bản tổng hợp chính thức chỉ gồm báo cáo đã duyệt; `none` hoặc để trống: gồm mọi báo cáo đã nộp.',
    ),
  confirmation: z
    .enum(['one-person', 'second-person'])
    .optional()
    .describe(
      'Ai nộp báo cáo: `one-person` một cán bộ (mặc định); `second-person` một người đề nghị, người thứ hai của đơn vị đồng ý rồi mới nộp.',
    ),
  trialStart: instant.optional().describe('Lúc đồng hồ chạy thử bắt đầu.'),
  units: z.array(unitSchema).min(1).describe('Cây đơn vị.'),
  compilerUnit: code.describe('Mã đơn vị tổng hợp.'),
  participants: z.array(code).min(1).describe('Mã các đơn vị báo cáo, theo thứ tự hiện ở mọi nơi.'),
  document: documentSchema.describe('Đầu và cuối văn bản.'),
  sections: z.array(sectionSchema).min(1).describe('Các mục của đề cương.'),
  rates: z.array(rateSchema).default([]).describe('Tỷ lệ: tổng tử số chia tổng mẫu số.'),
  outline: z.array(outlineSchema).default([]).describe('Đề cương báo cáo tổng hợp.'),
  appendices: z.array(appendixSchema).default([]).describe('Các phụ lục.'),
  commendations: commendationsSchema
    .optional()
    .describe('Danh sách đề nghị khen thưởng, một văn bản riêng; chỉ in ai đã đồng ý nêu tên.'),
  digest: texts
    .default([])
    .describe('Các dòng tóm tắt cho lãnh đạo; `{khoá}`, `{khoá.2017}`, `{khoá.total}` được điền số.'),
});

export type CampaignFile = z.infer<typeof fileSchema>;
export type QuestionSpec = z.infer<typeof questionSchema>;
export type CheckSpec = z.infer<typeof checkSchema>;
export type UnitSpec = z.infer<typeof unitSchema>;
export type ChoiceSpec = z.infer<typeof choice>;
