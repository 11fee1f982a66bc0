/**
 * The page's own words and times, in the language and the zone the server named in the document.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import english from '../../../../locales/en/web.ftl?raw';
import vietnamese from '../../../../locales/vi/web.ftl?raw';

const { lang, dataset } = document.documentElement;
const bundle = new FluentBundle(lang, { useIsolating: false });
bundle.addResource(new FluentResource(lang === 'en' ? english : vietnamese));

/** The text `web-<key>`. */
export function text(key: string, args?: Record<string, string | number>): string {
  const pattern = bundle.getMessage(`web-${key}`)?.value;
  return pattern ? bundle.formatPattern(pattern, args) : key;
}

const zone = dataset.zone === undefined ? {} : { timeZone: dataset.zone };
const language = lang === 'en' ? 'en-GB' : 'vi-VN';
const hour = new Intl.DateTimeFormat(language, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  ...zone,
});
const day = new Intl.DateTimeFormat(language, {
  weekday: 'long',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  ...zone,
});

export const hourOf = (iso: string): string => hour.format(new Date(iso));
export const dayOf = (iso: string): string => day.format(new Date(iso));
