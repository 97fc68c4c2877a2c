import express from 'express'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownHeaders } from './own-headers.ts'

test("an answer's own policy takes the place of the page's; cookies still add up", async () => {
  const app = express()
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', "default-src 'self'")
    next()
  })
  app.use(ownHeaders())
  app.get('/raw', (_request, response) => {
    response.append('content-security-policy', 'sandbox')
    response.append('Set-Cookie', 'a=1')
    response.append('Set-Cookie', 'b=2')
    response.end()
  })
  app.get('/page', (_request, response) => void response.end())
  const server = app.listen(0)
  onTestFinished(() => void server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const raw = await fetch(`${base}/raw`)
  expect(raw.headers.get('content-security-policy')).toBe('sandbox')
  expect(raw.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  const page = await fetch(`${base}/page`)
  expect(page.headers.get('content-security-policy')).toBe("default-src 'self'")
})
