import { proofName } from '../archive-names.ts'
import type { PublicFile } from '../public-release.ts'
import { crateId, type Entity, ref } from './entity.ts'

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
}

export function fileEntity(file: PublicFile, name: string, page: string): Entity {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  return {
    '@id': crateId(name),
    '@type': 'File',
    name: file.path,
    ...(file.description !== '' && { description: file.description }),
    contentSize: String(file.bytes),
    encodingFormat: type ?? 'application/octet-stream',
    sha256: file.sha256,
    url: `${page}/files/${file.id}/download`,
  }
}

export const proofEntity = (name: string): Entity => ({
  '@id': crateId(proofName(name)),
  '@type': 'File',
  name: `Proof that the log released ${name}`,
  encodingFormat: 'text/plain',
  conformsTo: ref('https://c2sp.org/tlog-proof'),
  about: ref(crateId(name)),
})
