import { tidyStoredNames } from '#platform/tidy-names'

/** After the migrations: names of persons in their one spelling, and what people have to look at. */
export async function tidyNamesAfter(ownerUrl: string, say: (text: string) => void): Promise<void> {
  const onStep = (text: string) => say(`统一姓名写法 ${text} 条`)
  const { changed, collisions } = await tidyStoredNames(ownerUrl, { now: new Date(), onStep })
  if (changed > 0) say(`已统一 ${changed} 个姓名的写法（names tidied）`)
  if (collisions.length > 0) say(explainCollisions(collisions))
}

const mostNamed = 20

/** Nothing is merged: whether two rows are one person is for those to say who know the team. */
export function explainCollisions(places: readonly string[]): string {
  const more = places.length > mostNamed ? ` 等 ${places.length} 处` : ''
  return `统一写法后，这些团队的名册中有同名且缺手机号的人，可能是同一人：${places.slice(0, mostNamed).join('、')}${more}。请由所属街镇核对名册，重复的移出，不是同一人的补填手机号；之后再执行一次 migrate，这条提示即消失。`
}
