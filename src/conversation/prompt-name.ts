/**
 * The name of a prompt, which its buttons carry: the number of the prompt and a tag of the chat, so
 * that a button of another chat, or an invented one, answers nothing here.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** A platform holds 64 bytes of a button, the choice's id included. */
const TAG_LENGTH = 4;

/** «12-k3f9»; has no dots, since channels part it from the choice with one. */
export const promptName = (number: number, conversationId: string): string =>
  `${number}-${[...sha256(utf8ToBytes(conversationId)).subarray(0, TAG_LENGTH)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('')}`;
