// What the browser journeys need of the system: Chromium and a font with Chinese characters.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { capture, say } from './progress.mjs'

const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser's program, or undefined. CHROMIUM_PATH goes first. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named && existsSync(named)) return named
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of browsers) {
      const file = path.join(folder, name)
      if (existsSync(file)) return file
    }
  }
  return undefined
}

/** True when some installed font draws Chinese. */
async function hasChineseFont() {
  const { code, output } = await capture('fc-list', [':lang=zh-cn', 'family'])
  if (code === 0 && output.trim() !== '') return true
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /CJK|wqy|SourceHan/i.test(name)),
  )
}

/**
 * Installs what is missing on Debian-like systems.
 * @returns {Promise<string | undefined>} a sentence when something is still missing
 */
export async function ensureBrowser() {
  const wanted = []
  if (!findChromium()) wanted.push('chromium')
  if (!(await hasChineseFont())) wanted.push('fonts-noto-cjk')
  if (wanted.length === 0) return undefined
  const sentence = `缺少 ${wanted.join('、')}，请用系统的软件包管理器安装后再运行浏览器测试（please install: ${wanted.join(' ')}）。`
  await installPackages(wanted)
  return findChromium() && (await hasChineseFont()) ? undefined : sentence
}

/** Debian's packages, where there is apt-get and it may be used; whether they are there then the caller sees. */
export async function installPackages(wanted) {
  if (!existsSync('/usr/bin/apt-get')) return
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const run = (...args) => {
    const [file, ...rest] = [...prefix, 'apt-get', ...args]
    return capture(file, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const install = () => run('install', '-y', '-qq', '--no-install-recommends', ...wanted)
  say(`安装 ${wanted.join('、')}（install by apt-get） …`)
  if ((await install()).code !== 0) {
    await run('update', '-qq')
    await install()
  }
}
