/** How to hold one file against its proof, with one command and no account. */
export function CheckWithProof({ name, proof }: { name: string; proof: string }) {
  return (
    <>
      <p>
        To prove that this log released the file: fetch the file, its{' '}
        <a href={proof} download>
          proof
        </a>{' '}
        and{' '}
        <a href="/log/verify.mjs" download>
          verify.mjs
        </a>{' '}
        into one folder, and type this there. It needs Node 20 or newer, no account and no network.
        To be sure who signed, add <code>--key</code> and the key from <a href="/log">the log</a>.
      </p>
      <pre
        className="overflow-x-auto font-mono text-xs print:break-all print:whitespace-pre-wrap"
        tabIndex={0}
        role="region"
        aria-label="Command that checks the proof"
      >
        node verify.mjs {shellWord(name)} --proof {shellWord(`${name}.tlog-proof`)}
      </pre>
    </>
  )
}

/** A name as a shell takes it for one word. */
const shellWord = (name: string): string =>
  /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`
