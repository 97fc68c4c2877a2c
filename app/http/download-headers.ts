const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  zip: 'application/zip',
}

/** The name of a download in a header: ASCII for old readers, RFC 5987 for all others. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\w .()+-]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`
}

/**
 * Headers that make a download inert wherever it is opened; every answer has `nosniff` already. HTML and SVG have no type of their own
 * here: nothing that could run is ever named as such.
 */
export function inertHeaders(name: string): Record<string, string> {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return {
    'Content-Type': types[extension] ?? 'application/octet-stream',
    'Content-Disposition': attachment(name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
  }
}
