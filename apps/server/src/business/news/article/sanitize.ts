import type sanitizeHtml from 'sanitize-html'
import { lazily } from '#platform/lazily'

/** With its parsers some 18 MB, for who writes articles. */
const sanitizer = lazily<typeof sanitizeHtml>('sanitize-html')

/** Pictures come from our own store and nowhere else: another host would learn who reads what. */
const ownPicture = /^\/api\/news\/files\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const longestHref = 500

/**
 * What a rich text may hold. Everything else is dropped: unknown elements lose their tags, those whose text is code or
 * belongs to another language lose the text, too. No style, no class, no id: looks come from the page.
 */
const rules: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'blockquote', 'ul', 'ol', 'li'],
    ...['strong', 'em', 'u', 's', 'a', 'img'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  allowVulnerableTags: false,
  disallowedTagsMode: 'discard',
  enforceHtmlBoundary: false,
  nestingLimit: 30,
  nonTextTags: [
    ...['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'xmp', 'plaintext'],
    ...['svg', 'math', 'iframe', 'object', 'noembed', 'noframes', 'select', 'head'],
  ],
  transformTags: {
    h1: 'h2',
    h4: 'h3',
    b: 'strong',
    i: 'em',
    del: 's',
    strike: 's',
    div: 'p',
    a: (_tag, { href }) => ({ tagName: 'a', attribs: linkTo(href) }),
    img: (_tag, { src = '', alt = '' }) => ({
      tagName: 'img',
      attribs: { src: ownPicture.test(src) ? src : '', alt: alt.slice(0, 100) },
    }),
    td: (tagName, attribs) => ({ tagName, attribs: keepSpans(attribs) }),
    th: (tagName, attribs) => ({ tagName, attribs: keepSpans(attribs) }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !ownPicture.test(attribs.src ?? ''),
}

/** A link leads out of our pages and is told nothing of them. A relative one would lead into our own routes. */
function linkTo(href: string | undefined): Record<string, string> {
  const text = (href ?? '').trim()
  if (text.length > longestHref || !/^(?:https:\/\/|mailto:|tel:)[^\s<>"'`\\]+$/i.test(text)) return {}
  return { href: text, target: '_blank', rel: 'noopener noreferrer nofollow' }
}

function keepSpans(attribs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    ['colspan', 'rowspan'].flatMap((name) => {
      const text = attribs[name] ?? ''
      return /^[1-9]\d?$/.test(text) ? [[name, text]] : []
    }),
  )
}

/** Broken markup settles in two or three readings; what has not by then is somebody's attempt. */
const mostReadings = 5

/**
 * The text as it is stored and shown. Read again until nothing changes: what is stored is then what every later reader
 * makes of it, and no reading builds anew what another took apart.
 */
export function sanitizeArticle(html: string): string {
  let text = html
  for (let reading = 0; reading < mostReadings; reading++) {
    const clean = sanitizer()(text, rules).trim()
    if (clean === text) return clean
    text = clean
  }
  return sanitizer()(text, { allowedTags: [], allowedAttributes: {} })
}

/** The words of a clean text, for the summary. */
export function textOf(html: string): string {
  const apart = html.replace(/<\/(?:p|h2|h3|li|tr|blockquote|td|th)>|<br \/>/g, '$& ')
  const text = sanitizer()(apart, { allowedTags: [], allowedAttributes: {} })
  return decode(text).replace(/\s+/g, ' ').trim()
}

/** The sanitizer writes these five only. */
function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
