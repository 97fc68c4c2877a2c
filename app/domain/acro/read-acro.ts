import type { Json } from '../audit/canonical-json.ts'
import {
  escapePointer,
  type FieldProblem,
  type FieldReader,
  type Fields,
  isList,
  isObject,
  readFields,
} from '../json-fields.ts'
import { no, ok, type Result } from '../result.ts'

export type AcroStatus = 'pass' | 'fail' | 'review'

/** What a check of ACRO flags in a file: cells of the data area, without headers and labels. */
export type AcroFlag = {
  readonly check: string
  readonly count: number
  readonly cells: readonly (readonly [row: number, column: number])[]
}

export type AcroFile = { readonly name: string; readonly flags: readonly AcroFlag[] }

/** The size of the data area of a table, without headings and labels. */
export type AcroArea = { readonly rows: number; readonly columns: number }

/** One output as ACRO speaks of it: evidence that another program gives, never a decision of ours. */
export type AcroOutput = {
  readonly uid: string
  readonly status: AcroStatus
  readonly type: string
  readonly method: string | null
  readonly mitigation: string | null
  /** Degrees of freedom of a model. */
  readonly dof: number | null
  readonly summary: string
  /** Why the researcher asks for it although a check fails; empty where they do not. */
  readonly exception: string
  readonly comments: readonly string[]
  /** As far as its outcome is said cell by cell. */
  readonly area: AcroArea | null
  readonly files: readonly AcroFile[]
}

export type AcroResults = { readonly version: string; readonly outputs: readonly AcroOutput[] }

const VERSIONS = /^(0\.4|1\.0)(\.\d+)?$/
const LONGEST = 100_000
const MOST_CELLS = 1_000_000

/**
 * Reads the results.json of an ACRO folder, of 0.4 or 1.0. Every problem is named with its place; keys
 * that are not known are left alone, since ACRO adds some with every version.
 */
export function readAcroResults(value: Json): Result<AcroResults, readonly FieldProblem[]> {
  const read = readFields()
  const top = fieldsOf(read, value, '')
  const version = read.text(top['version'], '/version', {
    pattern: VERSIONS,
    what: 'a version of ACRO that is known here: 0.4 or 1.0',
  })
  const results = fieldsOf(read, top['results'], '/results')
  const outputs = Object.entries(results).map(([uid, output]) =>
    readOutput(read, output, { uid, at: `/results/${escapePointer(uid)}` }),
  )
  return read.problems.length > 0 ? no(read.problems) : ok({ version, outputs })
}

function readOutput(
  read: FieldReader,
  value: Json | undefined,
  { uid, at }: { readonly uid: string; readonly at: string },
): AcroOutput {
  const output = fieldsOf(read, value, at)
  const own = fieldsOf(read, output['properties'] ?? {}, `${at}/properties`)
  const long = { pattern: /^/, what: 'a text', maxLength: LONGEST }
  const status = read.text(output['status'], `${at}/status`, {
    pattern: /^(pass|fail|review)$/,
    what: 'pass, fail or review',
  })
  return {
    uid,
    status: status as AcroStatus,
    type: read.text(output['type'], `${at}/type`),
    method: read.optionalText(own['method'], `${at}/properties/method`),
    mitigation: read.optionalText(own['mitigation'], `${at}/properties/mitigation`),
    dof: readDof(read, own['dof'], `${at}/properties/dof`),
    summary: read.optionalText(output['summary'], `${at}/summary`, long) ?? '',
    exception: read.optionalText(output['exception'], `${at}/exception`, long) ?? '',
    comments: read
      .list(output['comments'] ?? [], `${at}/comments`)
      .map((comment, index) => read.text(comment, `${at}/comments/${index}`, long)),
    area: areaOf(output['outcome']),
    files: read
      .list(output['files'], `${at}/files`)
      .map((file, index) => readFile(read, file, `${at}/files/${index}`)),
  }
}

/** The outcome has a word for each cell, by column and row: what is none of that kind says nothing. */
function areaOf(outcome: Json | undefined): AcroArea | null {
  if (!isObject(outcome)) return null
  const columns = Object.values(outcome)
  const rows = Math.max(
    0,
    ...columns.map((column) => (isObject(column) ? Object.keys(column).length : 0)),
  )
  return rows === 0 ? null : { rows, columns: columns.length }
}

function readDof(read: FieldReader, value: Json | undefined, at: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  read.refuse(at, 'This must be a number.')
  return null
}

function readFile(read: FieldReader, value: Json, at: string): AcroFile {
  const file = fieldsOf(read, value, at)
  const name = read.text(file['name'], `${at}/name`, {
    // A name leads to nothing outside the folder.
    pattern: /^(?!\.{1,2}$)[^/\\\0]+$/,
    what: 'the name of a file in the folder, without a path',
    maxLength: 255,
  })
  const sdc = fieldsOf(read, file['sdc'] ?? {}, `${at}/sdc`)
  const counts = fieldsOf(read, sdc['summary'] ?? {}, `${at}/sdc/summary`)
  const cells = fieldsOf(read, sdc['cells'] ?? {}, `${at}/sdc/cells`)
  const flags = [...new Set([...Object.keys(counts), ...Object.keys(cells)])].flatMap((check) => {
    const key = escapePointer(check)
    // 0.4 says whether it suppressed something in the same place.
    const count = typeof counts[check] === 'boolean' ? 0 : counts[check]
    const flagged = readCells(read, cells[check] ?? [], `${at}/sdc/cells/${key}`)
    const number = read.wholeNumber(count ?? flagged.length, `${at}/sdc/summary/${key}`)
    return number === 0 ? [] : [{ check, count: number, cells: flagged }]
  })
  return { name, flags }
}

function readCells(
  read: FieldReader,
  value: Json,
  at: string,
): readonly (readonly [number, number])[] {
  const list = read.list(value, at)
  if (list.length > MOST_CELLS) {
    read.refuse(at, 'These are more cells than a table can have here.')
    return []
  }
  return list.map((cell, index) => {
    const [row, column, ...more] = isList(cell) ? cell : []
    if (more.length > 0) read.refuse(`${at}/${index}`, 'This must be a row and a column.')
    return [
      read.wholeNumber(row, `${at}/${index}/0`),
      read.wholeNumber(column, `${at}/${index}/1`),
    ] as const
  })
}

/** An object with whatever keys; what is none is a problem, and reads as empty. */
function fieldsOf(read: FieldReader, value: Json | undefined, at: string): Fields {
  return read.object(value, at, isObject(value) ? Object.keys(value) : [])
}
