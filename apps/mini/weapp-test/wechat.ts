import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { Pending } from './pending.ts'
import { findPath, type Node, setAt, textOf } from './tree.ts'
import { finishLater, makeDevice, type Outside } from './wx-device.ts'
import { type Callbacks, type RequestOptions, readWish } from './wx-request.ts'

/**
 * As much of WeChat as the built mini-program needs: it loads the bundle's files as WeChat does, keeps each page's data
 * tree as `setData` says, and hands taps and typing to the page as the view layer would. What it does not know throws.
 */
type Handler = (this: unknown, ...args: unknown[]) => unknown
type PageConfig = Record<string, unknown> & { data?: Record<string, unknown> }
export type OpenPage = {
  route: string
  data: Record<string, unknown>
  self: Record<string, unknown>
}

export const built = path.join(import.meta.dirname, '../dist/weapp')

export class Wechat {
  online = true
  /** The answer is lost on its way back, though the server has done it. */
  losesAnswers = false
  scrolledTo = ''
  readonly storage: Map<string, string>
  readonly pages: OpenPage[] = []
  readonly #configs = new Map<string, PageConfig>()
  readonly #loaded = new Set<string>()
  readonly #context: vm.Context
  readonly #outside: Outside
  readonly #networkListeners: ((state: unknown) => void)[] = []
  #loading = ''
  #app: Record<string, unknown> = {}
  readonly #pending = new Pending()

  constructor(outside: Outside, storage: Map<string, string> = new Map()) {
    this.#outside = outside
    this.storage = storage
    const globals: Record<string, unknown> = {
      console,
      setTimeout: this.#pending.start,
      clearTimeout: this.#pending.stop,
      setInterval: (work: () => void, wait: number) => setInterval(work, wait).unref(),
      clearInterval,
      Promise,
      wx: this.#makeWx(),
      App: (config: Record<string, unknown>) => {
        this.#app = config
      },
      getApp: () => this.#app,
      getCurrentPages: () => this.pages.map(({ self }) => self),
      Page: (config: PageConfig) => this.#configs.set(this.#loading, config),
      Component: () => undefined,
      Behavior: () => undefined,
      __wxConfig: {},
    }
    globals.global = globals
    this.#context = vm.createContext(globals)
  }

  /** Opens the app at a page, as a scan, a link or a tap on its icon would. */
  async open(route = 'pages/home/index', query: Record<string, string> = {}): Promise<void> {
    this.#require('app.js')
    const options = { path: route, query, scene: 1001, referrerInfo: {} }
    this.#launch = options
    call(this.#app, 'onLaunch', options)
    call(this.#app, 'onShow', options)
    this.#push(route, query)
    await this.settle()
  }
  #launch: unknown = {}

  setOnline(online: boolean): void {
    this.online = online
    for (const listener of this.#networkListeners)
      listener({ isConnected: online, networkType: online ? 'wifi' : 'none' })
  }

  get page(): OpenPage {
    const last = this.pages.at(-1)
    if (last === undefined) throw new Error('no page is open')
    return last
  }

  get tree(): Node[] {
    const root = this.page.data.root as Node | undefined // Taro's own name for the tree
    return root?.cn ?? []
  }

  get text(): string {
    return this.tree.map(textOf).join('')
  }

  /** Until nothing is under way: promises, React's own scheduling, answers of the server. */
  settle(): Promise<void> {
    return this.#pending.settle()
  }

  async tap(words: string): Promise<void> {
    this.#dispatch(this.findLine(words), 'tap', {})
    await this.settle()
  }

  async type(id: string, value: string): Promise<void> {
    this.#dispatch(this.findId(id), 'input', { value })
    await this.settle()
  }

  /** A picker or a box to tick. The event belongs to the wrapper around the named node. */
  async choose(id: string, value: unknown): Promise<void> {
    this.#dispatch(this.findId(id), 'change', { value })
    await this.settle()
  }

  /** WeChat's own button: the person agrees to hand over his number. */
  async givePhone(words: string, code: string | undefined): Promise<void> {
    this.#dispatch(this.findLine(words), 'getphonenumber', code === undefined ? { errMsg: 'deny' } : { code })
    await this.settle()
  }

  findId(id: string): Node[] {
    const line = findPath(this.tree, (node) => node.uid === id)
    if (line === undefined) throw new Error(`no node with id ${id} on ${this.page.route}:\n${this.text}`)
    return line
  }

  /** From the outermost node down to the one that says exactly this. */
  findLine(words: string): Node[] {
    const line = findPath(this.tree, (node) => textOf(node) === words)
    if (line === undefined) throw new Error(`“${words}” is not on ${this.page.route}:\n${this.text}`)
    return line
  }

  has(words: string): boolean {
    return this.text.includes(words)
  }

  /** The view layer tells each node on the way out, the innermost first. */
  #dispatch(line: readonly Node[], type: string, detail: unknown): void {
    // Text itself is told nothing.
    const elements = line.filter(({ v }) => v === undefined)
    const target = elements.at(-1)
    for (const node of [...elements].reverse()) {
      const event = {
        type,
        detail,
        timeStamp: Date.now(),
        target: { id: target?.uid ?? target?.sid, dataset: { sid: target?.sid } },
        currentTarget: { id: node.uid ?? node.sid, dataset: { sid: node.sid } },
      }
      call(this.page.self, 'eh', event)
    }
  }

  #push(route: string, query: Record<string, string>): void {
    const name = route.replace(/^\//, '')
    this.#require(`${name}.js`)
    const config = this.#configs.get(name)
    if (config === undefined) throw new Error(`${name} did not register a page`)
    const page: OpenPage = { route: name, data: structuredClone(config.data ?? {}), self: {} }
    page.self = Object.assign(Object.create(null), config, {
      route: name,
      data: page.data,
      setData: (part: Record<string, unknown>, done?: () => void) => {
        for (const [where, value] of Object.entries(part)) setAt(page.data, where, value)
        this.#pending.start(() => done?.(), 0)
      },
    })
    this.pages.push(page)
    call(page.self, 'onLoad', query)
    call(page.self, 'onShow')
    call(page.self, 'onReady')
  }

  #pop(): void {
    const page = this.pages.pop()
    if (page !== undefined) call(page.self, 'onUnload')
  }

  #navigate(how: 'push' | 'replace' | 'relaunch', url: string): void {
    const [route = '', search = ''] = url.split('?')
    // WeChat hands the parameters over as they are written.
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, string]), // a pair by construction
    )
    if (how === 'push') call(this.page.self, 'onHide')
    if (how === 'replace') this.#pop()
    while (how === 'relaunch' && this.pages.length > 0) this.#pop()
    this.#push(route, query)
  }

  #require(file: string): unknown {
    const absolute = path.join(built, file)
    if (this.#loaded.has(absolute)) return undefined
    this.#loaded.add(absolute)
    const code = readFileSync(absolute, 'utf8')
    const isPage = existsSync(absolute.replace(/\.js$/, '.wxml'))
    const module = { exports: {} }
    const run = vm.runInContext(`(function (require, module, exports) {${code}\n})`, this.#context, {
      filename: file,
    })
    const outer = this.#loading
    const inner = (name: string) => {
      const wanted = path.posix.join(path.posix.dirname(file), name)
      return this.#require(wanted.endsWith('.js') ? wanted : `${wanted}.js`)
    }
    if (isPage) this.#loading = file.replace(/\.js$/, '')
    run(inner, module, module.exports)
    if (isPage) this.#loading = outer
    return module.exports
  }

  #makeWx(): Record<string, unknown> {
    const done = finishLater(this.#pending)
    const move = (how: 'push' | 'replace' | 'relaunch') => (options: Callbacks & { url: string }) => {
      this.#pending.start(() => {
        this.#navigate(how, options.url)
        options.success?.({})
      }, 0)
    }
    return {
      ...makeDevice({
        outside: this.#outside,
        pending: this.#pending,
        storage: this.storage,
        isOnline: () => this.online,
      }),
      request: (options: Callbacks & RequestOptions) => this.#request(options),
      onNetworkStatusChange: (listener: (state: unknown) => void) => this.#networkListeners.push(listener),
      navigateTo: move('push'),
      redirectTo: move('replace'),
      reLaunch: move('relaunch'),
      navigateBack: () => {
        this.#pop()
        call(this.page.self, 'onShow')
      },
      pageScrollTo: (options: Callbacks & { selector: string }) => {
        this.scrolledTo = options.selector
        done()(options)
      },
      nextTick: (work: () => void) => this.#pending.start(work, 0),
      getLaunchOptionsSync: () => this.#launch,
    }
  }

  #request(options: RequestOptions & Callbacks) {
    const wish = readWish(options)
    const hand = (answer: Awaited<ReturnType<Outside['server']>>) => {
      if (answer === undefined || this.losesAnswers) options.fail?.({ errMsg: 'request:fail' })
      else
        options.success?.({
          statusCode: answer.status,
          data: structuredClone(answer.data) ?? '',
          header: {},
          cookies: [],
        })
      options.complete?.()
    }
    this.#pending.start(() => {
      const answer = this.online ? this.#outside.server(wish) : undefined
      if (answer instanceof Promise) void this.#pending.watch(answer.then(hand))
      else hand(answer)
    }, 1)
  }
}

function call(self: Record<string, unknown>, name: string, ...args: unknown[]): void {
  const work = self[name]
  if (typeof work === 'function') (work as Handler).apply(self, args) // just found to be one
}
