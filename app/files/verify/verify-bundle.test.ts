import { expect, test } from 'vitest'
import { writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { madeBundle, sourceOf } from './made-bundle.fixture.ts'
import { madeLog } from './made-log.fixture.ts'
import { verifyTools } from './tools.ts'

const none = { kept: [], keys: [] }

test('a bundle that is whole is found whole, complete and filtered', async () => {
  const log = madeLog({ seed: 1, size: 300, rotateAt: 200 })
  const isWithheld = (seq: number) => seq % 3 === 1 && seq !== 200
  for (const files of [madeBundle(log), madeBundle(log, { isWithheld })]) {
    const report = await verifyBundle(sourceOf(files), verifyTools, none)
    expect(report.problems).toEqual([])
    for (const { signer } of log.keys) {
      const asked = { kept: [{ where: 'kept', text: log.noteAt(100) }], keys: [signer.key] }
      const trusting = await verifyBundle(sourceOf(files), verifyTools, asked)
      expect(trusting.problems, writeVerifierKey(signer.key)).toEqual([])
      expect(trusting.checked.join('\n')).toContain('300 entries')
    }
  }
})
