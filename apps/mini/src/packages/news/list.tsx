import { Screen } from '#ui/screen'
import { NewsRows } from '../../parts/news-rows'
import { OfHomeUnit } from '../../parts/of-home-unit'

/** 新闻宣传 (S0-67): of one place and everything above it. */
export default function NewsList() {
  return (
    <Screen title="新闻">
      <OfHomeUnit what="新闻">{(unit) => <NewsRows unit={unit} empty="近期没有新闻。" />}</OfHomeUnit>
    </Screen>
  )
}
