export type CsvValue = string | number | null

/** What makes spreadsheets see the characters as UTF-8; the first bytes of a CSV export. */
export const CSV_START = '\uFEFF'

/**
 * One record of a CSV that a spreadsheet opens without running anything (RFC 4180; OWASP, CSV
 * injection): a text that would start a formula gets an apostrophe before it, everything that needs
 * quotes gets them, and a line ends with CRLF. Numbers are written as they are, null as nothing.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}

/** What somebody reads in the field of such a record: the text itself, or with the apostrophe before it. */
export function csvText(value: CsvValue): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  return /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
}

function csvField(value: CsvValue): string {
  const text = csvText(value)
  const needsQuotes = typeof value === 'string' && /[",\r\n\t']|^\s|\s$/.test(text)
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text
}
