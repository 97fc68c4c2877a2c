import { z } from 'zod'
import { PROGRAM_VERSION } from '#app/domain/program.ts'
import { examples } from './openapi-examples.ts'
import { parameters } from './openapi-parameters.ts'
import { type Operation, operations } from './operations.ts'
import { problems } from './problem.ts'
import { FileSoFar, JobRequest, Problem, PushAnswer } from './schemas.ts'

const schemas = { JobRequest, PushAnswer, FileSoFar, Problem }

/** The OpenAPI 3.1 document, made from the table of operations that the router is made from too. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const path = (paths[`/api/v1${operation.path}`] ??= {})
    path[operation.method] = describe(operation)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sluice for job runners',
      version: PROGRAM_VERSION,
      description:
        'A job runner tells of its job requests and sends the moderately_sensitive files of their jobs. Messages may come twice and in any order. Nothing can be read here.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of the backend, from the page of backends under Administration',
        },
      },
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, of]) => [name, jsonOf(of)])),
      parameters,
    },
  }
}

function describe(operation: Operation) {
  const { id, summary, access, body, answers } = operation
  return {
    operationId: id,
    summary,
    security: access === 'public' ? [] : [{ token: [] }],
    parameters: operation.parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { what, schema }]) => [
          status,
          { description: what, ...(schema && { content: contentOf(schema) }) },
        ]),
      ),
      ...problemsOf(operation),
    },
  }
}

type Body = keyof typeof schemas | 'bytes'

function contentOf(body: Exclude<Body, 'Problem'>) {
  if (body === 'bytes') return { 'application/octet-stream': {} }
  const schema = { $ref: `#/components/schemas/${body}` }
  return { 'application/json': { schema, example: examples[body] } }
}

/** Statuses with the problems behind each, by their type. */
function problemsOf(operation: Operation) {
  const byStatus = new Map<number, string[]>()
  for (const kind of operation.problems) {
    const { status, title } = problems[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), `urn:sluice:problem:${kind}: ${title}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      status,
      {
        description: lines.join('\n\n'),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

function jsonOf(schema: z.ZodType) {
  const { $schema: _said, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12' })
  return json
}
