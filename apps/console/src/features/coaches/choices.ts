import { useGet } from '#lib/query.ts'

type Choice = { value: string; label: string }
const toChoices = (all: readonly { name: string }[]): Choice[] =>
  all.map(({ name }) => ({ value: name, label: name }))

/** Items in use, by name, as coaches bear them. */
export function useItems(): Choice[] {
  const { data } = useGet('/api/coaches/items', { state: 'active', limit: '100' })
  return toChoices(data?.items ?? [])
}

/** The city's districts, by name. */
export function useDistricts(): Choice[] {
  const { data: roots } = useGet('/api/units/tree')
  const city = roots?.find(({ kind }) => kind === 'city')
  const { data } = useGet(
    '/api/units/tree',
    { parent: String(city?.id ?? '') },
    { enabled: city !== undefined },
  )
  return toChoices(data?.filter(({ kind }) => kind === 'district') ?? [])
}
