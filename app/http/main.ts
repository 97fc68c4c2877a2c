import { join, resolve } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { openDeps } from '#app/commands/open-deps.ts'
import { createServer } from './server.ts'

const isDemo = process.argv.includes('--demo')
const isDevelopment = process.argv.includes('--dev')
const folder = resolve(isDemo ? 'demo-data' : (process.env['SLUICE_DATA'] ?? 'data'))

const deps = await openDeps(folder)

const pages = isDevelopment ? await developmentPages() : await builtPages()
const port = Number(process.env['PORT'] ?? 3000)
createServer({ deps, isDemo, isDevelopment, ...pages }).listen(port, () => {
  process.stdout.write(`Sluice listens on http://localhost:${port}\n`)
})

async function developmentPages() {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true } })
  return {
    assets: vite.middlewares as express.RequestHandler,
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
  }
}

async function builtPages() {
  const root = resolve('build')
  const assets = express.Router()
  assets.use(
    '/assets',
    express.static(join(root, 'client/assets'), { immutable: true, maxAge: '1y' }),
  )
  assets.use(express.static(join(root, 'client'), { maxAge: '1h' }))
  const build = (await import(join(root, 'server/index.js'))) as ServerBuild
  return { assets, build }
}
