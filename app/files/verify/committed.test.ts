import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWitnessKey, type WitnessKey } from '#app/domain/audit/note/key.ts'
import { sayProblem } from '#app/domain/audit/verify/report.ts'
import { verifyBundle } from '#app/domain/audit/verify/verify-bundle.ts'
import { COMMITTED, committed } from './committed.fixture.ts'
import type { Files } from './made-bundle.fixture.ts'
import { otherVerifier } from './other-verifier.fixture.ts'
import { verifyTools } from './tools.ts'
import { zipSource } from './zip-source.ts'

// The two with which one was cosigned are known by their keys.
const witnesses: Readonly<Record<string, readonly string[]>> = {
  cosigned: [
    'first.example+477452c4+BD0avqPgf6Pm9S6c/Ue4YPo4zhM+LX2Sf8PdVegigHT0',
    'second.example+f3a94a84+BGFYQ+ERLjHsViVvxVi7xOVeQj01P/yUYFPF3d6jJlsd',
  ],
}
// Made once and never again: what was whole stays whole. Size and root, as the checkpoint has them.
const roots: Readonly<Record<string, string>> = {
  'one-entry': '1 o9o/8tj3iPxl0SxrLRpXhND9YkcdepikJ7xhyeOUciY=',
  'eight-entries': '8 ZPQ6PKVFkkbveqiayBqOpKi9A9C2sNMdox2ZwFA9DUE=',
  'complete-with-two-keys': '60 7QqOY8ve/0lv6R8mWyCg/OFcHQ3uJtjvgTs7Qe0AyJ4=',
  'narrowed-with-two-keys': '75 r29n7rUwTbeyCkfRCxbxYO+EDKWLm6BJVTRmKieGGcw=',
  cosigned: '48 4qtNQYdvO3NstY2FStHeDaUINt3dGqD+No08BDWlEtw=',
  sealed: '80 5MuPE7SIIJASHwHqUwsPuwROwER9nfFwCQV47rKdkY8=',
  'decisions-with-leaf': '90 wpV9VLQnFiPTRGsmTx9PQWbhpF87WYPs7EU2hhtfwaY=',
}

test.each(Object.entries(roots))(
  'the bundle %s is whole for both verifiers, for ever',
  async (name, root) => {
    const source = await zipSource(join(COMMITTED, `${name}.zip`))
    const files: Files = new Map()
    for (const file of source.names) {
      const pieces: Uint8Array[] = []
      for await (const piece of source.read(file)) pieces.push(piece)
      files.set(file, Buffer.concat(pieces))
    }
    expect(files.get('checkpoint')?.toString().split('\n').slice(1, 3).join(' ')).toBe(root)
    const lines = witnesses[name] ?? []
    const keys = lines.map((line) => readWitnessKey(verifyTools.sha256, line) as WitnessKey)
    const asked = { kept: [], keys: [], witnesses: keys }
    const { problems } = await verifyBundle(source, verifyTools, asked)
    expect(problems.map(sayProblem)).toEqual([])
    expect(otherVerifier(files, { witnesses: lines })).toBeNull()
    await source.close()
  },
)

test('no bundle is left out', async () => {
  const names = Object.keys(roots).sort()
  expect(Object.keys(committed).sort()).toEqual(names)
  expect((await readdir(COMMITTED)).sort()).toEqual(names.map((name) => `${name}.zip`))
})
