import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import options from './remix.config.js'

export default defineConfig({
  plugins: [tailwindcss(), remix(options)],
  server: { watch: { ignored: ['**/data/**', '**/demo-data/**'] } },
  build: { sourcemap: false },
  // One copy of React in development; native modules stay on the server.
  optimizeDeps: {
    entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
    exclude: ['better-sqlite3', 'kysely'],
  },
})
