/** Text that the server has cleaned by its allow-list; the page's content policy runs nothing of it besides. */
export function RichWords({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned where it was written
  return <div className="rich" dangerouslySetInnerHTML={{ __html: html }} />
}
