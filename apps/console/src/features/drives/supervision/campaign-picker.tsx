import { Select } from 'antd'
import { useSearchState } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { useTreeConfig } from '#lib/session.ts'
import { base, campaignStates } from './board-words.ts'

export function useCampaigns() {
  return useGet(`${base}/campaigns`)
}

/** Which drive is looked at, kept in the address; the one that is running when none is chosen. */
export function CampaignPicker({ shown }: { shown: string | undefined }) {
  const [search, setSearch] = useSearchState()
  const word = `${useTreeConfig().checkIn}活动`
  const { data } = useCampaigns()
  const options = (data?.items ?? []).map(({ id, title, state }) => ({
    value: id,
    label: `${title}（${campaignStates[state].word}）`,
  }))
  if (options.length === 0) return null
  return (
    <Select
      aria-label={word}
      placeholder={`选择${word}`}
      style={{ width: 300 }}
      popupMatchSelectWidth={false}
      options={options}
      value={search.campaignId ?? shown ?? null}
      onChange={(campaignId: string) => setSearch({ campaignId })}
    />
  )
}
