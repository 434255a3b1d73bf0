/**
 * After a move to another page the keyboard and the screen reader start at its heading. The first page a person
 * opens is left alone, and so is a change of filters on the same page.
 */
let waiting = false

export function expectHeading(): void {
  waiting = true
}

export function focusHeading(heading: HTMLElement | null): void {
  if (!waiting || !heading) return
  waiting = false
  heading.focus({ preventScroll: true })
}

let headings = 0

/** A page's heading is there until the function given back is called. */
export function headingShown(): () => void {
  headings += 1
  return () => {
    headings -= 1
  }
}

/** Whether the page has its h1 already: a state that fills a page brings one, a state inside a page does not. */
export const hasHeading = (): boolean => headings > 0
