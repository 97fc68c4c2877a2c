/** Lines with their numbers; the numbers are not copied along. */
export function NumberedLines({
  lines,
  label,
  note = null,
}: {
  lines: readonly string[]
  label: string
  note?: string | null
}) {
  return (
    <section className="file-lines" tabIndex={0} aria-label={`${label}, scrolls`}>
      {note ? <p className="file-note">{note}</p> : null}
      <ol>
        {lines.map((line, index) => (
          <li key={index} data-line={index + 1}>
            {line === '' ? ' ' : line}
          </li>
        ))}
      </ol>
    </section>
  )
}
