import * as React from 'react'

export default function Decision() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const yes = props.status === 'approved'
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">News about your goal</p>
      <h2 id={id}>{yes ? 'Your teacher said yes' : 'Your teacher said not now'}</h2>
      <p className="wm-goal-line">{Waymark.words(React, props.statement)}{props.due ? <span className="wm-why">by {Waymark.day(props.due)}</span> : null}</p>
      {props.edited ? <p className="wm-state">Your teacher changed a part of it. This is how it stands now.</p> : null}
      {props.note ? <blockquote className="wm-quote"><span className="wm-sr">Your teacher wrote: </span>{props.note}</blockquote> : null}
    </section>
  )
}
