// Becomes verify.mjs: one file that needs Node alone. It is in every bundle, and to be fetched at /log.
import { parseArgs } from 'node:util'
import { printReport } from '#app/files/verify/print-report.ts'
import { Misuse, verifyBundleAt, verifyFileAt } from '#app/files/verify/verify-place.ts'

const USAGE = `node verify.mjs BUNDLE                            a bundle: its folder, or its zip
node verify.mjs FILE --proof FILE.tlog-proof      a released file

  --key KEY         a key of the log that you have from elsewhere, or a file of them; may be repeated
  --checkpoint FILE a checkpoint that you kept; may be repeated
  --witness KEY     a witness that has to have cosigned, or a file of them; may be repeated
  --json            the outcome as JSON

Exit codes: 0 whole, 1 broken, 2 it cannot be said (a file without its key), 64 misuse.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      proof: { type: 'string' },
      key: { type: 'string', multiple: true },
      checkpoint: { type: 'string', multiple: true },
      witness: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const [path, ...more] = positionals
  if (values.help === true || path === undefined || more.length > 0) {
    process.stdout.write(USAGE)
    return values.help === true ? 0 : 64
  }
  const given = {
    kept: values.checkpoint ?? [],
    keys: values.key ?? [],
    witnesses: values.witness ?? [],
  }
  const { proof } = values
  const report = await (proof === undefined
    ? verifyBundleAt(path, given)
    : verifyFileAt(path, proof, given))
  const lines = values.json === true ? [JSON.stringify(report)] : printReport(report)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (report.problems.length > 0) return 1
  return proof !== undefined && given.keys.length === 0 ? 2 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const isMisuse =
    error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE')
  if (!isMisuse) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 64
}
