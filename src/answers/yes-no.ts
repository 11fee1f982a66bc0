/** Yes or no, the way it is said in chats and in Quảng Trị. */
import { say } from '../say.ts';
import { foldPhrase, foldTelex, withoutCourtesy } from './fold.ts';
import type { Reading } from './model.ts';

const YES =
  /^(?:co|roi|da roi|da|dung|dung roi|ok|oke|okay|u|uh|um|vang|phai|yes|y|co roi|da co|xong|xong roi|x)$/u;
const NO = /^(?:khong|ko|k|kh|khg|hong|hok|chua|no|chua co|khong co|chang|cha|sai|n|chua roi)$/u;
const YES_START = /^(?:co|da)\s+(?!khong\b|chua\b)\S/u;
/** Neither a yes nor a no yet, or both at once: «có lẽ», «có nhưng chưa xong», «đã làm chưa?». */
const UNSURE = /\b(?:co le|co the|hinh nhu|chua chac|nhung)\b|\?$/u;
const YES_TAKEN_BACK = /^(?:co|da)\b.*\b(?:chua|khong|ko)\b/u;
const NO_TAKEN_BACK = /^(?:khong|ko|k|chua|no|chang)\b.*\b(?:da|roi)\b/u;
const NO_START = /^(?:khong|ko|k|chua|no|chang)\s+(?!biet|ro|chac)\S/u;

export function readYesNo(_question: unknown, text: string): Reading {
  const folded = foldPhrase(withoutCourtesy(text));
  const unclear: Reading = { ok: false, ask: say('answers-yes-no-unclear') };
  // «Dạ» alone is politeness, «đã» alone is a yes: the fold cannot tell them apart.
  if (
    /^(?:dạ|da)$/iu.test(text.normalize('NFC').trim()) ||
    /\b(?:co khong|hay khong|hay chua)\b/u.test(folded) ||
    UNSURE.test(folded)
  )
    return unclear;
  for (const words of [folded, folded.split(' ').map(foldTelex).join(' ')]) {
    if (NO.test(words)) return { ok: true, value: false, flags: [] };
    if (YES_TAKEN_BACK.test(words) || NO_TAKEN_BACK.test(words)) return unclear;
    if (NO_START.test(words)) return { ok: true, value: false, flags: [] };
    if (YES.test(words) || YES_START.test(words)) return { ok: true, value: true, flags: [] };
  }
  return unclear;
}
