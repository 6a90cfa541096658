let isLoaded = false

/** What the scene before has kept, and where it was scrolled to; not of the first one, which may be there again after a reload. */
export function forgetScene(): void {
  if (isLoaded) {
    localStorage.clear()
    sessionStorage.clear()
    scrollTo(0, 0)
  }
  isLoaded = true
}
