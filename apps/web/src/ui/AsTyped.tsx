import { Fragment } from 'react'

/** An address of the web, without the full stop or bracket that ends the sentence around it. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”]/gu

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** What somebody wrote, line by line as they typed it: addresses can be followed, and `names` after an @ stand out. */
export function AsTyped({ children, names = [] }: { children: string; names?: readonly string[] }) {
  const longestFirst = names.toSorted((one, other) => other.length - one.length).map((name) => `@${escaped(name)}`)
  const marked = new RegExp([ADDRESS.source, ...longestFirst].join('|'), 'giu')
  const plain = children.split(marked)
  const found = [...children.matchAll(marked)].map(([text]) => text)
  return (
    <p className="wm-as-typed">
      {plain.map((text, index) => {
        const next = found[index]
        return (
          // The parts of a text that does not change stand where they stand.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {text}
            {next?.startsWith('@') && <strong>{next}</strong>}
            {next && !next.startsWith('@') && (
              <a href={next} rel="noreferrer">
                {next}
              </a>
            )}
          </Fragment>
        )
      })}
    </p>
  )
}
