// Runs before the first paint, so that a chosen theme never flashes the other one.
;(function () {
  try {
    var theme = localStorage.getItem('waymark.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is refused in this browser: the system's theme stands.
  }
})()
