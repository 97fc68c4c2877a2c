import { textParts } from '#app/domain/table/signs.ts'

// Nearly every cell: nothing unseen in it, and nothing to cut it for.
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/

/** The text of a cell as it stands in the file; what the eye would not see gets a sign, by style only. */
export function CellText({ text }: { text: string }) {
  if (text === '' || PLAIN.test(text)) return text
  return textParts(text).map((part, index) =>
    part.sign === undefined ? (
      part.text
    ) : (
      <span key={index} className="tv-sign" data-sign={part.sign}>
        {part.text}
      </span>
    ),
  )
}
