import { expect, test } from 'vitest'
import { POLICIES } from '#app/domain/disclosure/policies.ts'
import { RULES } from '#app/domain/disclosure/rules.ts'
import { openSite } from '#app/http/site.fixture.ts'

test('anybody can read every check and every policy, without script', async () => {
  const { visit } = await openSite()
  const answer = await visit('/policy')
  expect(answer.status).toBe(200)
  const page = await answer.text()
  for (const { id } of RULES) expect(page).toContain(`id="${id}"`)
  for (const { id } of POLICIES) expect(page).toContain(`href="/policy/${id}"`)
  expect(page).toMatch(/<nav[^>]*>.*href="\/policy".*href="\/log".*<\/nav>/)
})

test('a policy has its fields with their values, also where it has no such rule', async () => {
  const { visit } = await openSite()
  const page = await (await visit('/policy/nhs-digital')).text()
  expect(page).toContain('counts.threshold')
  expect(page).toMatch(/degreesOfFreedom\.min<\/code><\/dt><dd[^>]*>no such rule/)
  expect((await visit('/policy/nowhere')).status).toBe(404)
})
