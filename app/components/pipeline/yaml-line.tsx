const LEVEL_LOOKS: Readonly<Record<string, string>> = {
  highly_sensitive: 'text-stop font-semibold',
  moderately_sensitive: 'text-accent font-semibold',
  minimally_sensitive: 'text-stop font-semibold',
}

/** A line of project.yaml: comments quiet, keys in ink, levels in their colour; an action's name is a link. */
export function YamlLine({ words, action }: { words: string; action: string | undefined }) {
  if (/^\s*#/.test(words)) return <span className="text-ink-3">{words}</span>
  const found = /^(\s*(?:- )?)(['"]?[^\s'":#][^:#]*['"]?)(:)(\s.*)?$/.exec(words)
  if (found === null) return <>{words}</>
  const [, indent = '', key = '', colon = '', rest = ''] = found
  const look = LEVEL_LOOKS[key]
  return (
    <>
      {indent}
      {action === undefined ? (
        <span className={look ?? 'text-ink'}>{key}</span>
      ) : (
        <a href={`#box-${action}`} className="font-semibold" aria-label={`${key}: to the drawing`}>
          {key}
        </a>
      )}
      {colon}
      <span className="text-ink-2">{rest}</span>
    </>
  )
}
