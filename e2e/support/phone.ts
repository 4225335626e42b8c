import type { Browser, Locator, Page } from 'playwright-core'
import { expectAccessible } from './axe.ts'
import { keepPictureOfFailure } from './browser.ts'
import { readSmsCode } from './crowd.ts'
import type { Server } from './server.ts'

/** A small phone of today, held upright. */
const phoneScreen = { width: 390, height: 844 }

/** A citizen's phone with the H5 pages in its browser. */
export class Phone {
  readonly page: Page
  readonly #server: Pick<Server, 'url' | 'simulator'>
  #visits = 0

  constructor(page: Page, server: Pick<Server, 'url' | 'simulator'>) {
    this.page = page
    this.#server = server
  }

  /** Call at the beginning of each test that holds this phone. */
  begin(): this {
    keepPictureOfFailure(this.page)
    return this
  }

  /** The page asked for is in front when this ends: until then the one before takes what is pressed. */
  async open(path: string): Promise<void> {
    const address = `${this.#server.url}/m/#${path}`
    if (this.page.url() !== address) await this.page.evaluate(markShown)
    await this.page.goto(address)
    await this.page.locator('.taro_page_show:not([data-left])').first().waitFor()
  }

  /** As a new visit: nothing of the pages before is left in the document. */
  async openAfresh(path: string): Promise<void> {
    this.#visits += 1
    await this.page.goto(`${this.#server.url}/m/?visit=${this.#visits}#${path}`)
  }

  /** The title bar of a page says where one is. */
  async arrive(title: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name: title, level: 1 }).first().waitFor()
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).first().click()
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(values)) await this.field(label).fill(text)
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  async select(label: string, option: string | RegExp): Promise<void> {
    const found = this.field(label).locator('option').filter({ hasText: option }).first()
    await found.waitFor({ state: 'attached' })
    await this.field(label).selectOption({ label: (await found.textContent()) ?? '' })
  }

  /** On the page in front: those one came from stay in the document, hidden. */
  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor()
  }

  /** axe has nothing to say about the page as it stands. */
  async look(): Promise<void> {
    await expectAccessible(this.page)
  }

  /** 长辈版: larger type and targets, by the switch in 我的. */
  async turnElder(): Promise<void> {
    await this.open('/pages/mine/index')
    await this.page.getByLabel('长辈版').check()
    await this.page.locator('.screen.elder').first().waitFor()
  }

  /** 标准版 again, by the same switch. */
  async turnStandard(): Promise<void> {
    await this.open('/pages/mine/index')
    await this.page.getByLabel('长辈版').uncheck()
    await this.page.locator('.screen.elder').first().waitFor({ state: 'detached' })
  }

  /** What the server answers this phone's browser: its cookies, no screen. @throws Error when it refuses */
  async send<T>(path: string, data: object): Promise<T> {
    const answer = await this.page.context().request.post(`${this.#server.url}${path}`, {
      headers: { 'x-requested-with': 'jianwang' },
      data,
    })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T // the caller names what it reads
  }

  /** Proves the number with the code of a text message, on whatever page asks for it. */
  async prove(phone: string): Promise<void> {
    await this.page.getByLabel('我已阅读并同意').check()
    await this.fill({ 手机号: phone })
    await this.enterCode(phone)
    await this.press('登录')
  }

  /** Asks for a text message, and types in what it says. */
  async enterCode(phone: string): Promise<void> {
    await this.press('获取验证码')
    await this.see('验证码已发送')
    await this.fill({ 短信验证码: await readSmsCode(this.#server, phone) })
  }
}

/** In the page: the one in front is about to be left. */
const markShown = `{
  for (const old of document.querySelectorAll('[data-left]')) old.removeAttribute('data-left')
  for (const shown of document.querySelectorAll('.taro_page_show')) shown.setAttribute('data-left', '')
}`

/** `of`: a second phone of the same person, signed in as the first is. */
export async function openPhone(
  browser: Browser,
  server: Pick<Server, 'url' | 'simulator'>,
  of?: Phone,
): Promise<Phone> {
  const context = await browser.newContext({
    ...(of === undefined ? {} : { storageState: await of.page.context().storageState() }),
    viewport: phoneScreen,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: true,
    isMobile: true,
  })
  context.setDefaultTimeout(15_000)
  return new Phone(await context.newPage(), server)
}
