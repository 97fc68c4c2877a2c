import { expect, test } from 'vitest'
import { checkBytes } from '#app/checking/check-bytes.ts'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import type { StudyOutput } from './outputs.ts'
import { studyJobRequests } from './job-requests.ts'
import { smallStudies } from './small-studies.ts'

const madeAt = Date.UTC(2026, 10, 22)
const study = studyJobRequests(4209, madeAt)
const outputs = [...study, ...smallStudies(4609, madeAt)].flatMap(({ number, outputs: made }) =>
  made.map((output) => ({ ...output, name: `${number} ${output.path}` })),
)
const clean = outputs.filter(({ planted }) => planted === undefined)
const faulty = outputs.filter(({ planted }) => planted !== undefined)

async function findingsIn({ path, bytes, policyId, declared = {} }: StudyOutput) {
  const policy = findPolicy(policyId ?? opensafely.id) ?? opensafely
  return (await checkBytes(bytes, { name: path, policy, declarations: declared })).findings
}

test.each(faulty)('$name: the planted fault is found', async (output) => {
  const rules = (await findingsIn(output)).map(({ rule }) => rule)
  expect(rules).toEqual(expect.arrayContaining([...(output.planted ?? [])]))
})

test.each(clean)('$name is clean', async (output) => {
  const findings = await findingsIn(output)
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
})

test('about 40 outputs, of every type that the policy lets out', () => {
  const types = new Set(
    study.flatMap((request) => request.outputs.map(({ path }) => path.replace(/^.*\./, ''))),
  )
  expect([...types].sort()).toEqual([...opensafely.files.types].sort())
  expect(study.flatMap((request) => request.outputs).length).toBeGreaterThanOrEqual(40)
})
