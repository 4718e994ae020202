import * as React from 'react'

const t = Waymark.t
const address = (id) => '/library/' + String(id).split('/').map(encodeURIComponent).join('/')
// A file's name says nothing to a child; what follows it does.
const named = (source) => String(source ?? '').replace(/^[^\s,]+\.ya?ml,?\s*/, '')

function Open({ passage }) {
  return (
    <a href={address(passage.id)} target="_blank" rel="noopener">
      {passage.title}<span className="wm-sr"> ({t('opens in a new tab')})</span>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false"><path d="M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5" fill="none" stroke="currentColor" strokeWidth="1.6" /></svg>
    </a>
  )
}

export default function Sources() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const [first, ...more] = props.passages ?? []
  if (!first) return null
  return (
    <section className="wm-card wm-sources" aria-labelledby={id}>
      <h2 id={id} className="wm-kicker">{t('Where this comes from')}</h2>
      <figure>
        {first.quote ? <blockquote lang="en">{Waymark.words(React, first.quote)}</blockquote> : null}
        <figcaption>
          <Open passage={first} />
          <span className="wm-note">{[named(first.source), first.licence].filter((words) => words && words !== first.title).join(', ')}</span>
        </figcaption>
      </figure>
      {more.length > 0 ? <ul>{more.map((passage) => <li key={passage.id}><Open passage={passage} /></li>)}</ul> : null}
    </section>
  )
}
