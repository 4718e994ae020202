import * as React from 'react'

const address = (id) => '/library/' + String(id).split('/').map(encodeURIComponent).join('/')

export default function Sources() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card wm-sources" aria-labelledby={id}>
      <h2 id={id} className="wm-kicker">Where this comes from</h2>
      {(props.passages ?? []).map((passage) => (
        <figure key={passage.id}>
          <blockquote>{Waymark.words(React, passage.quote)}</blockquote>
          <figcaption>
            <a href={address(passage.id)} target="_blank" rel="noopener">
              {passage.title}<span className="wm-sr"> (opens in a new tab)</span>
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false"><path d="M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5" fill="none" stroke="currentColor" strokeWidth="1.6" /></svg>
            </a>
            <span className="wm-note">{[passage.source, passage.licence].filter(Boolean).join(', ')}</span>
          </figcaption>
        </figure>
      ))}
    </section>
  )
}
