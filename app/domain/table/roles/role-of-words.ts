import { COUNT_HEADERS, LABEL_HEADERS, PERSON_ID } from './vocabulary.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { textsIn } from '../table.ts'

/** The role of a column that holds words, ranges or codes rather than numbers. */
export function roleOfWords({ column, profile, words }: Subject): ColumnRole {
  if (PERSON_ID.test(words) && manyDifferent(profile)) {
    return says('person-id', 'the header names a person identifier', 'nearly every value differs')
  }
  const texts = textsIn(column)
  if (profile.distinctTexts <= 2 && isYesNo(texts)) {
    return says('flag', 'two values that mean yes and no')
  }
  const code = LABEL_HEADERS.find(({ role }) => role === 'code')
  if (code?.words.test(words) === true && !/\bname\b/.test(words)) {
    return says('code', 'the header names a code')
  }
  if (profile.ranges > profile.texts) return says('category', 'bands such as 18-29')
  const long = texts.filter((text) => text.length > 60).length
  if (long * 2 > texts.length) return says('text', 'long texts')
  const counted = COUNT_HEADERS.some((header) => header.words.test(words))
  return says('category', counted ? 'words, whatever the header says' : 'words')
}

function manyDifferent({ rows, distinct, distinctTexts }: Subject['profile']): boolean {
  return distinct + distinctTexts >= rows * 0.5
}

const YES_NO = new Set(['true', 'false', 't', 'f', 'yes', 'no', 'y', 'n', 'na', '', '0', '1'])

function isYesNo(texts: readonly string[]): boolean {
  return texts.every((text) => YES_NO.has(text.trim().toLowerCase()))
}
