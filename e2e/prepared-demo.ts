/** The data folder that the browser tests copy: made by the global setup. */
export function preparedDemo(): string {
  const folder = process.env['SLUICE_PREPARED_DEMO']
  if (!folder) throw new Error('The demo is made by Playwright’s global setup: run npm run e2e.')
  return folder
}
