// npm run bench: ratios against a baseline of the same run; machines are noisy, seconds mean little.
import { solver } from '#app/checking/solve-lp.ts'
import { inferenceWork } from './inference-work.ts'
import { jobRequestLists } from './job-request-lists.ts'
import { logScale } from './log-scale.ts'
import { tableWork } from './table-work.ts'
import { thousandFiles } from './thousand-files.ts'

await solver()
console.table([
  ...(await tableWork()),
  ...(await inferenceWork()),
  ...(await logScale()),
  ...(await jobRequestLists()),
  ...(await thousandFiles()),
])
