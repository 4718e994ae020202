import * as React from 'react'

export default function Solution() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">How it works</p>
      <h2 id={id}>{Waymark.words(React, props.question)}</h2>
      <ol className="wm-steps">{(props.steps ?? []).map((step, number) => <li key={number}>{Waymark.words(React, step)}</li>)}</ol>
    </section>
  )
}
