import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeReturn, signInFirst } from './require-person.ts'

test.each([
  [null, '/'],
  ['', '/'],
  ['/requests/12?file=a%20b', '/requests/12?file=a%20b'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %j', (to, address) => {
  expect(safeReturn(to)).toBe(address)
})

test('whatever is asked for, one stays on this site', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.string(), (url, text) => {
      for (const to of [url, text, `/${text}`, `/${url}`, `\\${text}`, `/\n${url}`]) {
        expect(new URL(safeReturn(to), 'https://sluice.test').origin).toBe('https://sluice.test')
      }
    }),
  )
})

test('a stranger comes back to where they wanted to go, but not to what a form would do', () => {
  const page = signInFirst(new Request('https://sluice.test/a?b=c'))
  expect([page.status, page.headers.get('location')]).toEqual([302, '/sign-in?to=%2Fa%3Fb%3Dc'])
  const form = signInFirst(new Request('https://sluice.test/a', { method: 'POST' }))
  expect([form.status, form.headers.get('location')]).toEqual([303, '/sign-in'])
})
