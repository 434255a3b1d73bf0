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
