import type { JsonProblem } from '#app/files/read-json.ts'
import type { YamlProblem } from '#app/files/yaml-problem.ts'
import type { FieldProblem } from '#app/domain/json-fields.ts'

/** Why nothing was imported. */
export type ImportRefused =
  | { readonly kind: 'no-json'; readonly of: 'job request' | 'manifest'; readonly at: JsonProblem }
  | { readonly kind: 'no-job-request'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'no-pipeline'; readonly problems: readonly YamlProblem[] }
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'no-manifest' }
  | { readonly kind: 'manifest-too-large' }
  | { readonly kind: 'manifest-moved-on' }
  | { readonly kind: 'other-workspace'; readonly pointer: '/workspace'; readonly manifest: string }
  | {
      readonly kind: 'unknown-place'
      readonly pointer: '/project' | '/workspace' | '/backend'
      readonly name: string
    }
  | { readonly kind: 'other-project'; readonly pointer: '/project'; readonly project: string }
  | { readonly kind: 'archived' }
  | { readonly kind: 'job-request-differs'; readonly pointers: readonly string[] }
  | { readonly kind: 'no-room'; readonly message: string }

type Sayings = {
  readonly [Kind in ImportRefused['kind']]: (
    refused: Extract<ImportRefused, { kind: Kind }>,
  ) => string[]
}

const sayings: Sayings = {
  'no-json': ({ of, at: { line, column, message } }) => [
    `The ${of} is no JSON: line ${line}, column ${column}: ${message}.`,
  ],
  'no-job-request': ({ problems }) => [
    'The job request was refused:',
    ...problems.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`),
  ],
  'no-pipeline': ({ problems }) => [
    'The project.yaml of the job request cannot be read, so no level can be trusted:',
    ...problems.map(({ line, column, message }) => `  line ${line}, column ${column}: ${message}`),
  ],
  'no-folder': () => ['The workspace folder is not there, or is no folder.'],
  'no-manifest': () => [
    'There is no plain file metadata/manifest.json in the folder: nothing says which level a file has.',
  ],
  'manifest-too-large': () => ['The manifest is larger than 64 MB.'],
  'manifest-moved-on': () => [
    'The manifest changed during the import: a job has just finished. Import again.',
  ],
  'other-workspace': ({ pointer, manifest }) => [
    `${pointer}: The manifest is that of workspace ${manifest}.`,
  ],
  'unknown-place': ({ pointer, name }) => [
    `${pointer}: There is no ${pointer.slice(1)} ${name} yet. Add --create to make it.`,
  ],
  'other-project': ({ pointer, project }) => [
    `${pointer}: The workspace belongs to project ${project}.`,
  ],
  archived: () => ['/workspace: The workspace is archived.'],
  'job-request-differs': ({ pointers }) => [
    'A job request of this identifier is here already and says something else:',
    ...pointers.map((pointer) => `  ${pointer}`),
  ],
  'no-room': ({ message }) => [message, 'Nothing was imported.'],
}

/** The refusal in plain lines for people. */
export function sayImportRefused(refused: ImportRefused): string[] {
  return (sayings[refused.kind] as (refused: ImportRefused) => string[])(refused)
}
