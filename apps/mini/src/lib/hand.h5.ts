/** @returns what to tell the person */
export async function hand(name: string, text: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return `数据已下载：${name}`
}
