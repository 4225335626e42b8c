// Runs before the bundle and tells whoever cannot run it, instead of a white page. For browsers that know ES5 only.
// biome-ignore-all lint: as old as its readers
;(function () {
  var script = document.getElementById('old-browser')
  var isPhone = script && script.getAttribute('data-page') === 'phone'

  /** What came with the oldest promised browsers: scripts/check-bundles.mjs. */
  function isNewEnough() {
    if (!Array.prototype.flatMap) return false
    if (isPhone) return true
    return !!(
      window.CSS &&
      CSS.supports &&
      CSS.supports('aspect-ratio', '1') &&
      CSS.supports('selector(:where(a))')
    )
  }

  function tell() {
    document.title = '浏览器版本过低'
    document.body.innerHTML =
      '<div role="alert" style="max-width:640px;margin:48px auto;padding:0 24px;font:18px/1.8 sans-serif;color:#1f1f1f">' +
      '<h1 style="font-size:26px">浏览器版本过低</h1>' +
      (isPhone
        ? '<p>这部手机的系统或微信太旧，打不开本页。</p>' +
          '<p>请把微信更新到最新版本后再打开。苹果手机的系统须在 iOS 12 以上，请在“设置”—“通用”—“软件更新”中更新。</p>' +
          '<p>更新不了的，请用家人、队友的手机打开，或者到居委会、街镇请工作人员代办。</p>'
        : '<p>这个浏览器太旧，打不开本平台。请换用下面的浏览器：</p>' +
          '<ul><li>谷歌 Chrome 88 以上、微软 Edge 88 以上</li><li>火狐 Firefox 90 以上</li><li>苹果 Safari 15 以上</li>' +
          '<li>360、QQ 等国产浏览器的新版本（内核 88 以上），并切换到“极速模式”</li></ul>' +
          '<p>自己装不了的，请联系本单位的电脑管理员。</p>') +
      '</div>'
  }

  if (isNewEnough()) return
  // Twice: what the bundle could still draw goes, too.
  document.addEventListener('DOMContentLoaded', tell)
  window.addEventListener('load', tell)
})()
