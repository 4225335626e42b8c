/** The server's address in the WeChat build; empty on H5, which is served by that server. */
declare const API_ORIGIN: string

declare namespace NodeJS {
  interface ProcessEnv {
    readonly TARO_ENV: 'weapp' | 'h5'
  }
}
declare const process: { readonly env: NodeJS.ProcessEnv }

declare function defineAppConfig(config: import('@tarojs/taro').AppConfig): import('@tarojs/taro').AppConfig
declare function definePageConfig(
  config: import('@tarojs/taro').PageConfig,
): import('@tarojs/taro').PageConfig

declare module '*.scss'
declare module 'leaflet/dist/leaflet.css'
declare const __webpack_public_path__: string
