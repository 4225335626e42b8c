import { featuresOf } from '#platform/features'
import { type ForeignReader, readScanCode } from '#support/codes'

/**
 * What an ordinary camera, or WeChat's own scanner, opens behind a check-in code: the citizens' page that checks in. Says
 * nothing of the activity, and asks no database: a whole crowd may open it within a minute.
 */
export const readScanPage: ForeignReader = (house, token) => {
  const reading = readScanCode(house.crypto, token)
  if (!featuresOf(house).activities || (!reading.ok && reading.reason !== 'forged')) return undefined
  if (reading.ok && reading.kind === 'lesson') return undefined
  const about = { title: '活动签到', brand: '上海健身团队', facts: [] }
  if (!reading.ok)
    return {
      page: {
        ...about,
        valid: false,
        status: 'forged',
        stateTitle: '不可信',
        sentence: '这不是本平台生成的签到码，请扫描活动现场屏幕上的签到码。',
      },
    }
  return {
    page: {
      ...about,
      valid: true,
      status: 'valid',
      stateTitle: '签到码',
      sentence: '请用微信打开“上海健身团队”小程序，点“扫码签到”，再扫描现场屏幕上的签到码。',
    },
    goOn: `/m/#/packages/activity/check-in?code=${encodeURIComponent(token)}`,
  }
}
