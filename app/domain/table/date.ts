const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)'

const TIME = '(?:[t ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:z|[+-]\\d{2}:?\\d{2})?)?'
const DAY_PATTERNS = [
  new RegExp(`^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}${TIME}$`),
  new RegExp(`^\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})${TIME}$`),
  new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH}[ ,-]+(?:\\d{4}|\\d{2})$`),
  new RegExp(`^\\d{4}[ -]\\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH}$`),
  new RegExp(`^${MONTH}[ -]\\d{1,2}(?:st|nd|rd|th)?,?[ -]\\d{4}$`),
  new RegExp(`^\\d{1,2}${MONTH}\\d{4}$`),
]
const PERIOD_PATTERNS = [
  /^\d{4}[-/]\d{1,2}$/,
  /^\d{1,2}[-/]\d{4}$/,
  new RegExp(`^${MONTH}[ '-]*\\d{2,4}$`),
  new RegExp(`^\\d{4}[ -]?${MONTH}$`),
  /^\d{4}[ _-]?q[1-4]$/,
  /^q[1-4][ _-]?\d{4}$/,
  /^\d{4}[ _-]?w\d{1,2}$/,
]

/** How a date begins that does not begin with a digit; most words are passed over fast. */
const BEGINS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4])/i

/** Whether a trimmed text is a date: to the day, to a month, quarter or week, or not at all. */
export function datePrecision(text: string): 'day' | 'period' | null {
  const code = text.charCodeAt(0)
  const mayStart = (code >= 48 && code <= 57) || BEGINS.test(text)
  if (text.length < 6 || text.length > 35 || !mayStart) return null
  const lower = text.toLowerCase()
  if (DAY_PATTERNS.some((pattern) => pattern.test(lower))) return 'day'
  return PERIOD_PATTERNS.some((pattern) => pattern.test(lower)) ? 'period' : null
}
