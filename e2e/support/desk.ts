import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './axe.ts'
import { keepPictureOfFailure, openContext } from './browser.ts'
import type { Server } from './server.ts'

/** A person's desk: one browser profile with one page, and the few moves every screen has in common. */
export class Desk {
  readonly page: Page
  readonly url: string
  /** Pages of the menu seen before: they need no second look as they were. */
  readonly #looked = new Set<string>()

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  /** Call at the beginning of each test that works at this desk. */
  begin(): this {
    keepPictureOfFailure(this.page)
    return this
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path)
  }

  /** Types account and password at the door and presses 登录. */
  async signIn(username: string, password: string): Promise<void> {
    await this.open('/login')
    await this.page.getByLabel('登录账号').fill(username)
    await this.page.getByLabel('登录密码', { exact: true }).fill(password)
    await this.button('登录').click()
  }

  /** First sign-in with the one-time secret: the password must be changed before anything else (A18). */
  async enter(username: string, secret: string, password: string): Promise<void> {
    await this.signIn(username, secret)
    await this.heading('设置新密码').waitFor()
    await expectAccessible(this.page)
    await this.page.getByLabel('新密码', { exact: true }).fill(password)
    await this.page.getByLabel('再次输入新密码', { exact: true }).fill(password)
    await this.button('更新').click()
    await this.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  }

  /** Lets the pointer come to rest on the unit's name; a pointer comes from somewhere. */
  async openUnitMenu(): Promise<void> {
    await this.page.mouse.move(600, 400)
    await this.page.locator('.jw-unit').hover()
    await this.button('退出登录').waitFor()
  }

  async signOut(): Promise<void> {
    await this.openUnitMenu()
    await this.button('退出登录').click()
    await this.heading('登录').waitFor()
  }

  /** One entry of the left menu; the page has arrived when its heading stands there. */
  async choose(item: string, heading: string | RegExp = item): Promise<void> {
    const menu = this.page.getByRole('navigation', { name: '主菜单' })
    const link = this.page.getByRole('link', { name: item, exact: true, includeHidden: true })
    const entry = menu.locator(link)
    await entry.waitFor({ state: 'attached' })
    if (!(await entry.isVisible()))
      await menu.locator('.jw-side__section--folding').filter({ has: link }).getByRole('button').click()
    await entry.click()
    await this.heading(heading).waitFor()
    await this.settle()
    const place = new URL(this.page.url()).pathname
    if (this.#looked.has(place)) return
    this.#looked.add(place)
    await expectAccessible(this.page)
  }

  /** The record of a team, by the list. */
  async openTeam(name: string): Promise<void> {
    await this.choose('健身团队')
    await this.link(name).click()
    await this.heading(name).waitFor()
    await this.settle()
  }

  /** Nothing is loading any more, and axe has nothing to say: for each page and dialog on the way. */
  async look(): Promise<void> {
    await this.settle()
    await expectAccessible(this.page)
  }

  async settle(): Promise<void> {
    const pending = ".jw-skeleton, .jw-list-body--stale, [aria-busy='true'], .ant-btn-loading"
    await this.page.locator(pending).first().waitFor({ state: 'detached' })
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, exact: typeof name === 'string', level: 1 })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: typeof name === 'string' })
  }

  /** The open dialog. */
  dialog(): Locator {
    return this.page.locator('dialog[open]')
  }

  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label, { exact: typeof label === 'string' })
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(values)) await this.field(label).fill(text)
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  /** An option of a select or cascader, found by typing a part of its name. */
  async pick(label: string, typed: string, option: string | RegExp = typed): Promise<void> {
    const field = this.field(label)
    await field.click()
    await field.fill(typed)
    await this.option(option).click()
  }

  /** A short list is opened and chosen from, without typing. */
  async select(label: string, option: string): Promise<void> {
    await this.field(label).click()
    await this.option(option).click()
  }

  option(name: string | RegExp): Locator {
    const shown = this.page.locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) :is(.ant-select-item-option, .ant-cascader-menu-item)',
    )
    return shown.filter(typeof name === 'string' ? { hasText: name } : { hasText: name }).first()
  }

  /** Presses an action, looks at its dialog, gives the reason it asks for, and says yes. */
  async confirm(label: string, options: { verb?: string; reason?: string } = {}): Promise<void> {
    await this.button(label).click()
    const dialog = this.dialog()
    await dialog.waitFor()
    await expectAccessible(this.page)
    if (options.reason !== undefined) await dialog.getByRole('textbox').fill(options.reason)
    await dialog.getByRole('button', { name: options.verb ?? label, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** What the server answers this person's browser: his cookies, no screen. */
  async ask(path: string): Promise<{ status: number; body: unknown }> {
    const response = await this.page.context().request.get(path)
    const text = await response.text()
    const isJson = response.headers()['content-type']?.includes('json') ?? false
    return { status: response.status(), body: isJson ? JSON.parse(text) : text }
  }

  /** As ask, for what changes something. @throws what the server refuses */
  async send<T>(path: string, data: object): Promise<T> {
    const headers = { 'x-requested-with': 'jianwang' }
    const answer = await this.page.context().request.post(path, { headers, data })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json() as Promise<T> // the caller names what it reads
  }

  /** Words of the left menu, those folded away, too. */
  async listMenu(): Promise<string[]> {
    const menu = this.page.getByRole('navigation', { name: '主菜单' })
    return menu.getByRole('link', { includeHidden: true }).allInnerTexts()
  }

  async expectRefused(path: string): Promise<void> {
    expect((await this.ask(path)).status, path).toBe(403)
  }
}

export async function openDesk(browser: Browser, server: Server): Promise<Desk> {
  const context = await openContext(browser, server.url)
  return new Desk(await context.newPage(), server.url)
}
