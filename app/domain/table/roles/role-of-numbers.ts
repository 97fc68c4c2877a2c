import { NUMBER } from '../cell-kind.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import {
  endBeside,
  isBound,
  isQuartile,
  ratioBeside,
  shareBeside,
  testBeside,
} from './headers-beside.ts'
import { isCalendar } from './calendar.ts'
import { roleOfBareNumbers } from './role-of-bare-numbers.ts'
import {
  COUNT_HEADERS,
  LABEL_HEADERS,
  headerNames,
  OTHER_HEADERS,
  PERSON_ID,
  THING_HEADERS,
} from './vocabulary.ts'

const SAYS_COUNT =
  /^(n|no|num|number|numbers|nb|count|counts|freq|frequency|n obs|n event) |^(n|count|counts|freq|number|num|frequency)$| (n|count|counts|freq|number|numerator|denominator)$|\b(number|numbers|count|counts) of\b|^(n|num) ?(events?|deaths?|obs|patients?)/
const NO_COUNT =
  /%|\b(rates?|per|pct|perc|percent\w*|prop|proportions?|ratio|mean|median|share|p|eff)\b/

/** The role of a column of numbers. When in doubt between a count and something harmless: a count. */
export function roleOfNumbers(subject: Subject): ColumnRole {
  return (
    personId(subject) ??
    index(subject) ??
    outrightCount(subject) ??
    ratioBeside(subject) ??
    shareBeside(subject) ??
    testBeside(subject) ??
    endBeside(subject) ??
    otherByHeader(subject) ??
    numberedByHeader(subject) ??
    things(subject) ??
    countByHeader(subject) ??
    label(subject) ??
    roleOfBareNumbers(subject)
  )
}

function personId({ profile, words }: Subject): ColumnRole | null {
  if (!PERSON_ID.test(words)) return null
  const differ = profile.distinct >= profile.rows * 0.95 && profile.rows >= 5
  const long = profile.min >= 10_000 && digits(profile.min) >= digits(profile.max) - 1
  const many = profile.rows >= 60 && profile.distinct === profile.rows
  if (differ && (profile.steady || long || many || profile.max < profile.rows * 20)) {
    return says('person-id', 'the header names a person identifier', 'every value differs')
  }
  return null
}

function digits(value: number): number {
  return Math.floor(Math.log10(Math.max(1, value))) + 1
}

const NO_NAME = /^(unnamed( \d+)*|x|x1|index|idx|row ?(id|num|names?|number)?|rn|v1|level 0)?$/

function index({ column, profile, words }: Subject): ColumnRole | null {
  if (!NO_NAME.test(words) || !profile.whole || profile.numbers < profile.filled) return null
  const unnamedFirst = column.index === 0 || words !== ''
  const counting = profile.steady && profile.min <= 1
  const permuted =
    profile.distinct === profile.rows && profile.max - profile.min + 1 === profile.rows
  const rising = unnamedFirst && profile.distinct === profile.rows && profile.rising
  return counting || (permuted && profile.min <= 1) || rising
    ? says('index', 'no name', 'counts the rows')
    : null
}

function outrightCount({ column, profile, words }: Subject): ColumnRole | null {
  const bracketed =
    /\((n|count|number|N)\)\s*$/.test(column.label) ||
    (/\bmidpoint ?\d+( derived)?$/.test(words) && !NO_COUNT.test(words))
  if (!bracketed && (!SAYS_COUNT.test(words) || NO_COUNT.test(words))) return null
  if (THING_HEADERS.some((things) => things.test(words)) || manyNegatives(profile)) return null
  if (LEVELS.test(words) || NUMBERED.test(words) || isCrossed({ column, profile, words }))
    return null
  if (profile.fractions > 0 && profile.max <= 1) return null
  return says(countRole(words), 'the header says that it is a number of people or events')
}

// Differences of rounded numbers at risk can slip under zero; a column of them is no count.
function manyNegatives({ negatives, numbers }: Subject['profile']): boolean {
  return negatives * 10 > numbers
}

function otherByHeader({ profile, words, headers }: Subject): ColumnRole | null {
  for (const { role, words: pattern, says: reason, sure } of OTHER_HEADERS) {
    if (!pattern.test(words)) continue
    const agrees =
      profile.fractions > 0 ||
      profile.negatives > 0 ||
      profile.numbers === 0 ||
      isQuartile(words, headers) ||
      isBound(words, headers)
    if (!sure && !agrees) continue
    // A percentage of some thousand, in whole numbers: the header is about something else.
    const tooLarge = (role === 'percent' || role === 'proportion') && profile.max > 1000
    if (tooLarge && profile.whole) continue
    return says(role, headerNames(reason))
  }
  return null
}

/** "rate0" and "yearsatrisk1" beside their likes: what the header names without its number. */
function numberedByHeader(subject: Subject): ColumnRole | null {
  if (subject.profile.fractions === 0) return null
  const words = subject.words.replace(/([a-z]{4,})\d{1,2}\b/g, '$1')
  return words === subject.words ? null : otherByHeader({ ...subject, words })
}

function things({ profile, words }: Subject): ColumnRole | null {
  if (profile.negatives > 0 || !THING_HEADERS.some((things) => things.test(words))) return null
  const people = /\b(patients?|people|persons?|participants?|deaths?|residents)\b/.test(words)
  return people ? null : says('other-count', 'the header names things that are not people')
}

/** Total, denominator or plain count, by the header. */
function countRole(words: string): 'count' | 'total' | 'denominator' {
  const role = COUNT_HEADERS.find((header) => header.words.test(words))?.role
  return role === 'total' || role === 'denominator' ? role : 'count'
}

/** "n_children" running 0 to 5, each as often as the others: the levels of a crossed table. */
function isCrossed({ column, profile, words }: Omit<Subject, 'headers'>): boolean {
  const { whole, min, max, distinct, patterned, rows } = profile
  if (!whole || !patterned || min > 1 || max > 25 || !words.includes(' ')) return false
  if (distinct < 3 || distinct !== max - min + 1 || rows < distinct * 2) return false
  const used = column.times.filter((times, code) => times > 0 && column.kinds[code] === NUMBER)
  return used.every((times) => times === used[0])
}

function countByHeader({ column, profile, words }: Subject): ColumnRole | null {
  const header = COUNT_HEADERS.find((candidate) => candidate.words.test(words))
  if (header === undefined || profile.negatives > 0) return null
  if (LEVELS.test(words) || NUMBERED.test(words)) return null
  if (isCrossed({ column, profile, words })) return null
  if (profile.fractions > 0) {
    return profile.max <= 1 ? says('proportion', 'between 0 and 1', headerNames(header.says)) : null
  }
  if (isFlag(profile) && !NOUNS.test(words)) return null
  return says(countRole(words), headerNames(header.says), 'whole numbers')
}

/** "Week number" says which one, not how many. */
const NUMBERED =
  /^(week|month|year|day|quarter|visit|wave|period|step|stage|round|row|line|page|bin|cluster|cycle|version|serial|order|sequence) (number|no|num|nr)$/
const LEVELS = /\bn ?levels?\b/
// "treated" can say which group a row is about; "deaths" cannot.
const NOUNS =
  /\b(deaths|events|cases|patients|people|persons|participants|admissions|counts?|total|women|men|children|population)\b/

/** Only 0 and 1, running through the levels of a crossed table. */
function isFlag({ patterned, distinct, max, min, rows }: Subject['profile']) {
  return min === 0 && max === 1 && distinct === 2 && (patterned || rows <= 2)
}

function label({ profile, words }: Subject): ColumnRole | null {
  for (const { role, words: pattern, says: reason } of LABEL_HEADERS) {
    if (pattern.test(words) && agrees(role, words, profile)) {
      return says(role, headerNames(reason), 'the values agree')
    }
  }
  return null
}

const SAYS_CODE = /\b(ids?|codes?|cd|identifier|uid|guid|key|vpid|\w+code|\w+cd)\b/

function agrees(role: string, words: string, profile: Subject['profile']): boolean {
  const { whole, min, max, distinct, rows, patterned, steady } = profile
  const levels = patterned || distinct * 2 <= rows || distinct * 3 >= max - min + 1
  if (role === 'time-axis') {
    return (
      !whole ||
      isCalendar(profile) ||
      (max <= 1500 &&
        distinct >= 3 &&
        !/\d (days?|weeks?|months?|years?)\b/.test(words) &&
        (steady || patterned || profile.rising)) ||
      (min <= 1 && max <= 400 && distinct === max - min + 1) ||
      /^(t|time|times|tstart|tstop|days?|weeks?|months?|lead time|leadtime)$/.test(words)
    )
  }
  if (role === 'category')
    return words.startsWith('age') ? max <= 130 : whole && levels && max < 60 && rows > 1
  // "only_snomed" counts people; a code of that system is a long number, or called one.
  if (role === 'code') return whole && (min >= 10_000 || SAYS_CODE.test(words))
  if (role === 'metadata') return max <= 200
  return max <= 1
}
