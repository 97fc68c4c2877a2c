// npm run bench:log: the growth of the log alone.
import { logScale } from './log-scale.ts'

console.table(await logScale())
