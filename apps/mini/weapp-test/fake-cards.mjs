import { me, No } from './fake-acts.mjs'

/** What a shown card's code looks like: version 2 and kind 9 in its first letters. */
export const cardToken = '0A4J5678ABCD5678ABCD5678ABCD5678'
/** Of the one person on the fake roll. */
export const rollNumber = '310120200303040019'
const organisations = [
  { id: 901, name: '奉贤中学团委', fullName: '团奉贤区委 › 奉贤中学团委' },
  { id: 902, name: '奉贤中学高一团支部', fullName: '团奉贤区委 › 奉贤中学团委 › 奉贤中学高一团支部' },
]
const step = 30_000

/** `world.cards`: the citizen's cards; `world.tries`: how often he tried today; `world.review`: his last request. */
const myDrives = (world) => {
  me(world)
  return {
    items: [
      {
        tree: 'league',
        title: '上海电子团务平台',
        cardTitle: '电子团员证',
        overAge: 28,
        campaign: world.campaign,
        triesLeft: 5 - world.tries,
        card: world.cards[0] ?? null,
        review: world.review,
      },
      {
        tree: 'association',
        title: '协会会员信息',
        cardTitle: '电子会员证',
        overAge: null,
        campaign: null,
        triesLeft: 5,
        card: null,
        review: null,
      },
    ],
  }
}

function checkNumber({ idNumber }) {
  if (!/^\d{17}[\dXx]$/.test(idNumber) || idNumber.endsWith('7')) {
    const refused = new No(422, '填写的内容有误', '请按提示修改后再提交。', 'platform/invalid')
    refused.body.errors = [{ path: '/idNumber', message: '身份证号有误，请逐位核对。' }]
    throw refused
  }
}

function claim(world, { body }) {
  me(world)
  checkNumber(body)
  world.tries += 1
  if (world.tries > 5)
    throw new No(
      429,
      '今天尝试太多',
      '每天最多核对 5 次。请明天再试，或提交人工审核。',
      'drives/claim-too-many',
    )
  if (body.idNumber !== rollNumber || world.citizen.name !== '吴报到')
    throw new No(
      422,
      '没有核对上',
      '姓名、身份证号、手机号与名册没有核对一致。请检查后再试，或提交人工审核，由所在组织确认。',
      'drives/claim-unmatched',
    )
  world.cards = [
    {
      tree: 'league',
      name: '吴报到',
      kind: '团员',
      organisation: '奉贤中学团委',
      idNumber: '310120********0019',
      state: 'valid',
      checkedInAt: world.at(0),
    },
  ]
  return { outcome: 'claimed' }
}

function myCards(world) {
  me(world)
  const now = Date.parse(world.at(0))
  const items = world.cards.map((card) => ({
    ...card,
    codes:
      card.state === 'valid'
        ? [0, 1].map((n) => ({
            token: cardToken,
            url: `https://api.invalid/c/${cardToken}`,
            from: new Date(now + n * step).toISOString(),
            until: new Date(now + (n + 1) * step).toISOString(),
          }))
        : [],
  }))
  return { items }
}

function askReview(world, { body }) {
  me(world)
  checkNumber(body)
  if (world.review?.state === 'asked')
    throw new No(409, '正在审核', '您已提交人工审核，请等待所在组织处理。', 'drives/review-open')
  world.review = {
    id: 'cr-1',
    organisation: organisations.find(({ id }) => id === body.unitId)?.name ?? '',
    idNumber: '310120********0027',
    state: 'asked',
    askedAt: world.at(0),
    answer: null,
    decidedAt: null,
  }
  return { id: 'cr-1' }
}

function verify(_world, { id }) {
  if (id === cardToken)
    return {
      valid: true,
      status: 'valid',
      title: '有效',
      sentence: '请与持证人核对姓氏和所在组织。',
      name: '吴*',
      kind: '团员',
      organisation: '奉贤中学团委',
    }
  return {
    valid: false,
    status: 'expired',
    title: '已过期',
    sentence: '证件二维码每 30 秒更换一次，这一个已经过时。',
  }
}

export const cardRoutes = [
  ['GET', /^\/api\/my\/drives$/, myDrives],
  ['GET', /^\/api\/my\/drives\/cards$/, myCards],
  ['POST', /^\/api\/my\/drives\/cards$/, claim],
  [
    'GET',
    /^\/api\/my\/drives\/organisations$/,
    (_world, { query }) => ({ items: organisations.filter(({ name }) => name.includes(query.q)) }),
  ],
  ['POST', /^\/api\/my\/drives\/claim-reviews$/, askReview],
  ['GET', /^\/api\/drives\/cards\/([^/]+)$/, verify],
]
