import { type ActionFunctionArgs, data } from '@remix-run/node'
import { z } from 'zod'
import {
  issueBackendToken,
  revokeBackendToken,
  rotateBackendToken,
} from '#app/commands/places/backend-tokens.ts'
import { createBackendCommand } from '#app/commands/places/create-backend.ts'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { sayBackendRefusal } from './backend-words.ts'

const Days = z.enum(['30', '90', '365']).transform(Number)
const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('create'), slug: z.string(), name: z.string() }),
  z.object({
    intent: z.literal('issue'),
    backendId: z.string(),
    name: z.string(),
    workspaces: z.string(),
    days: Days,
    mayCreate: z.literal('yes').optional(),
  }),
  z.object({
    intent: z.literal('rotate'),
    tokenId: z.string(),
    days: Days,
    overlapHours: z.enum(['0', '1', '24', '168']).transform(Number),
  }),
  z.object({ intent: z.literal('revoke'), tokenId: z.string() }),
])

/** Backends and their tokens, a button each. A new token is in this one answer and nowhere else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { deps } = context
  const who = await requireCapability(context, 'manage-backends')
  const form = await readForm(request, Input)
  const done = (sentence: string) => redirectWithMessage(context, '/admin/backends', sentence)
  switch (form.intent) {
    case 'create': {
      const backend = { slug: form.slug.trim().toLowerCase(), name: form.name }
      const made = await createBackendCommand(deps, who, backend)
      return made.ok ? done('The backend is added.') : refuse(made, form)
    }
    case 'issue': {
      const named = form.workspaces.split(/[\s,]+/).filter((name) => name !== '')
      const issued = await issueBackendToken(deps, who, {
        backendId: form.backendId,
        name: form.name,
        workspaces: named.length === 0 ? null : named,
        mayCreate: form.mayCreate === 'yes',
        days: form.days,
      })
      return issued.ok ? shown(issued.value) : refuse(issued, form)
    }
    case 'rotate': {
      const rotated = await rotateBackendToken(deps, who, form)
      return rotated.ok ? shown(rotated.value) : refuse(rotated, form)
    }
    default: {
      const revoked = await revokeBackendToken(deps, who, form.tokenId)
      return revoked.ok ? done('The token is revoked.') : refuse(revoked, form)
    }
  }
}

function shown({ token, expiresAt }: { token: string; expiresAt: string }) {
  return { token, until: sayInstant(expiresAt), words: null, about: null }
}

type Form = z.infer<typeof Input>

function refuse({ problem }: { problem: Parameters<typeof sayBackendRefusal>[0] }, form: Form) {
  const { status, words } = sayBackendRefusal(problem)
  const about = 'backendId' in form ? form.backendId : form.intent
  return data({ token: null, until: null, words, about }, { status })
}
