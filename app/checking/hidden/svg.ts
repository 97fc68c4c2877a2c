import type { HiddenContent, HiddenThing } from '#app/domain/disclosure/hidden-thing.ts'
import { between, elements } from './html.ts'
import { tablesInDrawing } from './svg-tables.ts'

const PERSONAL =
  /(\/home\/|\/users\/|c:\\users|@[a-z0-9-]+\.[a-z]{2,}|\bhost\b|\bpatient|rows?\s*=)/i

/** Metadata, scripts, embedded files and marks of a drawing, and the tables that it shows. It is never rendered. */
export function readSvg(text: string): HiddenContent {
  if (!/<svg[\s>]/i.test(text)) throw new Error('no drawing')
  if (/<!ENTITY/i.test(text)) throw new Error('entities')
  const things: HiddenThing[] = []
  const metadata = elements(text, 'metadata')
    .found.map(({ inner }) => inner)
    .join(' ')
  const described = elements(text, 'desc')
    .found.map(({ inner }) => inner)
    .join(' ')
  if (PERSONAL.test(metadata + described)) {
    things.push({
      severity: 'look',
      says: 'the metadata of the drawing name a path, a person or the data',
    })
  }
  if (/<script[\s>]/i.test(text) || /<[a-z][^<>]{0,2000}\son[a-z]{3,20}\s*=/i.test(text)) {
    things.push({ severity: 'look', says: 'the drawing runs a script' })
  }
  if (/<foreignObject[\s>]/i.test(text)) {
    things.push({ severity: 'look', says: 'the drawing holds a page of its own' })
  }
  if (/\sdata-[a-z-]+\s*=\s*"[^"]*\d/i.test(text)) {
    things.push({ severity: 'look', says: 'the drawing carries data beside what it shows' })
  }
  if (/<image[\s][^<>]{0,2000}data:/i.test(text)) {
    things.push({ severity: 'note', says: 'a picture is embedded in the drawing' })
  }
  const comments = between(text, '<!--', '-->').found
  if (comments.some((comment) => /\b(n|raw|count|patient|id)\s*[=:]\s*\d/i.test(comment))) {
    things.push({ severity: 'look', says: 'a comment in the drawing holds numbers' })
  }
  if (/id\s*=\s*"(people|patients?|persons?|records?|individuals?)\b/i.test(text)) {
    things.push({ severity: 'must-fix', says: 'the drawing has a mark for each person' })
  }
  return { things, ...tablesInDrawing(text) }
}
