/**
 * The reference of the template file, written from its schema: `docs/template-reference.md`.
 */
import { z } from 'zod';
import { MOST_ELEMENTS, MOST_LETTERS } from './cost.ts';
import { MOST } from './limits.ts';
import {
  appendixSchema,
  checkSchema,
  columnSchema,
  documentSchema,
  fileSchema,
  outlineSchema,
  questionSchema,
  rateSchema,
  sectionSchema,
  unitSchema,
} from './schema.ts';

/** What a table of the reference is about; `fields` are the fields whose values it describes. */
const TABLES = [
  { title: 'Cả tệp', schema: fileSchema, fields: [] },
  { title: 'Đơn vị', schema: unitSchema, fields: ['units', 'children'] },
  { title: 'Văn bản', schema: documentSchema, fields: ['document'] },
  { title: 'Mục', schema: sectionSchema, fields: ['sections'] },
  { title: 'Câu hỏi', schema: questionSchema, fields: ['questions'] },
  { title: 'Điều phải đúng', schema: checkSchema, fields: ['check'] },
  { title: 'Cột của danh sách', schema: columnSchema, fields: ['columns'] },
  { title: 'Tỷ lệ', schema: rateSchema, fields: ['rates'] },
  { title: 'Đề cương báo cáo tổng hợp', schema: outlineSchema, fields: ['outline'] },
  { title: 'Phụ lục', schema: appendixSchema, fields: ['appendices'] },
] as const satisfies readonly { title: string; schema: z.ZodType; fields: readonly string[] }[];

const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap(({ title, fields }) => fields.map((field) => [field, title] as const)),
);

const number = (count: number): string => count.toLocaleString('vi-VN');

const INTRODUCTION = `# Tệp đề cương

Một đợt báo cáo là một tệp YAML trong \`campaigns/\`; \`campaigns/dong-ha-2018.yaml\` là tệp mẫu đầy đủ.
\`tonghop campaign check TỆP\` chỉ ra mọi lỗi cùng một lượt, kèm dòng và cột.
Nhiều nhất ${number(MOST.units)} đơn vị, ${number(MOST.questions)} câu hỏi, mỗi câu ${number(MOST.checks)} điều phải đúng.
Các bảng dưới đây được viết ra từ \`src/campaign/schema.ts\`; sửa ở đó rồi chạy \`npx vitest run test/campaign -u\`.
`;

const RULES = `## Biểu thức

\`rule\`, \`when\` và \`consent\` là biểu thức CEL và nói điều phải đúng. Mọi con số là số thực: \`value * 2 > 100\` viết thẳng như vậy.

| viết | nghĩa |
| --- | --- |
| \`value\` | câu trả lời đang xét (của năm đang xét khi \`each: year\`) |
| \`v('khoá')\` | câu trả lời của câu hỏi ấy; khi \`each: year\` là của năm đang xét, nếu câu ấy hỏi theo năm |
| \`v('khoá', 2016)\` | câu trả lời của một năm nhất định |
| \`prev('khoá')\` | câu trả lời của năm trước năm đang xét; năm đầu không có năm trước thì không xét |
| \`sum('khoá')\` | tổng các năm |
| \`year\` | năm đang xét |
| \`row.cột\` | một cột của dòng đang xét, khi \`each: row\` và trong \`consent\` |
| \`hasNumber(chữ)\` | trong chữ có chữ số |
| \`hasPersonalNumber(chữ)\` | trong chữ có số điện thoại hoặc số giấy tờ tuỳ thân |
| \`size(…)\`, \`contains\`, \`startsWith\`, \`endsWith\`, \`matches\` | độ dài và phép thử trên chữ |
| \`danh_sách.all(r, …)\`, \`.exists(r, …)\` | mọi dòng, hoặc có dòng |

Ngày là chữ dạng \`2018-05-31\` và so sánh được bằng \`<\`, \`>=\`. Điều nào cần một câu chưa có số liệu thì chưa xét,
và được liệt kê là chưa kiểm tra được. Câu có \`when\` chỉ được hỏi khi mọi câu mà biểu thức cần đã có trả lời và biểu thức đúng.

Biểu thức nào bắt máy tính quá nhiều bước thì không được nhận: nhiều nhất ${number(MOST_LETTERS)} chữ, \`all\`, \`exists\`, \`exists_one\`, \`map\`,
\`filter\` lồng vào nhau nhiều nhất hai lớp, danh sách viết sẵn nhiều nhất ${MOST_ELEMENTS} phần tử. Mẫu của \`matches\` viết thẳng giữa hai dấu nháy,
theo cách viết RE2 (không có tham chiếu ngược, nhìn trước, nhìn sau). Với câu trả lời quá dài, điều ấy cũng được liệt kê là chưa kiểm tra được.

Trong \`say\`, \`{value}\`, \`{year}\`, \`{row.cột}\`, \`{khoá}\`, \`{khoá.2016}\`, \`{khoá.total}\` được thay bằng số hoặc chữ của câu trả lời.

## Dòng tóm tắt

Trong \`digest\`, \`{khoá}\` là số của cả đợt, \`{khoá.2017}\` là số của một năm, \`{khoá.total}\` là tổng các năm của số trong năm.
Khoá là của câu hỏi, của tỷ lệ, hoặc tên ở \`as\`. Với danh sách, \`{khoá}\` là số dòng và \`{khoá.top}\` là điều nêu nhiều nhất;
với câu chọn và với \`countBy\`, \`{tên.giá trị}\` là số lần giá trị ấy được chọn. Số in kèm đơn vị, tiền viết gọn («2,18 tỷ đồng»);
trong \`{phần}/{tổng}\` số đứng trước không kèm đơn vị. Dòng không có số nào thì không in.
`;

/** The whole page, Markdown. */
export function templateReference(): string {
  const tables = TABLES.map(({ title, schema }) => {
    const rows = rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '');
    return `## ${title}\n\n| trường | | dạng | nghĩa |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return [INTRODUCTION, ...tables, RULES].join('\n');
}

/** As much of JSON Schema as is read here. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: string;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  integer: 'số nguyên',
  boolean: '`true`, `false`',
  object: 'nhóm',
};

function rowsOf({ properties = {}, required = [] }: Schema, above: string): readonly string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const place = ELSEWHERE.get(name);
    const own = `| \`${above}${name}\` | ${required.includes(name) ? 'cần' : ''} | ${shape(field, place)} | ${field.description ?? ''} |`;
    return place === undefined ? [own, ...within(field, `${above}${name}.`)] : [own];
  });
}

/** The fields inside a field, or inside the items of a list. */
const within = (field: Schema, above: string): readonly string[] =>
  [field, field.items, ...(field.items?.anyOf ?? [])].flatMap((part) => (part ? rowsOf(part, above) : []));

function shape(field: Schema, place?: string): string {
  if (place !== undefined) return `${field.items ? 'danh sách ' : ''}[${place}](#${anchor(place)})`;
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(', ');
  if (field.const !== undefined) return `\`${field.const}\``;
  if (field.anyOf) return [...new Set(field.anyOf.map((part) => shape(part)))].join(' hoặc ');
  if (field.items) return `danh sách ${shape(field.items)}`;
  return WORDS[field.type ?? ''] ?? '';
}

const anchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-');
