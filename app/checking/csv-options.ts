/** How csv-parse reads every table: nothing dropped, nothing trimmed, any line ending. */
export const CSV_OPTIONS = {
  bom: false,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
}
