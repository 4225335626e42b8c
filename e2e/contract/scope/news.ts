import { articleForm, type DrawnNews, doors, drawNews, newsWord, plainForm, upload } from './news-rows.ts'
import type { Dice, Probe, Request } from './probe.ts'
import { noUnit, nowhere } from './rows.ts'
import type { Staff, World } from './world.ts'

type Make = (world: World, dice: Dice, who: Staff) => Promise<Probe>
const get = (url: string): Request => ({ method: 'GET', url })
const post = (url: string, body: unknown): Request => ({ method: 'POST', url, body })
const reason = '核对后办理'
const doorOf = ({ kind }: Pick<DrawnNews, 'kind'>) => (kind === 'news' ? doors.articles : doors.items)

/** `kind=news` and the others on both lists: nothing of others, and totals that are exactly what there is to know. */
const list: Make = async (world, dice, who) => {
  const isOwn = dice.chance(0.5)
  const kind = dice.pick(['', 'event', 'training', 'news', 'news']) || undefined
  const state = isOwn
    ? dice.pick(['', '', 'draft', 'submitted', 'published', 'withdrawn']) || undefined
    : undefined
  const upcoming = !isOwn && dice.chance(0.3) ? 'true' : undefined
  const query = new URLSearchParams({ limit: String(5 + dice.below(96)) })
  for (const [key, value] of Object.entries({ kind, state, upcoming }))
    if (value !== undefined) query.set(key, value)
  return {
    kind: `news.${isOwn ? 'mine' : 'list'}${kind === undefined ? '' : `.${kind}`}`,
    who,
    request: get(`${isOwn ? doors.mine : doors.items}?${query}`),
    expect: world.model.isStaff(who.person) ? 'yes' : 'no',
    check: async ({ status, body }) => {
      if (status !== 200) return []
      const { rows } = await world.house.owner.query<{ owner: number; published: boolean }>(
        `select unit_id as owner, state = 'published' as published from news.item
         where kind = any($1) and ($2::text is null or state = $2)`,
        [kind === undefined ? ['event', 'training'] : [kind], state ?? (isOwn ? null : 'published')],
      )
      const home = world.model.standsAt(who.person)
      const held = rows.filter((row) =>
        isOwn ? row.owner === home : world.model.judgeNews(who.person, 'read', row) === 'yes',
      ).length
      const elsewhere = rows.filter(({ published }) => published).length
      const words = `total ${body.total}, but ${held} are to be known`
      if (body.total < held) return [`withheld: ${words}`]
      if (body.total > held) return [body.total <= held + elsewhere ? `stray: ${words}` : words]
      return []
    },
  }
}

/** A row by its id, at its own door and at the other kind's, where nothing stands. */
const detail: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who)
  const isAside = dice.chance(0.15)
  const door = isAside ? doorOf({ kind: row.kind === 'news' ? 'event' : 'news' }) : doorOf(row)
  const verdict = world.model.judgeNews(who.person, 'read', row)
  return {
    kind: row.kind === 'news' ? 'news.article' : 'news.item',
    who,
    request: get(`${door}/${row.id}`),
    ...expectRead(row, isAside && verdict === 'yes' ? 'hidden' : verdict),
    twin: get(`${door}/${nowhere}`),
  }
}

/** What happened before and after publishing is the own level's, also of what everybody may read. */
const timeline: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who)
  const request = (id: string) => get(`${doors.items}/${id}/timeline`)
  const expect = world.model.judgeNews(who.person, 'past', row)
  return {
    kind: row.kind === 'news' ? 'news.article.timeline' : 'news.item.timeline',
    who,
    request: request(row.id),
    expect: row.published && expect === 'hidden' ? 'open' : expect,
    twin: request(nowhere),
    check: ({ status, body }) => {
      if (status !== 200 || expect === 'yes') return []
      return [
        body.length > 0 ? `the past of ${row.id}: ${JSON.stringify(body)}` : `stray: the past of ${row.id}`,
      ]
    },
  }
}

/** Published by a unit of another line is no secret, so that it is told here is a stray and no leak. */
function expectRead(row: DrawnNews, verdict: Probe['expect']): Pick<Probe, 'expect' | 'check'> {
  if (verdict !== 'hidden' || !row.published) return { expect: verdict }
  return { expect: 'open', check: ({ status }) => (status < 400 ? [`stray: ${row.id} is told here`] : []) }
}

/** Pictures and attachments: anybody's while the article is published, else the own level's. */
const file: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who, { articles: true })
  const request = (id: string) => get(`${doors.files}/${id}`)
  return {
    kind: 'news.file',
    who,
    request: request(row.file ?? nowhere),
    expect:
      row.file === null ? 'hidden' : row.published ? 'yes' : world.model.judgeNews(who.person, 'read', row),
    twin: request(nowhere),
  }
}

/** The doors for anybody: what is not published is not there, whoever asks. */
const open: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who)
  const unit = dice.pick(world.owners).unit.id
  // Held back by address, so each comes from another.
  const remoteAddress = `10.${dice.below(250)}.${dice.below(250)}.${dice.below(250)}`
  const at = (url: string): Request => ({ ...get(url), remoteAddress })
  if (dice.chance(0.5))
    return {
      kind: 'news.public',
      who,
      request: at(`${doors.public}/${row.id}`),
      expect: row.published ? 'yes' : 'hidden',
      twin: at(`${doors.public}/${nowhere}`),
    }
  const kind = dice.pick(['', '&kind=news', '&kind=event'])
  return {
    kind: 'news.public-list',
    who,
    request: at(`${doors.public}?unitId=${unit}${kind}`),
    expect: 'yes',
  }
}

const create: Make = async (world, dice, who) => {
  const isArticle = dice.chance(0.5)
  const word = newsWord()
  const home = world.model.standsAt(who.person)
  return {
    kind: isArticle ? 'news.create-article' : 'news.create',
    who,
    request: post(isArticle ? doors.articles : doors.items, isArticle ? articleForm(word) : plainForm(word)),
    expect: world.model.judgeWriteNews(who.person),
    check: ({ status, body }) =>
      status === 201 && body.unitId !== home ? [`created in unit ${body.unitId}`] : [],
  }
}

/** Acts by the states they start from. A pin that stands is not set again, and the lifecycle says so with a 403. */
const acts: readonly (readonly [article: boolean, act: string, from: string])[] = [
  [false, 'publish', 'draft'],
  [false, 'publish', 'withdrawn'],
  [false, 'withdraw', 'published'],
  [true, 'submit', 'draft'],
  [true, 'recall', 'submitted'],
  [true, 'approve', 'submitted'],
  [true, 'return', 'submitted'],
  [true, 'withdraw', 'published'],
  [true, 'pin', 'published'],
  [true, 'unpin', 'published'],
]
const act: Make = async (world, dice, who) => {
  const [articles, name, from] = dice.pick(acts)
  const row = await drawNews(world, dice, who, { articles, states: [from] })
  const body = { version: row.version, ...(['withdraw', 'return'].includes(name) ? { reason } : {}) }
  const request = (id: string) => post(`${doorOf(row)}/${id}/${name}`, body)
  const verdict = world.model.judgeNews(who.person, 'write', row)
  return {
    kind: `news.${name}`,
    who,
    request: request(row.id),
    expect: verdict === 'yes' && name.endsWith('pin') ? 'open' : verdict,
    twin: request(nowhere),
  }
}

const modify: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who, { states: ['draft', 'returned', 'withdrawn', 'published'] })
  const body = { version: row.version, title: `${row.word}改过的标题${dice.below(1_000)}` }
  const request = (id: string): Request => ({ method: 'PATCH', url: `${doorOf(row)}/${id}`, body })
  return {
    kind: row.kind === 'news' ? 'news.modify-article' : 'news.modify',
    who,
    request: request(row.id),
    expect: world.model.judgeNews(who.person, 'write', row),
    twin: request(nowhere),
  }
}

const files: Make = async (world, dice, who) => {
  const row = await drawNews(world, dice, who, {
    articles: true,
    states: ['draft', 'withdrawn', 'published'],
  })
  const isDrop = row.file !== null && dice.chance(0.3)
  const request = (id: string): Request =>
    isDrop
      ? { method: 'DELETE', url: `${doors.articles}/${id}/files/${row.file}` }
      : {
          ...post(`${doors.articles}/${id}/files?role=image`, upload.body(row.word)),
          headers: upload.headers,
        }
  return {
    kind: isDrop ? 'news.drop-file' : 'news.add-file',
    who,
    request: request(row.id),
    expect: world.model.judgeNews(who.person, 'write', row),
    twin: request(nowhere),
  }
}

/** A unit's own sections, and the levels that write, which the city says. Their names are public. */
const channels: Make = async (world, dice, who) => {
  if (dice.chance(0.2)) {
    const isCity = who.person.office === 'manager' && world.model.levelOf(who.person) === 'city'
    const body = { levels: ['city'], version: 0 }
    const request: Request = { method: 'PUT', url: '/api/news/setting', body }
    return { kind: 'news.setting', who, request, expect: isCity ? 'open' : 'no' }
  }
  const { rows } = await world.house.owner.query<{ id: string; owner: number; version: number }>(
    'select id, unit_id as owner, version from news.channel where retired_at is null order by id',
  )
  const { id, owner, version } = dice.pick(rows)
  const isRename = dice.chance(0.8)
  const request = (one: string): Request =>
    isRename
      ? {
          method: 'PATCH',
          url: `${doors.channels}/${one}`,
          body: { version, name: `栏目${dice.below(10_000)}` },
        }
      : post(`${doors.channels}/${one}/retire`, {})
  const verdict = world.model.judgeNews(who.person, 'write', { owner, published: false })
  return {
    kind: 'news.channel',
    who,
    request: request(id),
    expect: verdict,
    twin: request(nowhere),
  }
}

/** Lists of a unit that is not answer as if nothing stood there. */
const strange: Make = async (_world, dice, who) => ({
  kind: 'news.public-strange',
  who,
  request: {
    ...get(`${doors.public}?unitId=${noUnit}`),
    remoteAddress: `10.250.${dice.below(250)}.${dice.below(250)}`,
  },
  expect: 'hidden',
})

export const newsReads: readonly (readonly [weight: number, make: Make])[] = [
  [8, list],
  [8, detail],
  [5, timeline],
  [4, file],
  [3, open],
  [1, strange],
]
export const newsWrites: readonly (readonly [weight: number, make: Make])[] = [
  [3, create],
  [10, act],
  [5, modify],
  [4, files],
  [2, channels],
]
