/**
 * The look of codes that people type and read out on the telephone: invitations, one-time codes.
 */

/** No 0/O, 1/I/L, U/V doubles. 12 of 30 are 58 bits. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 12;

/** «K7QF-3MZP-9T4W» */
export const inGroups = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

/** A code made of the first bytes; as hard to guess as they are. */
export const readableCode = (bytes: Uint8Array): string =>
  inGroups(
    [...bytes.subarray(0, CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join(''),
  );
