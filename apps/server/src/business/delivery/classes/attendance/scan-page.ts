import { type ForeignReader, readScanCode } from '#support/codes'

/** What an ordinary camera, or WeChat's own scanner, opens behind a lesson's code: the citizens' page that checks in. */
export const readLessonPage: ForeignReader = (house, token) => {
  const reading = readScanCode(house.crypto, token)
  if (!reading.ok || reading.kind !== 'lesson') return undefined
  return {
    page: {
      title: '上课签到',
      brand: '上海健身团队',
      facts: [],
      valid: true,
      status: 'valid',
      stateTitle: '签到码',
      sentence: '请用微信打开“上海健身团队”小程序，点“扫码签到”，再扫描这节课的签到码。',
    },
    goOn: `/m/#/packages/activity/check-in?code=${encodeURIComponent(token)}`,
  }
}
