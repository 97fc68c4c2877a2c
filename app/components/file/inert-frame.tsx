/**
 * HTML and SVG as a picture of themselves: the frame runs nothing and has no place of origin, and
 * the answer behind `src` says the same in its headers.
 */
export function InertFrame({
  src,
  path,
  what,
}: {
  src: string
  path: string
  what: 'HTML' | 'SVG'
}) {
  return (
    <div className="file-frame">
      <p className="file-note">
        {what} without scripts, forms, links out or anything fetched from elsewhere. Text shows all
        that is in it.
      </p>
      <iframe src={src} title={path} sandbox="" referrerPolicy="no-referrer" />
    </div>
  )
}
