import { expect, test } from 'vitest'
import { permissionTable } from './permission-table.ts'
import { permissions } from './permissions.ts'

test('one row a capability, and the exceptions in words', () => {
  const lines = permissionTable().trim().split('\n')
  expect(lines).toHaveLength(Object.keys(permissions).length + 2)
  expect(lines[0]).toBe(
    '| What | member | viewer | checker | auditor | administrator | job runner |',
  )
  const row = (start: string) => lines.find((line) => line.startsWith(`| ${start}`))
  expect(row('Vote')).toBe(
    '| Vote, adjudicate, return, reject, release | never | never | unless author, member or viewer | – | – | never |',
  )
  expect(row('Change, submit')).toContain('| if they wrote it | never | – | never | never |')
  expect(row('Their own account')).toContain('| yes | yes | yes | yes | yes |')
  expect(row('Hand over')).toContain('| – | – | – | – | – | yes |')
  expect(row('Contents and check results')).toContain('| yes | yes | – | never | never |')
})
