import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The data folder that the browser tests copy: made once before the first of them. */
export const preparedDemo = (): string => join(tmpdir(), `sluice-prepared-demo-${process.ppid}`)
