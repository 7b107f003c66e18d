// How the page puts what the station says: its own functions, out of the browser.
import { createContext, runInContext } from 'node:vm';
import { textOf } from './sources.js';

const { lang, ...words } = JSON.parse(textOf('words.json'));

/** Words of English that no text in one of the other languages has. */
export const ENGLISH = new RegExp(`\\b(?:${['the', 'it', 'its', 'not(?!-)', 'with', 'without', 'write', 'remove', 'leave', 'there', 'this', 'and', 'has', 'have', 'must', 'wait', 'are',
  'that', 'than', 'expected', 'known', 'behind', 'allowed', 'missing', 'cannot', 'share', 'number', 'from', 'which', 'what'].join('|')})\\b`, 'i');

/** What a sentence of the station is found by: as the page reckons it, and the tool that packs the words. */
function mark(sentence) {
  let sum = 0;
  for (const sign of sentence) {
    sum = (sum * 31 + sign.charCodeAt(0)) % 1048576;
  }
  return `!${sum.toString(36)}`;
}

/** The page's functions for texts in a language: t, word, told, place and what else base.js and records.js have. */
export function pageTalk(language) {
  const context = createContext({ Intl, AbortSignal, navigator: { languages: [] }, begin: undefined });
  runInContext(`${textOf('base.js')}\n${textOf('records.js')}`, context);
  const at = lang.indexOf(language);
  context.given = Object.fromEntries(Object.entries(words).map(([key, texts]) =>
    [key.startsWith('said.') ? mark(key.slice('said.'.length)) : key, texts[at]]));
  return runInContext(`Object.assign(text, { language: '${language}', words: given }); ({ t, word, told, place, eventName, eventInfo, Refusal })`, context);
}
