/** How much of a long campaign of random trials runs: a tenth in `npm test`, all in `npm run test:long`. */
export const CAMPAIGN = process.env['SLUICE_LONG'] === undefined ? 0.1 : 1
