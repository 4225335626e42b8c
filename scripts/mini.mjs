// Installs and builds the citizens' side (apps/mini), which has a lock file of its own. Plain JavaScript for Node 20.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt, ensureInstalledIn, makeEnvironment, packagesInPages, root } from './setup.mjs'

const folder = path.join(root, 'apps', 'mini')

/** Its packages, which both builds need; by itself, so that the builds may then run side by side. */
export async function ensureMiniInstalled() {
  await ensureInstalledIn(folder, '安装市民端依赖（install the mini-program’s dependencies）')
}

/**
 * Builds the citizens' side when its sources changed since the last build.
 * @param {string} node
 * @param {'h5' | 'weapp'} target  the page for browsers, or the WeChat mini-program
 */
export async function ensureMini(node, target) {
  if (!existsSync(path.join(folder, 'package.json'))) return
  await ensureMiniInstalled()
  await ensureBuilt({
    name: `mini-${target}`,
    title:
      target === 'h5'
        ? '构建市民端网页（build the citizens’ pages）'
        : '构建微信小程序（build the mini-program）',
    sources: [folder, ...packagesInPages],
    lock: path.join(folder, 'package-lock.json'),
    result: path.join(folder, 'dist', target, target === 'h5' ? 'index.html' : 'app.json'),
    assets: target === 'h5' ? path.join(folder, 'dist', 'h5', 'assets') : undefined,
    run: [
      node,
      path.join(folder, 'node_modules', '@tarojs', 'cli', 'bin', 'taro'),
      'build',
      '--type',
      target,
    ],
    options: { cwd: folder, env: makeEnvironment(node, { NODE_ENV: 'production' }) },
  })
}
