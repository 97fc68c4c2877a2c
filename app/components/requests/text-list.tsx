import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Instant } from '../ui/instant.tsx'
import { Section } from '../ui/page.tsx'

export type ListedText = {
  readonly id: string
  /** What it is: "a comment", and in which round. */
  readonly words: string
  readonly writtenAt: string
  readonly erasedAt: string | null
}

type Props = {
  readonly texts: readonly ListedText[]
  /** A form that was refused: which, why, and what was typed. */
  readonly refused: { textId: string; words: string; reason: string } | undefined
}

/** Texts without their words, each with the form that erases it. */
export function TextList({ texts, refused }: Props) {
  return (
    <Section title="Texts" note={texts.length.toLocaleString('en-GB')}>
      {texts.length === 0 ? <p className="text-ink-2 p-4">None yet.</p> : null}
      <ul>
        {texts.map((text) => (
          <li key={text.id} className="border-line-2 border-b px-4 py-2 last:border-b-0">
            {text.erasedAt === null ? (
              <details open={refused?.textId === text.id}>
                <summary>
                  {text.words}, <Instant at={text.writtenAt} />
                </summary>
                <EraseText
                  textId={text.id}
                  refused={refused?.textId === text.id ? refused : undefined}
                />
              </details>
            ) : (
              <p className="text-ink-2">
                {text.words}, <Instant at={text.writtenAt} />. Erased <Instant at={text.erasedAt} />
                .
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function EraseText({
  textId,
  refused,
}: {
  textId: string
  refused: { words: string; reason: string } | undefined
}) {
  return (
    <Form method="post" className="my-3 flex max-w-xl flex-col items-start gap-3">
      <input type="hidden" name="textId" value={textId} />
      <div className="w-full">
        <TextField
          label="Why it is erased"
          name="reason"
          hint="Do not repeat what has to go. The reason is kept beside the log."
          defaultValue={refused?.reason}
          problem={refused?.words}
          required
        />
      </div>
      <Button kind="danger">Erase this text for good</Button>
    </Form>
  )
}
