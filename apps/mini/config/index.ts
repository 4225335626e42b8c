import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const words = path.resolve(root, '../../packages/words/src')
const records = path.resolve(root, '../../packages/records/src')

/** Packages that come newer than old phones read. */
const newer =
  /node_modules[\\/](?:query-string|decode-uri-component|split-on-first|filter-obj|leaflet|jsqr|qrcode-generator)[\\/]/

/** The server that answers /api while the H5 page is being worked on. */
const apiForDevelopment = process.env.MINI_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  projectName: 'jianwang-mini',
  date: '2026-11-22',
  // Sizes are CSS pixels as they stand: elder mode promises 60 px, and a scaled pixel would break the promise.
  designWidth: 375,
  deviceRatio: { 375: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    '@tarojs/plugin-framework-react',
    path.join(root, 'config/voice.cjs'),
  ],
  alias: {
    '@jianwang/records': records,
    '@jianwang/words': words,
    '#ui': path.join(root, 'src/ui'),
    '#lib': path.join(root, 'src/lib'),
  },
  // WeChat allows only listed hosts over https, so the address is part of the build.
  defineConstants: { API_ORIGIN: JSON.stringify(process.env.MINI_API_ORIGIN ?? '') },
  mini: {
    compile: { include: [words, records] },
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
    optimizeMainPackage: { enable: true },
  },
  h5: {
    publicPath: '/m/',
    staticDirectory: 'assets',
    router: { mode: 'hash' },
    compile: { include: [words, records, (file: string) => newer.test(file)] },
    esnextModules: [],
    output: {
      clean: true,
      filename: 'assets/[name].[contenthash:8].js',
      chunkFilename: 'assets/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'assets/[name].[contenthash:8].css',
      chunkFilename: 'assets/[name].[contenthash:8].css',
    },
    postcss: { autoprefixer: { enable: true }, pxtransform: { enable: false, config: {} } },
    devServer: { port: 10086, open: false, proxy: [{ context: ['/api'], target: apiForDevelopment }] },
  },
  copy: {
    patterns:
      process.env.TARO_ENV === 'h5'
        ? [
            {
              from: path.resolve(root, '../console/public/maps/shanghai-districts.geojson'),
              to: 'dist/h5/maps/shanghai-districts.geojson',
            },
            {
              from: path.resolve(root, '../console/public/old-browser.js'),
              to: 'dist/h5/old-browser.js',
            },
          ]
        : [],
    options: {},
  },
})
