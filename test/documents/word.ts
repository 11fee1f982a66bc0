/**
 * What a Word file looks like, read back from its bytes: paragraphs with their runs, and papers.
 */
import { unpacked } from './sample.ts';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italics: boolean;
  readonly caps: boolean;
  /** Half-points. */
  readonly size: number;
}

export interface Line {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly align: string;
  /** Twips. */
  readonly firstLine: number;
  readonly before: number;
  readonly after: number;
  /** 240ths of a line, or twips where it is exact. */
  readonly line: number;
  readonly exact: boolean;
  readonly ruled: boolean;
  readonly withNext: boolean;
}

/** Paper and margins in twips. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly numbersFrom: number;
  readonly firstPageApart: boolean;
}

const documentOf = (bytes: Uint8Array): string => unpacked(bytes)['word/document.xml'] ?? '';

/** Every paragraph in order, those in tables too. */
export const linesOf = (bytes: Uint8Array): readonly Line[] =>
  [...documentOf(bytes).matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gsu)].map(([xml]) => lineOf(xml));

function lineOf(xml: string): Line {
  const properties = /<w:pPr>(.*?)<\/w:pPr>/su.exec(xml)?.[1] ?? '';
  const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gsu)].map(([run]) => runOf(run));
  return {
    text: runs.map(({ text }) => text).join(''),
    runs,
    align: /<w:jc w:val="(\w+)"/u.exec(properties)?.[1] ?? 'left',
    firstLine: numberIn(properties, 'w:firstLine'),
    before: numberIn(properties, 'w:before'),
    after: numberIn(properties, 'w:after'),
    line: numberIn(properties, 'w:line'),
    exact: properties.includes('w:lineRule="exact"'),
    ruled: properties.includes('<w:pBdr>'),
    withNext: properties.includes('<w:keepNext/>'),
  };
}

const runOf = (xml: string): Run => ({
  text: [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)]
    .map(([, text = '']) => text)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&'),
  bold: xml.includes('<w:b/>'),
  italics: xml.includes('<w:i/>'),
  caps: xml.includes('<w:caps/>'),
  size: Number(/<w:sz w:val="(\d+)"/u.exec(xml)?.[1] ?? Number.NaN),
});

const numberIn = (xml: string, name: string): number =>
  Number(new RegExp(`\\b${name}="(-?\\d+)"`, 'u').exec(xml)?.[1] ?? 0);

export const papersOf = (bytes: Uint8Array): readonly Paper[] =>
  [...documentOf(bytes).matchAll(/<w:sectPr>.*?<\/w:sectPr>/gsu)].map(([xml]) => ({
    width: numberIn(xml, 'w:w'),
    height: numberIn(xml, 'w:h'),
    landscape: xml.includes('w:orient="landscape"'),
    top: numberIn(xml, 'w:top'),
    right: numberIn(xml, 'w:right'),
    bottom: numberIn(xml, 'w:bottom'),
    left: numberIn(xml, 'w:left'),
    numbersFrom: numberIn(xml, 'w:start'),
    firstPageApart: xml.includes('<w:titlePg/>'),
  }));

/** The headers of a file's pages; `first` are those of first pages. */
export function headersOf(bytes: Uint8Array): readonly { readonly first: boolean; readonly xml: string }[] {
  const files = unpacked(bytes);
  const relations = files['word/_rels/document.xml.rels'] ?? '';
  return [...documentOf(bytes).matchAll(/<w:headerReference [^>]*>/gu)].map(([reference]) => {
    const id = /r:id="([^"]*)"/u.exec(reference)?.[1] ?? '';
    const relation = [...relations.matchAll(/<Relationship [^>]*>/gu)].find(([each]) =>
      each.includes(`Id="${id}"`),
    )?.[0];
    const target = /Target="([^"]*)"/u.exec(relation ?? '')?.[1] ?? '';
    return { first: reference.includes('w:type="first"'), xml: files[`word/${target}`] ?? '' };
  });
}
