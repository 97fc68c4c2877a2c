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

function csvField(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n\t']|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
