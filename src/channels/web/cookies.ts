/** What a browser's `Cookie` header holds under one name; undefined for a cookie that is not there. */
export const readCookie = (header: string | undefined, wanted: string): string | undefined =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === wanted)?.[1];
