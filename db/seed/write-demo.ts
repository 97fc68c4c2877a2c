// Makes the demo in a folder, for the browser tests and pictures: tsx db/seed/write-demo.ts FOLDER
import { makeDemo } from './make-demo.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Which folder?')
await makeDemo(folder, (line) => process.stdout.write(`${line}\n`))
