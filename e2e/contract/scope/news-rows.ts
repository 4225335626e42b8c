import { samplePng } from '../../../apps/server/src/platform/pictures/test-pictures.ts'
import type { Answer, Client } from '../../../apps/server/src/test/house.ts'
import { nameOf } from './forms.ts'
import type { Dice } from './probe.ts'
import type { Staff, World } from './world.ts'

/** Announcements and articles. Publishing changes who may know of one, so its readers are asked of the database each time. */
export const doors = {
  items: '/api/news/items',
  mine: '/api/news/mine',
  articles: '/api/news/articles',
  public: '/api/news/public',
  files: '/api/news/files',
  channels: '/api/news/channels',
} as const

/** Every text of a row holds a word of its own: 讯三七号. */
export const newsWord = () => nameOf({ character: '讯', digits: '' }, '号')
const newsWords = /讯[零一二三四五六七八九]+号/g

type Kind = 'event' | 'training' | 'news'
export const plainForm = (word: string, kind: Kind = 'event') => ({
  kind,
  title: `${word}社区赛事`,
  body: `${word}欢迎参加。`,
  startsOn: '2099-12-05',
})
export const articleForm = (word: string) => ({ title: `${word}新闻`, html: `<p>${word}正文</p>` })

const boundary = 'x'
export const upload = {
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  body: (name: string) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}.png"\r\ncontent-type: image/png\r\n\r\n`,
      ),
      samplePng(),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
}

/** The city lets every level write (A19); then each has one of each kind in every state. */
export async function plantNews(world: World, managerAt: (unit: number) => Client): Promise<void> {
  const [city] = world.owners
  if (city === undefined) throw new Error('a world without a city')
  const levels = ['city', 'district', 'street']
  accept(await managerAt(city.unit.id).put('/api/news/setting', { levels, version: 0 }), 'levels')
  for (const owner of world.owners) await plantAt(world, managerAt(owner.unit.id))
}

async function plantAt(world: World, client: Client): Promise<void> {
  const must = async (url: string, body: unknown) => accept(await client.post(url, body), url)
  const act = (door: string, row: { id: string; version: number }, name: string, more = {}) =>
    must(`${door}/${row.id}/${name}`, { version: row.version, ...more })
  await must(doors.channels, { name: nameOf({ character: '栏', digits: '' }, '目') })
  for (const kind of ['event', 'training'] as const)
    for (const upTo of ['draft', 'published', 'published', 'withdrawn']) {
      const row = await must(doors.items, plainForm(newsWord(), kind))
      if (upTo === 'draft') continue
      const shown = await act(doors.items, row, 'publish')
      if (upTo === 'withdrawn') await act(doors.items, shown, 'withdraw', { reason: '场地临时关闭' })
    }
  for (const upTo of ['draft', 'submitted', 'published', 'published', 'withdrawn']) {
    const word = newsWord()
    const row = await must(doors.articles, articleForm(word))
    const payload = upload.body(word)
    const url = `${doors.articles}/${row.id}/files?role=image`
    accept(await client.request({ method: 'POST', url, headers: upload.headers, payload }), url)
    if (upTo === 'draft') continue
    const submitted = await act(doors.articles, row, 'submit')
    if (upTo === 'submitted') continue
    // As if a colleague had written it: four eyes are not what is asked here.
    await world.house.owner.query(`update news.item set authors = '{}' where id = $1`, [row.id])
    const shown = await act(doors.articles, submitted, 'approve')
    if (upTo === 'withdrawn') await act(doors.articles, shown, 'withdraw', { reason: '内容有误' })
  }
}

function accept(answer: Answer, what: string): Answer['body'] {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

export type DrawnNews = {
  id: string
  owner: number
  version: number
  kind: Kind
  published: boolean
  /** One of its files. */
  file: string | null
  word: string
}

/** Half of the time one of the actor's own level; `articles` undefined takes any kind. */
export async function drawNews(
  world: World,
  dice: Dice,
  who: Staff,
  { articles, states }: { articles?: boolean | undefined; states?: readonly string[] } = {},
): Promise<DrawnNews> {
  const near = dice.chance(0.5) ? world.model.standsAt(who.person) : null
  const place = dice.next()
  const draw = async (unit: number | null, wanted: readonly string[] | null) => {
    const { rows } = await world.house.owner.query<DrawnNews>(
      `with held as (select i.id, unit_id as owner, version, kind, state = 'published' as published,
           (select f.id from news.attachment f where f.item_id = i.id order by f.id limit 1) as file,
           substring(title from '讯[零一二三四五六七八九]+号') as word
         from news.item i where ($1::int is null or unit_id = $1) and ($2::text[] is null or state = any($2))
           and ($4::boolean is null or (kind = 'news') = $4))
       select * from held order by id offset (select floor($3::float8 * count(*))::int from held) limit 1`,
      [unit, wanted, place, articles ?? null],
    )
    return rows[0]
  }
  const found =
    (near === null ? undefined : await draw(near, states ?? null)) ??
    (await draw(null, states ?? null)) ??
    (await draw(null, null))
  if (found === undefined) throw new Error('no news at all')
  return found
}

type Told = { leaks: string[]; strays: string[] }

/**
 * Words of news in an answer. A leak is what is not published and another level's; a stray is published, and so no
 * secret, but told at a door of staff whom it does not concern.
 */
export async function scanNews(world: World, who: Staff, text: string, url: string): Promise<Told> {
  const words = [...new Set(text.match(newsWords) ?? [])]
  if (words.length === 0) return { leaks: [], strays: [] }
  const { rows } = await world.house.owner.query<{ owner: number; published: boolean; word: string }>(
    `select unit_id as owner, state = 'published' as published, w as word from news.item, unnest($1::text[]) w where title like w || '%'`,
    [words],
  )
  const told: Told = { leaks: [], strays: [] }
  const isForAll = url.startsWith(doors.public) || url.startsWith(doors.files)
  for (const { word, ...row } of rows) {
    if (world.model.judgeNews(who.person, 'read', row) === 'yes' || (row.published && isForAll)) continue
    if (row.published) told.strays.push(word)
    else told.leaks.push(word)
  }
  return told
}
