/** Parameters by the name under which operations ask for them. */
export const parameters = {
  slug: {
    name: 'slug',
    in: 'path',
    required: true,
    description: 'The short name of the backend',
    schema: { type: 'string', pattern: '^[a-z0-9][-a-z0-9]{0,62}$' },
    example: 'emis',
  },
  sha256: {
    name: 'sha256',
    in: 'path',
    required: true,
    description: 'SHA-256 of the whole file, one of those that are wanted',
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    example: '1ed62a4fbb1bb4c7a3a4ac1f2b5d4f4c7b1a5a0c7f0a4f6c6d2f1d9f4e0b7a55',
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each message, the same when a message is repeated. Kept for a week.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
  },
  uploadOffset: {
    name: 'Upload-Offset',
    in: 'header',
    required: true,
    description: 'How many bytes of the file come before the first one of this body',
    schema: { type: 'integer', minimum: 0 },
    example: 0,
  },
} as const
