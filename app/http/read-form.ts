import type { z } from 'zod'

/**
 * The form that was sent, as this schema wants it. What no page of ours could have sent is answered
 * with 422 at once; what a person may get wrong belongs into the command, with a sentence beside the field.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const read = schema.safeParse(Object.fromEntries(await formDataOf(request)))
  if (!read.success) throw new Response(null, { status: 422 })
  return read.data
}

/** The form itself, for one with several values of a name. */
export async function formDataOf(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response(null, { status: 422 })
  }
}
