import * as React from 'react'

export default function Solution() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{Waymark.t('How it works')}</p>
      <h2 id={id} lang="en">{Waymark.words(React, props.question)}</h2>
      <Waymark.Aloud react={React} lines={props.aloud} />
      <ol lang="en" className="wm-steps">{(props.steps ?? []).map((step, number) => <li key={number}>{Waymark.words(React, step)}</li>)}</ol>
    </section>
  )
}
