import { html, pageOf } from '../papers/page.ts'

/** The same for a link that ran out, was stopped, or never was. */
export const noSuchLink = (): Buffer =>
  pageOf(
    'This link does not work',
    html`<h1>This link does not work</h1>
      <p>
        It may have run out or been stopped, or part of the address is missing. Ask the person who gave it to you.
      </p>`,
  )
